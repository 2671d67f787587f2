using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Represents what the home page of the old site, in one language, says about the whole site.</summary>
/// <param name="isHome">A function that determines whether a URL leads to the home page in some language.</param>
internal sealed class BuiltHome(BuiltOutput output, BuiltPage page, Func<string, bool> isHome)
{
    /// <summary>The maximum number of menu entries. A longer list contains all pages of the site and is ignored.</summary>
    private const int MaxEntries = 9;

    private readonly IHtmlDocument _document = Parse(output, page);

    public string? Name => page.SiteName is { Length: > 0 } name ? name : page.Title.Trim();

    public string Description => page.Description;

    /// <summary>The links of the first navigation.</summary>
    public IReadOnlyList<(string Label, string Url)> Menu => _document.QuerySelectorAll("header nav, nav, header")
        .Select(place => place.QuerySelectorAll("a[href]:not([rel~=next], [rel~=prev])")
            .Select(a => (Label: a.PlainText(), Url: output.Resolve(page, a.GetAttribute("href")!.Trim()) ?? ""))
            .Where(e => e.Label.Length < 40 && e.Label.Any(char.IsLetterOrDigit) && e.Url.Length > 1 && !isHome(e.Url))
            .DistinctBy(e => e.Url).ToList())
        .FirstOrDefault(entries => entries.Count is > 0 and <= MaxEntries, []);

    /// <summary>The icon and the logo, by the names that this site expects.</summary>
    public IEnumerable<(string Name, string File)> Marks =>
        from mark in new[] { (Selector: "link[rel~=icon]", Name: "favicon"), (Selector: "header a > img, nav a > img", Name: "logo") }
        let element = _document.QuerySelector(mark.Selector)
        let link = element?.GetAttribute("href") ?? element?.GetAttribute("src")
        let url = link is null ? null : output.Resolve(page, link.Trim())
        let file = url is null ? null : output.FullPathOf(url)
        where file is not null && Path.GetExtension(url).ToLowerInvariant() is ".svg" or ".png"
        select (mark.Name + Path.GetExtension(url).ToLowerInvariant(), file);

    private static IHtmlDocument Parse(BuiltOutput output, BuiltPage page)
    {
        using var content = output.Open(page);
        return new HtmlParser().ParseDocument(content);
    }
}
