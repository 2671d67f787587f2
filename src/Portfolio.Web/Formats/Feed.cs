using System.Globalization;
using System.Xml;
using Portfolio.Markdown.Html;
using Portfolio.Web.Languages;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>
/// The newest posts of the site, a tag or a series, for all feed formats. URLs are absolute unless stated otherwise.
/// </summary>
/// <param name="path">The path of the list in the main language, empty for the site's feed.</param>
/// <param name="pagePath">The path of the page with the same posts, in the main language.</param>
/// <param name="part">The part to write, or <see langword="null"/> for the whole feed.</param>
public sealed class Feed(SiteSession site, SiteUrls urls, string path, string pagePath, string title,
    IReadOnlyList<Post> posts,
    FeedPart? part = null, string? description = null)
{
    internal static readonly Dictionary<FeedFormat, Func<Feed, byte[]>> Writers = new()
    {
        [FeedFormat.Atom] = AtomFeed.Write,
        [FeedFormat.Rss] = RssFeed.Write,
        [FeedFormat.Json] = JsonFeed.Write,
    };

    /// <summary>Explains an empty feed to readers who open it.</summary>
    private const string Empty = "This feed has no entries: only posts with a date are in feeds.";

    public string Title => title;

    public string? Description { get; } = posts.Count > 0 ? description
        : $"{description} {InterfaceLanguage.Of(site.Language)[Empty]}".Trim();

    /// <summary>Gets the permanent id, an IRI. It does not change with the feed's URL.</summary>
    public string Id { get; } = FeedIds.Of(site.Settings, urls).OfFeed(site.Url(path));

    public string PageUrl { get; } = urls.Absolute(site.Url(pagePath));

    public string Language => site.Language;

    public string Author { get; } = site.Author ?? site.Title;

    public string SiteUrl { get; } = urls.Absolute(PublicUrls.Home);

    /// <summary>
    /// Gets the WebSub hub, or <see langword="null"/> if there is none or the feed is a part: hubs send only whole
    /// feeds.
    /// </summary>
    public string? Hub => part is null ? site.Settings.WebSub : null;

    /// <summary>Gets a value indicating whether the items have their full content.</summary>
    public bool HasContent => part is null || part.HasContent;

    /// <summary>Gets the licence as the author names it, or <see langword="null"/> if there is none.</summary>
    public string? Rights => site.Settings.License;

    public string Icon { get; } = urls.Absolute(site.Icon());

    public string? AuthorImage { get; } = site.Profile?.Photo is { } photo ? urls.Absolute(photo.Url) : null;

    public IReadOnlyList<FeedItem> Items { get; } = [.. Of(posts, part).Select(post => FeedItem.Of(post, site, urls))];

    /// <summary>
    /// Gets the newest date of all posts, including those outside the part, or <see langword="null"/> if the feed is
    /// empty.
    /// </summary>
    public DateTimeOffset? Updated => posts.Count == 0 ? null : posts.Max(post => post.Updated ?? post.Date);

    public static Feed OfSite(SiteSession site, SiteUrls urls, FeedPart? part = null) => new(site, urls, "",
        site.Profile is null || site.LanguagePrefix.Length > 0 ? PublicUrls.Home : site.Settings.Blog.Url, site.Title,
        site.FeedPosts(site.Settings.FeedSize), part, site.Description ?? site.Tagline);

    /// <summary>Returns the feed of a tag, or <see langword="null"/> if there is no such tag.</summary>
    public static Feed? OfTag(string slug, SiteSession site, SiteUrls urls, FeedPart? part = null) =>
        site.Tag(slug) is { } tag
        ? new(site, urls, PublicUrls.OfTag(slug), PublicUrls.OfTag(slug), $"{site.Title}: {tag.Label}",
            site.FeedPosts(site.Settings.FeedSize, tag: slug), part)
        : null;

    /// <summary>Returns the feed of a series, or <see langword="null"/> if there is no such series.</summary>
    public static Feed? OfSeries(string slug, SiteSession site, SiteUrls urls, FeedPart? part = null) =>
        site.SeriesOf(slug) is { } series
        ? new(site, urls, PublicUrls.OfSeries(slug), PublicUrls.OfSeries(slug), $"{site.Title}: {series.Title}",
            site.FeedPosts(site.Settings.FeedSize, series: slug), part)
        : null;

    /// <summary>Returns the URL of the feed itself.</summary>
    public string UrlIn(FeedFormat format) => urls.Absolute(site.Url(path)).TrimEnd('/') + format.Path + part?.Query;

    private static IEnumerable<Post> Of(IEnumerable<Post> posts, FeedPart? part) => part is null ? posts
        : posts.Where(post => part.Since?.Includes(post.Modified) != false).Take(part.Limit ?? int.MaxValue);

    public byte[] Write(FeedFormat format) => Writers[format](this);

    /// <summary>
    /// Gets the processing instruction for the style sheet (Associating Style Sheets with XML documents 1.0).
    /// </summary>
    public string StyleInstruction => $"type=\"text/css\" href=\"{urls.Relative(PublicUrls.FeedStyle)}\"";
}

/// <summary>A part of a feed, which is a separate feed.</summary>
/// <param name="Limit">The maximum number of items, or <see langword="null"/> for all.</param>
/// <param name="Since">The time since which an item must have changed, or <see langword="null"/> for all items.</param>
/// <param name="HasContent">True if items have their full content.</param>
/// <param name="Query">The query of the feed's URL, with the question mark.</param>
public sealed record FeedPart(int? Limit, Since? Since, bool HasContent, string Query);

/// <summary>A post in a feed.</summary>
/// <param name="Post">The post, which has a date.</param>
/// <param name="Id">The permanent id: the author's <c>guid</c> or a tag URI.</param>
/// <param name="Iri">The id as an IRI.</param>
/// <param name="OriginalUrl">
/// The URL of the first publication on another site, or <see langword="null"/> if there is none.
/// </param>
/// <param name="Html">The full text with absolute URLs.</param>
/// <param name="Image">The cover or the social card.</param>
public sealed record FeedItem(
    Post Post, string Id, string Iri, string Url, string? OriginalUrl, string Html, FeedCover? Cover, SocialImage Image)
{
    public DateTimeOffset Published => Post.Date!.Value;

    public DateTimeOffset Updated => Post.Updated ?? Published;

    public static FeedItem Of(Post post, SiteSession site, SiteUrls urls)
    {
        var ids = FeedIds.Of(site.Settings, urls);
        var id = ids.Of(post);
        var original = urls.HostOfOriginal(post.Canonical, post.Url) is null ? null : post.Canonical;
        var cover = post.Cover is { } image && site.Media(image.Image) is { } media
            ? new FeedCover(urls.Absolute(media.Url), MediaType.Of(media.Path), media.Length) : null;
        var page = urls.Absolute(post.Url);
        var pageUri = new Uri(page);
        var html = PortableHtml.Of(post.Body!.Html,
            url => Uri.TryCreate(pageUri, urls.WithPathBase(url), out var absolute) ? absolute.AbsoluteUri : url);
        return new(post, id, ids.IriOf(id), page, original, html, cover, SocialImage.Of(post, site, urls));
    }
}

/// <summary>A post's image in XML feeds (Media RSS 1.5.1).</summary>
internal static class MediaImage
{
    public const string Namespace = "http://search.yahoo.com/mrss/";

    public static void Image(this XmlWriter xml, SocialImage image)
    {
        xml.WriteStartElement("thumbnail", Namespace);
        xml.WriteAttributeString("url", image.Url);
        xml.WriteEndElement();
    }
}

/// <summary>A post's image.</summary>
/// <param name="Type">The media type.</param>
/// <param name="Length">The size in bytes.</param>
public sealed record FeedCover(string Url, string Type, long Length);

/// <summary>
/// Ids by which feed readers recognize posts: tag URIs (RFC 4151) with the <c>idAuthority</c> of <c>site.yaml</c>,
/// which stay the same if the base URL changes. The <c>guid</c> of the front matter keeps the id of a renamed post.
/// </summary>
/// <param name="authority">A host name that the author owned when the posts were written.</param>
/// <param name="hasPermalink">True if post URLs follow a pattern, so that a slug alone is not unique.</param>
public sealed class FeedIds(string authority, bool hasPermalink)
{
    // Tag URIs need a date, which feeds and undated posts lack. Must not change: it is part of their ids.
    private const int DefaultYear = 2026;

    /// <summary>The date of an empty feed in formats that require one.</summary>
    public static readonly DateTimeOffset DefaultDate = new(DefaultYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FeedIds Of(SiteSettings settings, SiteUrls urls) =>
        new(settings.IdAuthority ?? (settings.BaseUrl is { } baseUrl ? new Uri(baseUrl) : urls.Base).Host,
            settings.Permalink is not null);

    /// <param name="path">The root-relative URL of the tag or series, empty for the site's feed.</param>
    public string OfFeed(string path) => TagUri(DefaultYear, path + "/feed");

    /// <summary>
    /// Returns the author's <c>guid</c> unchanged, or a tag URI of date, language and slug, or of date and path.
    /// </summary>
    public string Of(Post post) =>
        post.FeedId
        ?? TagUri(post.Year ?? DefaultYear, hasPermalink ? post.Url[1..] : post.LanguagePrefix.Length == 0 ? post.Slug
            : $"{post.LanguagePrefix}/{post.Slug}");

    /// <summary>
    /// Returns the id as an IRI, which Atom requires (RFC 4287, section 4.2.6). An author's <c>guid</c> may be any
    /// text.
    /// </summary>
    public string IriOf(string id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile
            && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : TagUri(DefaultYear, "/guid/" + id);

    private string TagUri(int year, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{year:0000}:{SiteUrls.Encode(name)}");
}

/// <summary>The style sheet with which browsers show a feed as a page.</summary>
public static class FeedStyle
{
    /// <summary>Allows this style sheet and nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    public static string Css { get; } = EmbeddedText.Read("feed.css");
}
