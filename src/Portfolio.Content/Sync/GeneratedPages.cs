using System.Globalization;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The URLs of pages and feeds that the site makes of its posts: lists, tags, series, years, and of the profile.</summary>
internal sealed class GeneratedPages
{
    private static readonly string[] Feeds = ["feed.xml", "rss.xml", "feed.json"];

    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    public GeneratedPages(SiteSession site)
    {
        AddPages("/blogs", site.PostCount(), site.Settings.PageSize);
        foreach (var tag in site.Tags().Values)
        {
            AddPages($"/tags/{tag.Slug}", tag.Count, site.Settings.PageSize);
            AddFeeds($"/tags/{tag.Slug}");
        }

        foreach (var series in site.AllSeries())
        {
            _urls.Add($"/series/{series.Slug}");
            AddFeeds($"/series/{series.Slug}");
        }

        foreach (var year in site.Posts().Select(p => p.Year).OfType<int>())
            _urls.Add(string.Create(CultureInfo.InvariantCulture, $"/archive/{year:0000}"));
        if (site.Profile is { Projects.Count: > 0 })
            _urls.Add("/projects");
        if (site.Profile is { HasCv: true })
            _urls.Add("/cv");
    }

    /// <summary>Whether a page or feed is at a URL in normal form.</summary>
    public bool Contains(string url) => url.Split('/')[1] switch
    {
        "blogs" or "tags" or "series" or "archive" or "projects" or "cv" or "media" => ReservedUrls.IsAlwaysServed(url) || _urls.Contains(url),
        _ => ReservedUrls.Contains(url),
    };

    private void AddPages(string url, int posts, int pageSize)
    {
        _urls.Add(url);
        for (var page = 1; (page - 1) * pageSize < posts; page++)
            _urls.Add(string.Create(CultureInfo.InvariantCulture, $"{url}/page/{page}"));
    }

    private void AddFeeds(string url) => _urls.UnionWith(Feeds.Select(feed => $"{url}/{feed}"));
}
