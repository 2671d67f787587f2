using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>What the layout shows around a page: the <c>head</c> element, navigation and footer.</summary>
public sealed class LayoutModel(PageModel page, SiteSession site, SiteUrls urls)
{
    public PageModel Page { get; } = page;

    /// <summary>A sentence above the page; <see langword="null"/> on published pages.</summary>
    public string? Notice { get; init; }

    public string SiteTitle { get; } = site.Title;

    public string SiteLanguage { get; } = site.Settings.Language;

    /// <summary>Text of the <c>title</c> element.</summary>
    public string Title { get; } = HeadTitle.Of(page, site);

    /// <summary>Content of <c>meta name="description"</c>.</summary>
    public string Description { get; } = MetaDescription.Of(page, site);

    /// <summary>JSON-LD; <see langword="null"/> for <c>noindex</c> pages.</summary>
    public string? StructuredData { get; } = new StructuredData(site, urls).Of(page);

    public string CanonicalUrl { get; } = page.CanonicalUrl(urls);

    /// <summary>Root-relative, percent-encoded URL of the page as Markdown.</summary>
    public string MirrorUrl { get; } = SiteUrls.Encode(SiteUrls.MirrorOf(page.Path)) + page.Query;

    /// <summary>The page in all its languages, by absolute URL.</summary>
    public IReadOnlyList<(string Language, string Url)> Translations { get; } = page is not DocumentPage { Document: var document } ? []
        : [.. site.Translations(document).Select(d => (d.Language ?? site.Settings.Language, urls.Absolute(d.Url)))];

    /// <summary>Title of the page's feeds.</summary>
    public string FeedTitle { get; } = page switch
    {
        TagPage { Tag: var tag } => $"{site.Title}: {tag.Label}",
        SeriesPage { Series: var series } => $"{site.Title}: {series.Title}",
        _ => site.Title,
    };

    /// <summary>The image that is shown where the page is shared.</summary>
    public SocialImage Image { get; } = SocialImage.Of(page, site, urls);

    /// <summary>Language and territory of the page for Open Graph, such as <c>en_GB</c>; <see langword="null"/> when only the language is known.</summary>
    public string? Locale { get; } = (page.Language ?? site.Settings.Language) switch
    {
        // The default of the protocol.
        "en" => "en_US",
        var tag => tag.Contains('-') ? tag.Replace('-', '_') : null,
    };

    /// <summary>Items of the main navigation.</summary>
    public IReadOnlyList<NavItem> Nav { get; } = site.Settings.Nav.Count > 0 ? site.Settings.Nav : DefaultNav(site);

    /// <summary>Site, author and URL, for the page on paper.</summary>
    public string Imprint { get; } = string.Join(" · ", new[] { site.Title, site.Author, page.HasCanonicalUrl ? page.CanonicalUrl(urls) : null }.OfType<string>().Distinct());

    /// <summary>The pages of <c>pages/</c>, which the footer links.</summary>
    public IReadOnlyList<Page> Pages { get; } = site.Pages();

    private static List<NavItem> DefaultNav(SiteSession site) =>
    [
        new("Blog", "/blogs"),
        .. site.Profile is { Projects.Count: > 0 } ? [new NavItem("Projects", "/projects")] : (NavItem[])[],
        new("Tags", "/tags"),
        new("Archive", "/archive"),
        new("Search", "/search"),
    ];
}
