using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Text;
using Portfolio.Web.Views;

namespace Portfolio.Web.Assets;

/// <summary>
/// Provides the inline style sheet and script of each page, which contain only the assets of its views and of its text.
/// </summary>
public sealed class InlineAssets
{
    /// <summary>The URL of the event stream that makes open pages reload when the site changes.</summary>
    public const string ReloadPath = "/health/reload";

    private readonly IReadOnlyList<ViewAsset> _assets;
    private readonly string _look;
    private readonly string _own;
    private readonly string _reload;

    /// <summary>The parts of texts whose rules make them work, and not only look better, which the look "bare" keeps.</summary>
    private static readonly HashSet<string> Working = new(StringComparer.Ordinal)
    {
        "Code", "Copying", "DarkImages", "Drawings", "Formulas", "Scrolling", "Tables", "Tabs",
    };

    private readonly bool _isBare;
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
        _assets = [.. ViewAsset.All.Select(asset => asset with { Style = HtmlPathBase.AddToStyle(asset.Style, pathBase) })];
        _isBare = look == Look.Bare;
        _look = look is null || look == Look.Trace ? ""
            : HtmlPathBase.AddToStyle(ViewAsset.ShortenStyle(EmbeddedText.Read($"look-{look.Name}.css")), pathBase);
        _reload = reloads ? ViewAsset.ShortenScript(EmbeddedText.Read("reload.js")) : "";
        // The author's rules are last, so that they override all other rules.
        _own = accent is null ? "" : $":root{{{Property("light", accent.Light)}{Property("dark", accent.Dark)}}}";
        if (font is not null)
        {
            _own += $"@font-face{{font-family:own;src:url({pathBase}{font.Url});font-display:optional}}"
                + "h1,h2,h3{font-family:own,var(--head)}";
        }

        if (theme is not null)
            _own += HtmlPathBase.AddToStyle(theme, pathBase);
    }

    private bool IsUsed(ViewAsset asset) => !_isBare || Working.Contains(asset.Name);

    /// <summary>Returns the style sheet and the script of a page.</summary>
    /// <param name="names">The names of the executed views besides the layout, and the <see cref="TextParts"/> of the page.</param>
    /// <param name="style">Rules for this page alone, or an empty string.</param>
    public InlineElements For(IEnumerable<string> names, string style = "")
    {
        var used = new HashSet<string>(names, StringComparer.Ordinal) { ViewAsset.Layout };
        // An asset is after those that it imports.
        foreach (var asset in _assets.Reverse())
        {
            if (used.Contains(asset.Name))
                used.UnionWith(asset.Imports);
        }

        var assets = _assets.Where(asset => used.Contains(asset.Name)).ToList();
        return style.Length > 0 ? Create() : _elements.GetOrAdd(string.Join(' ', assets.Select(asset => asset.Name)), _ => Create());

        InlineElements Create() => new(
            // Rules outside a layer override those in a layer, so the author's rules need no `!important`.
            $"@layer site{{{string.Concat(assets.Where(IsUsed).Select(asset => asset.Style))}{_look}{style}}}",
            _own,
            string.Concat(assets.Select(asset => asset.Script)) + _reload);
    }

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

public static class ScriptTag
{
    public static IHtmlContent All(IEnumerable<SiteScript> scripts)
    {
        var tags = new HtmlContentBuilder();
        foreach (var script in scripts)
        {
            var tag = new TagBuilder("script");
            tag.Attributes.Add("src", script.Source);
            if (script.Integrity is not null)
                tag.Attributes.Add("integrity", script.Integrity);
            if (script.Source.EndsWith(".mjs", StringComparison.Ordinal))
                tag.Attributes.Add("type", "module");
            foreach (var (name, value) in script.Attributes)
                tag.Attributes.Add(name, value);
            tag.Attributes.Add("async", "");
            tags.AppendHtml(tag);
        }

        return tags;
    }
}
