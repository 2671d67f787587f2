using System.Security.Cryptography;
using System.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>Notifies the WebSub hub of changed feeds, which it sends to their subscribers.</summary>
internal sealed class WebSub : IPing
{
    public string Name => "WebSub";

    public bool IsOn(SiteSettings settings) => settings.WebSub is not null;

    /// <summary>The feeds of all languages by the path to which <c>/feed.xml</c> and the others are added.</summary>
    public Dictionary<string, string> Versions(SiteSession site, SiteUrls urls) => site.InAllLanguages(language => language.Posts()
            .Where(p => p is { InFeed: true, DateUtc: not null })
            .SelectMany(FeedsOf, (post, feed) => (Feed: language.Url(feed), Post: $"{post.Url} {post.Hash}\n")))
        .GroupBy(f => f.Feed, f => f.Post)
        .ToDictionary(f => f.Key, f =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(f.Take(site.Settings.FeedSize)))))[..32]);

    public IEnumerable<HttpRequestMessage> Requests(
        IReadOnlyList<string> changed, IReadOnlyDictionary<string, string> current, SiteSettings settings, SiteUrls urls)
    {
        // A feed that has become empty may be gone.
        var feeds =
            changed.Where(current.ContainsKey).SelectMany(PublicUrls.FeedsOf).Select(urls.Absolute).ToList();
        if (feeds.Count > 0)
        {
            yield return new(HttpMethod.Post, settings.WebSub)
            {
                Content = new FormUrlEncodedContent([new("hub.mode", "publish"),
                    .. feeds.Select(feed => KeyValuePair.Create("hub.url", feed))]),
            };
        }
    }

    private static IEnumerable<string> FeedsOf(Post post)
    {
        yield return "";
        foreach (var tag in post.Tags)
            yield return $"/tags/{tag.Slug}";
        if (post.SeriesSlug is not null)
            yield return $"/series/{post.SeriesSlug}";
    }
}
