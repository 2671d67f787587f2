using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
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
        _urls.UnionWith(site.InAllEditions(Lists));
        if (site.Profile is { Projects.Count: > 0 })
            _urls.Add("/projects");
        if (site.Profile is { HasCv: true })
            _urls.Add("/cv");
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
                ReservedUrls.IsAlwaysServed(url) || _urls.Contains(url),
            _ => _urls.Contains(url) || ReservedUrls.Contains(url),
        };
    }

    /// <summary>The lists of an edition.</summary>
    private static IEnumerable<string> Lists(SiteSession site) =>
    [
        .. ((IEnumerable<string>)["/tags", "/series", "/archive", "/search", "/search.json", .. ReservedUrls.Feeds]).Select(site.Url),
        .. Pages(site.BlogUrl, site.PostCount(), site.Settings.PageSize),
        .. site.Tags()
            .Values.SelectMany(tag =>
            (IEnumerable<string>)[.. Pages(site.Url($"/tags/{tag.Slug}"), tag.Count, site.Settings.PageSize),
            .. FeedsOf(site.Url($"/tags/{tag.Slug}"))]),
        .. site.AllSeries().SelectMany(series => FeedsOf(site.Url($"/series/{series.Slug}")).Prepend(site.Url($"/series/{series.Slug}"))),
        .. site.Years().Where(y => y.Year is not null)
            .Select(y => site.Url(string.Create(CultureInfo.InvariantCulture, $"/archive/{y.Year:0000}"))),
    ];

    private static IEnumerable<string> Pages(string url, int posts, int pageSize) =>
        Enumerable.Range(1, Pager.CountPages(posts, pageSize))
            .Select(page => string.Create(CultureInfo.InvariantCulture, $"{url}/page/{page}")).Prepend(url);

    private static IEnumerable<string> FeedsOf(string url) => ReservedUrls.Feeds.Select(feed => url + feed);
}
