using System.Globalization;
using System.Net.Http.Headers;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Pings;

/// <summary>
/// Contains the public pages and feeds of a snapshot, each with a string that changes with its content.
/// </summary>
/// <param name="Pages">
/// The pages in <c>sitemap.xml</c> by path, without later pages of lists, because a new post changes all of them.
/// </param>
/// <param name="Feeds">The feeds of all languages by URL, without <c>/feed.xml</c> or another file name.</param>
internal sealed record PublicVersions(Dictionary<string, string> Pages, Dictionary<string, string> Feeds)
{
    public static PublicVersions Of(SiteSession site, SiteUrls urls) => new(
        PublicPages.Of(site, urls).Where(page => page.IsIndexed && page.Kind != PublicPageKind.Continuation)
            .ToDictionary(page => page.Path,
                page => string.Create(CultureInfo.InvariantCulture, $"{page.Modified:O} {page.Count} {page.Hash}")),
        site.InAllLanguages(language => language.Posts.List().Where(post => post is { InFeed: true, DateUtc: not null })
                .SelectMany(post => FeedsOf(post, language.Tags.All()),
                    (post, feed) => (Path: language.Url(feed), Version: $"{post.Url} {post.Hash}\n"))
                .Where(feed => !site.Settings.IsSwitchedOff(feed.Path)))
            .GroupBy(feed => feed.Path, feed => feed.Version)
            .ToDictionary(feed => feed.Key, feed => string.Concat(feed.Take(site.Settings.FeedSize))));

    public static List<string> Changes(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. before.Except(after).Concat(after.Except(before)).Select(p => p.Key).Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// Returns the paths of the feeds that have changed since an earlier snapshot.
    /// Removed feeds are omitted, because their URLs may no longer exist.
    /// </summary>
    public List<string> ChangedFeeds(PublicVersions before) =>
        [.. Changes(before.Feeds, Feeds).Where(Feeds.ContainsKey)];

    private static IEnumerable<string> FeedsOf(Post post, IReadOnlyDictionary<string, TagCount> tags)
    {
        yield return "";
        foreach (var tag in post.Tags.Where(tag => tags.GetValueOrDefault(tag.Slug)?.Count >= PublicUrls.MinPostsOfIndexedList))
            yield return $"/tags/{tag.Slug}";
        if (post.SeriesSlug is not null)
            yield return $"/series/{post.SeriesSlug}";
    }
}

internal static class PingRequests
{
    /// <summary>
    /// The maximum number of URLs in an IndexNow request. Search engines find all other changes in the sitemap.
    /// </summary>
    private const int MaxUrls = 10_000;

    /// <summary>
    /// Creates an IndexNow request. One service is enough, because the search engines share notifications.
    /// </summary>
    public static HttpRequestMessage ToIndexNow(string service, string key, IReadOnlyList<string> pages, SiteUrls urls)
    {
        var message = JsonText.Members(
            ("host", urls.Base.Authority),
            ("key", key),
            ("keyLocation", urls.Absolute($"/{key}.txt")),
            ("urlList", JsonText.Strings(pages.Take(MaxUrls).Select(urls.Absolute))));
        var content = new ByteArrayContent(JsonText.Write(message));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentTypes.Json);
        return new(HttpMethod.Post, service) { Content = content };
    }

    /// <summary>
    /// Creates a request to a WebSub hub. The hub fetches the feeds and sends them to their subscribers.
    /// </summary>
    public static HttpRequestMessage ToHub(string hub, IReadOnlyList<string> feeds, SiteUrls urls) =>
        new(HttpMethod.Post, hub)
        {
            Content = new FormUrlEncodedContent(feeds.SelectMany(PublicUrls.FeedsOf)
                .Select(feed => KeyValuePair.Create("hub.url", urls.Absolute(feed)))
                .Prepend(KeyValuePair.Create("hub.mode", "publish"))),
        };
}

internal sealed class IndexNowKeyConstraint : IRouteConstraint
{
    public const string Name = "index-now-key";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<ServedSnapshot>().Content.Settings.Outside.IndexNow is { } key
            && values[routeKey] is string name && name == key;
}

internal static class PublicHost
{
    /// <summary>
    /// The domains that are never public (RFC 6761, RFC 6762, RFC 8375, and ICANN's <c>.internal</c>).
    /// </summary>
    private static readonly string[] PrivateDomains = [".localhost", ".local", ".test", ".invalid",
        ".home.arpa", ".internal"];

    /// <summary>Determines whether the host of a URL is a public domain name, and not an IP address.</summary>
    public static bool Has(Uri url) => url.HostNameType == UriHostNameType.Dns && url.IdnHost.Contains('.')
        && !PrivateDomains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}
