using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Text;
using Portfolio.Web.Views;

namespace Portfolio.Web.Assets;

/// <summary>
/// Provides the inline style sheet and script of each page, with only the sections that the page needs.
/// </summary>
public sealed class InlineAssets
{
    /// <summary>The URL of the event stream that makes open pages reload when the site changes.</summary>
    public const string ReloadPath = "/health/reload";

    private static readonly IReadOnlyList<InlinePart> SiteStyle = InlinePart.Read("site.css");
    private static readonly IReadOnlyList<InlinePart> SiteScript = InlinePart.Read("site.js");
    private static readonly IReadOnlyList<InlinePart> ReloadScript = InlinePart.Read("reload.js");

    private readonly IReadOnlyList<InlinePart> _styles;
    private readonly IReadOnlyList<InlinePart> _scripts;
    private readonly string _own;
    private readonly ConcurrentDictionary<string, InlineElements> _elements = new(StringComparer.Ordinal);

    /// <param name="look">
    /// The look, whose rules override the rules of the default style sheet,
    /// or <see langword="null"/> for the default look.
    /// </param>
    /// <param name="accent">
    /// The author's link colours, or <see langword="null"/> for the colours of the style sheet.
    /// A missing light or dark colour is also taken from the style sheet.
    /// </param>
    /// <param name="theme">
    /// The author's style sheet, which is included in all pages, or <see langword="null"/> if there is none.
    /// </param>
    /// <param name="pathBase">
    /// The path of the base URL, which is added to URLs in style sheets. Empty if the site is at the root of its host.
    /// </param>
    /// <param name="font">
    /// The author's heading font, or <see langword="null"/> if there is none. If the font loads late,
    /// the page is rendered without it, so that text does not move.
    /// </param>
    public InlineAssets(
        Look? look = null, Accent? accent = null, string? theme = null, string pathBase = "", bool reloads = false,
        SiteFont? font = null)
    {
        var styles = look is null || look == Look.Trace ? SiteStyle
            : [.. SiteStyle, .. InlinePart.Read($"look-{look.Name}.css")];
        _styles = [.. styles.Select(part => part with { Text = HtmlPathBase.AddToStyle(part.Text, pathBase) })];
        // The author's rules are last, so that they override all other rules.
        _own = accent is null ? "" : $":root{{{Property("light", accent.Light)}{Property("dark", accent.Dark)}}}";
        if (font is not null)
        {
            _own += $"@font-face{{font-family:own;src:url({pathBase}{font.Url});font-display:optional}}"
                + "h1,h2,h3{font-family:own,var(--head)}";
        }

        if (theme is not null)
            _own += HtmlPathBase.AddToStyle(theme, pathBase);
        _scripts = reloads ? [.. SiteScript, .. ReloadScript] : SiteScript;
    }

    /// <summary>Gets the names of views and <see cref="TextParts"/> that have their own sections.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. SiteStyle.Concat(SiteScript).SelectMany(part => part.Names).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="names">The names of the executed views, and the <see cref="TextParts"/> of the page.</param>
    public InlineElements For(IReadOnlySet<string> names) => _elements.GetOrAdd(string.Join(' ', Names.Where(names.Contains)), _ => new(
        string.Concat(_styles.Where(part => part.IsUsedBy(names)).Select(part => part.Text)),
        _own,
        string.Concat(_scripts.Where(part => part.IsUsedBy(names)).Select(part => part.Text))));

    private static string Property(string theme, string? colour) => colour is null ? "" : $"--accent-{theme}:{colour};";
}

/// <summary>
/// Contains the inline style sheets and script of a page, and their hashes for the content security policy,
/// so that no other inline code runs.
/// </summary>
/// <param name="Own">The author's style sheet, or an empty string if there is none.</param>
public sealed record InlineElements(string Style, string Own, string Script)
{
    /// <summary>Gets the hashes of the style sheets for the <c>style-src</c> directive.</summary>
    public string StyleSources { get; } = Own.Length == 0 ? SourceOf(Style) : $"{SourceOf(Style)} {SourceOf(Own)}";

    public string ScriptSource { get; } = SourceOf(Script);

    public string Markup =>
        $"<style>{Style}</style>{(Own.Length == 0 ? "" : $"<style>{Own}</style>")}\n<script>{Script}</script>";

    private static string SourceOf(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}

/// <summary>Represents a section of a style sheet or script for all pages, or for pages with certain views or parts of texts.</summary>
/// <param name="Names">The names of the views and <see cref="TextParts"/> that need the section. Empty if all pages need it.</param>
internal sealed partial record InlinePart(IReadOnlyList<string> Names, string Text)
{
    public bool IsUsedBy(IReadOnlySet<string> names) => Names.Count == 0 || Names.Any(names.Contains);

    /// <summary>
    /// Reads the sections of a file. Each section starts with a comment such as <c>/* for _Stair, Code */</c>.
    /// Text before the first comment is for all pages. Indentation and comments on lines of their own are removed.
    /// </summary>
    public static IReadOnlyList<InlinePart> Read(string file)
    {
        // The result contains the text before the first comment, followed alternately by the names
        // in a comment and the text after that comment.
        var texts = Heading().Split(EmbeddedText.Read(file));
        return
        [
            new([], Shorten(texts[0], file)),
            .. texts.Skip(1).Chunk(2).Select(part => new InlinePart(part[0].Split(", "), Shorten(part[1], file))),
        ];
    }

    private static string Shorten(string text, string file)
    {
        text = Insignificant().Replace(text, "");
        return file.EndsWith(".css", StringComparison.Ordinal) ? AroundPunctuation().Replace(text, "") : text;
    }

    [GeneratedRegex(@"^[ \t]*(//.*|/\*[\s\S]*?\*/)?[ \t]*(\n|\z)|^[ \t]+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Insignificant();

    /// <summary>Matches white space in a style sheet that has no strings with these characters.</summary>
    [GeneratedRegex(@"(?<=[{};])\s+|\s+(?=[{}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AroundPunctuation();

    [GeneratedRegex(@"^/\* for (?<names>[A-Z_].+) \*/$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}

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
