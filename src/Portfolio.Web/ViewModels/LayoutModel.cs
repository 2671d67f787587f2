
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>What stands around every page.</summary>
public sealed class LayoutModel
{
    public LayoutModel(SiteSession site, SiteUrls urls, PageModel page)
    {
        SiteTitle = site.Title;
        Settings = site.Settings;
        Author = site.Author;
        Pages = site.Pages();
        Nav = site.Settings.Nav.Count > 0 ? site.Settings.Nav : DefaultNav(site);
        HeadTitle = page switch
        {
            { Path: "/" } => site.Profile?.Role is { } role ? $"{site.Title}: {role}" : site.Title,
            CvPage => $"{page.Title}: curriculum vitae",
            SeriesPage => $"Series: {page.Title} · {site.Title}",
            ListPage { Pager.Number: > 1 and var number } => $"{page.Title}, page {Quantity.Digits(number)} · {site.Title}",
            _ => $"{page.Title} · {site.Title}",
        };
        CanonicalUrl = page.Canonical ?? urls.Absolute(page.Path);
        MirrorPath = SiteUrls.Encode(SiteUrls.MirrorOf(page.Path));
        Description = page.IsDescribed ? page.Description.ReplaceLineEndings(" ") : MetaDescription.Of(page.Description, page.Title, site.Settings.Tagline is { } tagline ? $"{site.Title}: {tagline}" : site.Title);
        Current = page.Path;
        FeedTitle = page switch
        {
            TagPage tag => $"{site.Title}: {tag.Tag.Label}",
            SeriesPage => $"{site.Title}: {page.Title}",
            _ => site.Title,
        };
        var image = page.Cover?.Image ?? site.Profile?.Photo;
        ImageUrl = image is null ? null : urls.Absolute(image);
        ImageAlt = page.Cover?.Alt ?? site.Profile?.Name;
        var document = page is PostPage post ? post.Post : (Document?)(page as TextPage)?.Page;
        Translations = document is null ? [] : [.. site.Translations(document).Select(d => (d.Language ?? Settings.Language, urls.Absolute(d.Url)))];
    }

    public string SiteTitle { get; }

    public SiteSettings Settings { get; }

    public string? Author { get; }

    public IReadOnlyList<Page> Pages { get; }

    public IReadOnlyList<NavItem> Nav { get; }

    /// <summary>Text of <c>&lt;title&gt;</c>: unique on the site.</summary>
    public string HeadTitle { get; }

    public string CanonicalUrl { get; }

    public string MirrorPath { get; }

    public string Description { get; }

    public string Current { get; }

    /// <summary>Title of the feeds that belong to the page.</summary>
    public string FeedTitle { get; }

    /// <summary>Absolute URL of the picture that stands for the page where it is shared.</summary>
    public string? ImageUrl { get; }

    public string? ImageAlt { get; }

    /// <summary>The page in all its languages, by absolute URL.</summary>
    public IReadOnlyList<(string Language, string Url)> Translations { get; }

    /// <summary>JSON-LD; <see langword="null"/> for pages that are not for indexes.</summary>
    public string? StructuredData { get; init; }

    private static List<NavItem> DefaultNav(SiteSession site)
    {
        var nav = new List<NavItem> { new("Blog", "/blogs") };
        if (site.Profile is { Projects.Count: > 0 })
            nav.Add(new("Projects", "/projects"));
        nav.Add(new("Tags", "/tags"));
        nav.Add(new("Archive", "/archive"));
        nav.Add(new("Search", "/search"));
        return nav;
    }
}
