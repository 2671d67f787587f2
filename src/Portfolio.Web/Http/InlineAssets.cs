using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Text;

namespace Portfolio.Web.Http;

/// <summary>The style sheet and the script that pages carry inline: of each, what they use.</summary>
public sealed class InlineAssets
{
    private static readonly IReadOnlyList<InlinePart> SiteStyle = InlinePart.Read("site.css", Minifier.Style);
    private static readonly IReadOnlyList<InlinePart> SiteScript = InlinePart.Read("site.js", Minifier.Script);
    private static readonly IReadOnlyList<InlinePart> ReloadScript = InlinePart.Read("reload.js", Minifier.Script);

    private readonly IReadOnlyList<(InlinePart Part, StyleSheet Rules)> _styles;
    private readonly string _own;
    private readonly IReadOnlyList<InlinePart> _scripts;

    /// <summary>Where pages in Development listen for changes of the site.</summary>
    public const string ReloadPath = "/health/reload";

    /// <param name="look">Its rules follow those of the site.</param>
    /// <param name="accent">The author's colour of links. A theme without one has the style sheet's colour.</param>
    /// <param name="theme">The author's style sheet, which all pages carry.</param>
    /// <param name="pathBase">The path of the base URL, which its URLs lack; empty at the root of a host.</param>
    /// <param name="reloads">Whether pages reload when the site changes.</param>
    /// <param name="font">The author's font of headings. A page is painted without one that comes late, so that nothing moves.</param>
    public InlineAssets(Look? look = null, Accent? accent = null, string? theme = null, string pathBase = "", bool reloads = false,
        SiteFont? font = null)
    {
        var styles = look is null || look == Look.Paper ? SiteStyle
            : [.. SiteStyle, .. InlinePart.Read($"look-{look.Name}.css", Minifier.Style)];
        _styles = [.. styles.Select(part => (part, StyleSheet.Parse(HtmlPathBase.AddToStyle(part.Text, pathBase))))];
        // Last, so that it can override all others.
        _own = accent is null ? "" : $":root{{{Property("light", accent.Light)}{Property("dark", accent.Dark)}}}";
        if (font is not null)
        {
            _own += $"@font-face{{font-family:own;src:url({pathBase}{font.Url});font-display:optional}}"
                + "h1,h2,h3,.tiles a{font-family:own,var(--serif)}";
        }

        if (theme is not null)
            _own += HtmlPathBase.AddToStyle(theme, pathBase);
        _scripts = reloads ? [.. SiteScript, .. ReloadScript] : SiteScript;
        Stamp = new InlineElements(string.Concat(styles.Select(s => s.Text)), _own, string.Concat(_scripts.Select(s => s.Text))).Sources;
    }

    /// <summary>Changes when a style sheet or a script does.</summary>
    public string Stamp { get; }

    /// <summary>What a page carries.</summary>
    /// <param name="markup">The page without its head.</param>
    public InlineElements For(string markup)
    {
        var script = string.Join('\n', _scripts.Where(p => p.IsUsedBy(markup)).Select(p => p.Text));
        var names = MarkupNames.Of(markup, script);
        var style = string.Concat(_styles.Where(s => s.Part.IsUsedBy(markup)).Select(s => s.Rules.For(names)));
        return new(StyleSheet.WithoutUnused(style, _own, markup), _own, script);
    }

    private static string Property(string theme, string? colour) => colour is null ? "" : $"--accent-{theme}:{colour};";
}

/// <summary>The style sheet and the script of a page, and the source expressions by which its content security policy allows only
/// these.</summary>
/// <param name="Own">The author's style sheet; empty: none.</param>
public sealed record InlineElements(string Style, string Own, string Script)
{
    /// <summary>Source expressions of the style sheets.</summary>
    public string StyleSources { get; } = Own.Length == 0 ? SourceOf(Style) : $"{SourceOf(Style)} {SourceOf(Own)}";

    public string ScriptSource { get; } = SourceOf(Script);

    internal string Sources => $"{StyleSources} {ScriptSource}";

    /// <summary>Elements of <c>head</c>.</summary>
    public string Markup => $"<style>{Style}</style>{(Own.Length == 0 ? "" : $"<style>{Own}</style>")}\n<script>{Script}</script>";

    private static string SourceOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}

/// <summary>A part of a style sheet or script.</summary>
/// <param name="Markup">Pages with any of these carry the part; none: all do.</param>
internal sealed partial record InlinePart(IReadOnlyList<string> Markup, string Text)
{
    public bool IsUsedBy(string markup) => Markup.Count == 0 || Markup.Any(m => markup.Contains(m, StringComparison.Ordinal));

    /// <summary>The parts of a file, each after a comment such as <c>/* for &lt;pre, class="code" */</c>; what stands before the first is
    /// for all pages.</summary>
    public static IReadOnlyList<InlinePart> Read(string file, Func<string, string> minify)
    {
        // Of each comment, its markup and what follows it.
        var texts = Heading().Split(EmbeddedText.Read(file));
        return
        [
            new([], minify(texts[0])),
            .. texts.Skip(1).Chunk(2).Select(part => new InlinePart(part[0].Split(", "), minify(part[1]))),
        ];
    }

    [GeneratedRegex(@"^/\* for (?<markup>.+) \*/$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}

/// <summary>Takes comments and layout out of our own style sheet and script, and nothing that could change their meaning.</summary>
internal static partial class Minifier
{
    /// <summary>CSS without comments, and with spaces only where they count. Strings stay as they are.</summary>
    public static string Style(string css) => CssParts().Replace(css, part => part switch
    {
        { Groups: [_, { Success: true } text, ..] } => text.Value,
        { Groups: [_, _, { Success: true } mark, ..] } => mark.Value,
        { Value: ['/', ..] } => "",
        _ => " ",
    }).Trim();

    /// <summary>A script without indentation, empty lines and lines that are comments. It must not use templates over several
    /// lines.</summary>
    public static string Script(string js) => string.Join('\n', BlockComments().Replace(js, "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith("//", StringComparison.Ordinal)));

    // A string, a comment, a mark with the spaces around it, a colon's spaces after it, or any other spaces.
    [GeneratedRegex("""
        (?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
        | /\*[\s\S]*?\*/
        | (?:\s|/\*[\s\S]*?\*/)*(?<mark>[{};,])(?:\s|/\*[\s\S]*?\*/)*
        | \s+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CssParts();

    [GeneratedRegex(@"^\s*/\*[\s\S]*?\*/\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlockComments();
}

/// <summary>The elements of the scripts that the author adds to pages.</summary>
public static class ScriptTag
{
    public static IHtmlContent All(IEnumerable<SiteScript> scripts)
    {
        var tags = new HtmlContentBuilder();
        foreach (var script in scripts)
        {
            var tag = new TagBuilder("script");
            tag.Attributes.Add("src", script.Source);
            foreach (var (name, value) in script.Attributes)
                tag.Attributes.Add(name, value);
            tag.Attributes.Add("async", "");
            tags.AppendHtml(tag);
        }

        return tags;
    }
}
