using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>The feeds of the site, of tags and of series.</summary>
public sealed class SiteFeeds(SiteSession site, SiteUrls urls)
{
    /// <summary>Explains an empty feed to those who open it.</summary>
    private const string Empty = "This feed has no entries: only posts with a date are in feeds.";

    private readonly FeedIds _ids = FeedIds.Of(site.Settings, urls);

    public Feed OfSite() => Create("", site.Profile is null || site.Edition.Length > 0 ? "/"
        : site.Settings.Blog.Url, site.Title, site.FeedPosts(site.Settings.FeedSize), site.Description ?? site.Tagline);

    /// <summary><see langword="null"/> when there is no such tag.</summary>
    public Feed? OfTag(string slug) => site.Tag(slug) is not { } tag
        ? null
        : Create(PublicUrls.OfTag(slug), PublicUrls.OfTag(slug), $"{site.Title}: {tag.Label}", site.FeedPosts(site.Settings.FeedSize, tag: slug));

    /// <summary><see langword="null"/> when there is no such series.</summary>
    public Feed? OfSeries(string slug) => site.SeriesOf(slug) is not { } series
        ? null
        : Create(PublicUrls.OfSeries(slug), PublicUrls.OfSeries(slug), $"{site.Title}: {series.Title}",
            site.FeedPosts(site.Settings.FeedSize, series: slug));

    private Feed Create(string path, string pagePath, string title, IReadOnlyList<Post> posts, string? description = null) => new()
    {
        Title = title,
        Description = posts.Count > 0 ? description : $"{description} {Empty}".Trim(),
        Id = _ids.OfFeed(site.Url(path)),
        PageUrl = urls.Absolute(site.Url(pagePath)),
        BaseUrl = urls.Absolute(site.Url(path)).TrimEnd('/'),
        Language = site.Language,
        Author = site.Author ?? site.Title,
        SiteUrl = urls.Absolute("/"),
        Hub = site.Settings.WebSub,
        Rights = site.Settings.License,
        StyleSheet = urls.Relative(PublicUrls.FeedStyle),
        Icon = urls.Absolute(PublicUrls.Favicon),
        AuthorImage = site.Profile?.Photo is { } photo ? urls.Absolute(photo.Url) : null,
        Items = [.. posts.Select(Item)],
    };

    private FeedItem Item(Post post)
    {
        var id = _ids.Of(post);
        var original = urls.HostOfOriginal(post.Canonical, post.Url) is null ? null : post.Canonical;
        return new(post, id, _ids.IriOf(id), urls.Absolute(post.Url), original, FeedHtml.Of(post.Body!.Html, urls, post.Url), Cover(post));
    }

    private FeedCover? Cover(Post post) => post.Cover is { } cover && site.Media(cover.Image) is { } media
        ? new(urls.Absolute(media.Url), MediaType.Of(media.Path), media.Length)
        : null;
}
