using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;

namespace Portfolio.Web.Http;

/// <summary>The style sheet and the script that pages carry inline.</summary>
public sealed class InlineAssets
{
    /// <summary>Where pages in Development listen for changes of the site.</summary>
    public const string ReloadPath = "/health/reload";

    private static readonly IReadOnlyList<InlinePart> SiteStyle = InlinePart.Read("site.css", Minifier.Style);
    private static readonly IReadOnlyList<InlinePart> SiteScript = InlinePart.Read("site.js", Minifier.Script);
    private static readonly IReadOnlyList<InlinePart> ReloadScript = InlinePart.Read("reload.js", Minifier.Script);

    private readonly IReadOnlyList<InlinePart> _styles;
    private readonly IReadOnlyList<InlinePart> _scripts;
    private readonly string _own;
    private readonly ConcurrentDictionary<PageParts, InlineElements> _elements = new();

    /// <param name="look">Its rules follow those of the site.</param>
    /// <param name="accent">The author's colour of links. A theme without one has the style sheet's colour.</param>
    /// <param name="theme">The author's style sheet, which all pages carry.</param>
    /// <param name="pathBase">The path of the base URL, which its URLs lack; empty at the root of a host.</param>
    /// <param name="reloads">True if pages reload when the site changes.</param>
    /// <param name="font">The author's font of headings. A page is painted without one that comes late, so that nothing moves.</param>
    public InlineAssets(Look? look = null, Accent? accent = null, string? theme = null, string pathBase = "", bool reloads = false,
        SiteFont? font = null)
    {
        var styles = look is null || look == Look.Paper ? SiteStyle
            : [.. SiteStyle, .. InlinePart.Read($"look-{look.Name}.css", Minifier.Style)];
        _styles = [.. styles.Select(part => part with { Text = HtmlPathBase.AddToStyle(part.Text, pathBase) })];
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
    }

    /// <summary>Gets what a page with the given parts carries.</summary>
    public InlineElements For(PageParts parts) => _elements.GetOrAdd(parts, _ => new(
        string.Concat(_styles.Where(part => part.IsUsedBy(parts)).Select(part => part.Text)),
        _own,
        string.Join('\n', _scripts.Where(part => part.IsUsedBy(parts)).Select(part => part.Text))));

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

    /// <summary>Elements of <c>head</c>.</summary>
    public string Markup => $"<style>{Style}</style>{(Own.Length == 0 ? "" : $"<style>{Own}</style>")}\n<script>{Script}</script>";

    private static string SourceOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}

/// <summary>A part of a style sheet or script.</summary>
/// <param name="Parts">Pages with one of these carry it, or all pages if there are none.</param>
internal sealed partial record InlinePart(PageParts Parts, string Text)
{
    public bool IsUsedBy(PageParts parts) => Parts == PageParts.None || (Parts & parts) != PageParts.None;

    /// <summary>Reads the parts of a file. Each begins with a comment such as <c>/* for Code, Tables */</c>; what stands before the first
    /// is for all pages.</summary>
    public static IReadOnlyList<InlinePart> Read(string file, Func<string, string> minify)
    {
        // The names of each comment, and what follows it.
        var texts = Heading().Split(EmbeddedText.Read(file));
        return
        [
            new(PageParts.None, minify(texts[0])),
            .. texts.Skip(1).Chunk(2).Select(part => new InlinePart(Enum.Parse<PageParts>(part[0]), minify(part[1]))),
        ];
    }

    [GeneratedRegex(@"^/\* for (?<parts>[A-Z].+) \*/$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
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
