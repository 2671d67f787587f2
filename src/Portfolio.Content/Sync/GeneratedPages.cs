using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The URLs of pages and feeds that the site makes of its posts: lists, tags, series, years, and of the profile.</summary>
internal sealed class GeneratedPages
{
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);
    private readonly SiteSettings _settings;

    public GeneratedPages(SiteSession site)
    {
        _settings = site.Settings;
        _urls.UnionWith(site.InAllEditions(edition => PublicUrls.OfEdition(
            edition.Url,
            new Pager(edition.BlogUrl, 1, edition.PostCount(), _settings.PageSize),
            edition.Tags().Values,
            edition.AllSeries().Select(s => s.Slug),
            edition.Years().Select(y => y.Year).OfType<int>())));
        _urls.UnionWith(((string[])[PublicUrls.Projects, PublicUrls.Cv]).Where(url => PublicUrls.IsInProfile(url, site.Profile)));
    }

    /// <summary>Whether a page or feed is at a URL in normal form.</summary>
    public bool Contains(string url)
    {
        var path = _settings.WithoutEdition(url);
        if (path != url)
            return path.Length == 0 || _urls.Contains(url);
        return url.Split('/')[1] switch
        {
            "blogs" or "tags" or "series" or "archive" or "projects" or "cv" or "media" =>
                PublicUrls.IsAlwaysServed(url) || _urls.Contains(url),
            _ => _urls.Contains(url) || PublicUrls.IsReserved(url),
        };
    }
}
