using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Content.Model;
using Portfolio.Web.Text;

namespace Portfolio.Web.Http;

/// <summary>The style sheets and scripts that pages carry inline, and the hashes by which the content security policy allows only
/// these.</summary>
public sealed class InlineAssets
{
    private static readonly IReadOnlyList<InlinePart> SiteStyle = InlinePart.Read("site.css", Minifier.Style);
    private static readonly IReadOnlyList<InlinePart> SiteScript = InlinePart.Read("site.js", Minifier.Script);
    private static readonly IReadOnlyList<InlinePart> ReloadScript = InlinePart.Read("reload.js", Minifier.Script);

    private readonly InlineElements _styles;
    private readonly InlineElements _scripts;

    /// <summary>Where pages in Development listen for changes of the site.</summary>
    public const string ReloadPath = "/health/reload";

    /// <param name="look">Its rules follow those of the site.</param>
    /// <param name="accent">The author's colour of links. A theme without one has the style sheet's colour.</param>
    /// <param name="theme">The author's style sheet.</param>
    /// <param name="pathBase">The path of the base URL, which its URLs lack; empty at the root of a host.</param>
    /// <param name="reloads">Whether pages reload when the site changes.</param>
    /// <param name="font">The author's font of headings. A page is painted without one that comes late, so that nothing moves.</param>
    public InlineAssets(Look? look = null, Accent? accent = null, string? theme = null, string pathBase = "", bool reloads = false,
        SiteFont? font = null)
    {
        var own = accent is null ? "" : $":root{{{Property("light", accent.Light)}{Property("dark", accent.Dark)}}}";
        if (look is not null && look != Look.Paper)
            own = Minifier.Style(EmbeddedText.Read($"look-{look.Name}.css")) + own;
        if (font is not null)
        {
            own += $"@font-face{{font-family:own;src:url({pathBase}{font.Url});font-display:optional}}"
                + "h1,h2,h3,.tiles a{font-family:own,var(--serif)}";
        }

        if (theme is not null)
            own += HtmlPathBase.AddToStyle(theme, pathBase);
        // Last, so that it can override all others.
        _styles = new("style", own.Length == 0 ? SiteStyle : [.. SiteStyle, InlinePart.OfAllPages(own)]);
        _scripts = new("script", reloads ? [.. SiteScript, .. ReloadScript] : SiteScript);
    }

    /// <summary>Changes when a part of a style sheet or script does.</summary>
    public string Stamp => $"{_styles.Sources} {_scripts.Sources}";

    /// <summary>CSP source expressions of the style sheets of a page.</summary>
    /// <param name="markup">The page's main part.</param>
    public string StyleSourcesFor(string markup) => _styles.SourcesFor(markup);

    /// <summary>CSP source expressions of the scripts of a page.</summary>
    /// <param name="markup">The page's main part.</param>
    public string ScriptSourcesFor(string markup) => _scripts.SourcesFor(markup);

    /// <summary>The elements of a page's <c>head</c> with the rules and scripts it uses.</summary>
    /// <param name="markup">The page's main part.</param>
    public string ElementsFor(string markup) => $"{_styles.For(markup)}\n{_scripts.For(markup)}";

    private static string Property(string theme, string? colour) => colour is null ? "" : $"--accent-{theme}:{colour};";
}

/// <summary>A part of a style sheet or script.</summary>
/// <param name="Markup">Pages with any of these carry the part.</param>
/// <param name="Text">Never empty.</param>
internal sealed partial record InlinePart(IReadOnlyList<string> Markup, string Text)
{
    /// <summary>CSP source expression.</summary>
    public string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    public static InlinePart OfAllPages(string text) => new([""], text);

    /// <summary>The parts of a file, each after a comment such as <c>/* for &lt;pre, class="code" */</c>; what stands before the first is
    /// for all pages.</summary>
    public static IReadOnlyList<InlinePart> Read(string file, Func<string, string> minify)
    {
        // Of each comment, its markup and what follows it.
        var texts = Heading().Split(EmbeddedText.Read(file));
        return
        [
            OfAllPages(minify(texts[0])),
            .. texts.Skip(1).Chunk(2).Select(part => new InlinePart(part[0].Split(", "), minify(part[1]))),
        ];
    }

    [GeneratedRegex(@"^/\* for (?<markup>.+) \*/$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}

/// <summary>Parts of one kind, each in an element of its own, so that a few hashes cover all combinations.</summary>
internal sealed class InlineElements(string name, IReadOnlyList<InlinePart> parts)
{
    /// <summary>CSP source expressions of all parts.</summary>
    public string Sources { get; } = SourcesOf(parts);

    public string SourcesFor(string markup) => SourcesOf(PartsFor(markup));

    public string For(string markup) => string.Concat(PartsFor(markup).Select(p => $"<{name}>{p.Text}</{name}>"));

    private static string SourcesOf(IEnumerable<InlinePart> parts) => string.Join(' ', parts.Select(p => p.Source));

    private IEnumerable<InlinePart> PartsFor(string markup) =>
        parts.Where(p => p.Markup.Any(m => markup.Contains(m, StringComparison.Ordinal)));
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
