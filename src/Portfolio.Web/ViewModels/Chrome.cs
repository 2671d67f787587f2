using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Delivery;

namespace Portfolio.Web.ViewModels;

/// <summary>What stands around every page.</summary>
public sealed class Chrome
{
    public Chrome(Site site, SiteUrls urls, PageModel page)
    {
        SiteTitle = site.Title;
        Settings = site.Settings;
        Author = site.Author;
        Pages = site.Pages();
        Nav = site.Settings.Nav.Count > 0 ? site.Settings.Nav : DefaultNav(site);
        HeadTitle = page.Path == "/" ? (site.Profile?.Role is { } role ? $"{site.Title}: {role}" : site.Title) : $"{page.Title} · {site.Title}";
        CanonicalUrl = page.Canonical ?? urls.Absolute(page.Path);
        MirrorPath = SiteUrls.Encode(Negotiation.MirrorOf(page.Path));
        Description = page.Description.Length > 0 ? page.Description : $"{page.Title}: a page of {site.Title}.";
        Current = page.Path;
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

    private static List<NavItem> DefaultNav(Site site)
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
