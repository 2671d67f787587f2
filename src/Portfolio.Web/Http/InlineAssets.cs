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
    private static readonly string SiteStyle = Minifier.Style(EmbeddedText.Read("site.css"));
    private static readonly string SiteScript = Minifier.Script(EmbeddedText.Read("site.js"));
    private static readonly string ReloadScript = Minifier.Script(EmbeddedText.Read("reload.js"));
    private static readonly string TextStyleOnly = Minifier.Style(EmbeddedText.Read("text.css"));
    private static readonly string TextScriptOnly = Minifier.Script(EmbeddedText.Read("text.js"));
    private static readonly string Search = Minifier.Script(EmbeddedText.Read("search.js"));

    /// <summary>Where pages in Development listen for changes of the site.</summary>
    public const string ReloadPath = "/health/reload";

    /// <param name="accent">The author's colour of links. A theme without one has the style sheet's colour.</param>
    /// <param name="theme">The author's style sheet.</param>
    /// <param name="pathBase">The path of the base URL, which its URLs lack; empty at the root of a host.</param>
    /// <param name="reloads">Whether pages reload when the site changes.</param>
    public InlineAssets(Accent? accent = null, string? theme = null, string pathBase = "", bool reloads = false)
    {
        theme = theme is null ? null : HtmlPathBase.AddToStyle(theme, pathBase);
        Script = reloads ? $"{SiteScript}\n{ReloadScript}" : SiteScript;
        var style = accent is null ? SiteStyle : $"{SiteStyle}:root{{{Property("light", accent.Light)}{Property("dark", accent.Dark)}}}";
        // Last, so that it can override all others and an unclosed brace in it ends nothing else.
        Style = style + theme;
        TextStyle = style + TextStyleOnly + theme;
        TextScript = $"{Script}\n{TextScriptOnly}";
        StyleSources = Sources(Style, TextStyle);
        ScriptSources = Sources(Script, TextScript, SearchScript);
    }

    /// <summary>Content of <c>&lt;style&gt;</c>.</summary>
    public string Style { get; }

    /// <summary>Content of <c>&lt;script&gt;</c>.</summary>
    public string Script { get; }

    /// <summary><see cref="Style"/> for pages that contain an author's text.</summary>
    public string TextStyle { get; }

    /// <summary><see cref="Script"/> for pages that contain an author's text.</summary>
    public string TextScript { get; }

    /// <summary>The second script of the search page.</summary>
    public string SearchScript => Search;

    /// <summary>CSP source expressions of all style sheets.</summary>
    internal string StyleSources { get; }

    /// <summary>CSP source expressions of all scripts.</summary>
    internal string ScriptSources { get; }

    private static string Property(string theme, string? colour) => colour is null ? "" : $"--accent-{theme}:{colour};";

    private static string Sources(params IEnumerable<string> texts) =>
        string.Join(' ', texts.Select(text => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));
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
