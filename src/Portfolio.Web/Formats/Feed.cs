using System.Globalization;
using System.Xml;
using Portfolio.Markdown.Html;
using Portfolio.Web.Languages;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>The newest posts of the site, a tag or a series, for every feed format. URLs are absolute, if not said otherwise.</summary>
/// <param name="path">The list in the main language; empty for the feed of the site.</param>
/// <param name="pagePath">The page that lists the same posts, in the main language.</param>
/// <param name="part">The part to write, or null for the whole feed.</param>
public sealed class Feed(SiteSession site, SiteUrls urls, string path, string pagePath, string title, IReadOnlyList<Post> posts,
    FeedPart? part = null, string? description = null)
{
    private static readonly Dictionary<FeedFormat, Func<Feed, byte[]>> Writers = new()
    {
        [FeedFormat.Atom] = AtomFeed.Write,
        [FeedFormat.Rss] = RssFeed.Write,
        [FeedFormat.Json] = JsonFeed.Write,
    };

    /// <summary>Explains an empty feed to those who open it.</summary>
    private const string Empty = "This feed has no entries: only posts with a date are in feeds.";

    public string Title => title;

    public string? Description { get; } = posts.Count > 0 ? description
        : $"{description} {InterfaceLanguage.Of(site.Language)[Empty]}".Trim();

    /// <summary>Permanent id, an IRI. It does not change with the URL of the feed.</summary>
    public string Id { get; } = FeedIds.Of(site.Settings, urls).OfFeed(site.Url(path));

    public string PageUrl { get; } = urls.Absolute(site.Url(pagePath));

    public string Language => site.Language;

    public string Author { get; } = site.Author ?? site.Title;

    public string SiteUrl { get; } = urls.Absolute(PublicUrls.Home);

    /// <summary>Gets the WebSub hub that sends the feed to subscribers, or null if there is none. It sends only whole feeds.</summary>
    public string? Hub => part is null ? site.Settings.WebSub : null;

    /// <summary>Gets a value indicating whether the items have their texts.</summary>
    public bool HasTexts => part is null || part.HasTexts;

    /// <summary>Licence of the texts, as the author names it.</summary>
    public string? Rights => site.Settings.License;

    public string Icon { get; } = urls.Absolute(PublicUrls.Favicon);

    public string? AuthorImage { get; } = site.Profile?.Photo is { } photo ? urls.Absolute(photo.Url) : null;

    public IReadOnlyList<FeedItem> Items { get; } = [.. Of(posts, part).Select(post => FeedItem.Of(post, site, urls))];

    /// <summary>Gets the newest date of the posts, also of those that are not in the part, or null for an empty feed.</summary>
    public DateTimeOffset? Updated => posts.Count == 0 ? null : posts.Max(post => post.Updated ?? post.Date);

    public static Feed OfSite(SiteSession site, SiteUrls urls, FeedPart? part = null) => new(site, urls, "",
        site.Profile is null || site.LanguagePrefix.Length > 0 ? PublicUrls.Home : site.Settings.Blog.Url, site.Title,
        site.FeedPosts(site.Settings.FeedSize), part, site.Description ?? site.Tagline);

    /// <summary><see langword="null"/> when there is no such tag.</summary>
    public static Feed? OfTag(string slug, SiteSession site, SiteUrls urls, FeedPart? part = null) => site.Tag(slug) is { } tag
        ? new(site, urls, PublicUrls.OfTag(slug), PublicUrls.OfTag(slug), $"{site.Title}: {tag.Label}",
            site.FeedPosts(site.Settings.FeedSize, tag: slug), part)
        : null;

    /// <summary><see langword="null"/> when there is no such series.</summary>
    public static Feed? OfSeries(string slug, SiteSession site, SiteUrls urls, FeedPart? part = null) => site.SeriesOf(slug) is { } series
        ? new(site, urls, PublicUrls.OfSeries(slug), PublicUrls.OfSeries(slug), $"{site.Title}: {series.Title}",
            site.FeedPosts(site.Settings.FeedSize, series: slug), part)
        : null;

    /// <summary>The URL of the feed itself.</summary>
    public string UrlIn(FeedFormat format) => urls.Absolute(site.Url(path)).TrimEnd('/') + format.Path + part?.Query;

    private static IEnumerable<Post> Of(IEnumerable<Post> posts, FeedPart? part) => part is null ? posts
        : posts.Where(post => part.Since?.Includes(post.Modified) != false).Take(part.Limit ?? int.MaxValue);

    public byte[] Write(FeedFormat format) => Writers.TryGetValue(format, out var write) ? write(this)
        : throw new InvalidOperationException($"Feed.Writers has no writer for {format.Path}: add it there");

    /// <summary>Links the style sheet with which browsers show a feed (Associating Style Sheets with XML documents 1.0).</summary>
    public string StyleInstruction => $"type=\"text/css\" href=\"{urls.Relative(PublicUrls.FeedStyle)}\"";
}

/// <summary>A part of a feed, which is a separate feed.</summary>
/// <param name="Limit">The maximum number of items, or null for all.</param>
/// <param name="Since">Selects the items that have changed since then, or null for all.</param>
/// <param name="HasTexts">True if the items have their texts.</param>
/// <param name="Query">The query of its URL, with the question mark.</param>
public sealed record FeedPart(int? Limit, Since? Since, bool HasTexts, string Query);

/// <summary>A post in a feed.</summary>
/// <param name="Post">The post. It has a date.</param>
/// <param name="Id">Permanent id: the author's <c>guid</c>, else a tag URI.</param>
/// <param name="Iri">The id as an IRI.</param>
/// <param name="OriginalUrl">Where it was published first, on another site; else <see langword="null"/>.</param>
/// <param name="Html">The full text with absolute URLs.</param>
/// <param name="Image">The cover, else the social card.</param>
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

/// <summary>The image of a post as an element of XML feeds (Media RSS 1.5.1).</summary>
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

/// <summary>The image of a post.</summary>
/// <param name="Type">Media type.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record FeedCover(string Url, string Type, long Length);

/// <summary>
/// Ids by which feed readers recognize posts. They are tag URIs (RFC 4151) with the <c>idAuthority</c> of <c>site.yaml</c>, so they stay
/// the same when the base URL changes. <c>guid</c> in front matter keeps the id of a renamed post.
/// </summary>
/// <param name="authority">Host name that the author owned when the posts were written.</param>
/// <param name="hasPermalink">Whether the author places posts by a pattern: then a slug names one only together with the rest of its
/// path.</param>
public sealed class FeedIds(string authority, bool hasPermalink)
{
    // Tag URIs need a date, and a feed or an undated post has none. Never change it: it is part of every such id.
    private const int DefaultYear = 2026;

    /// <summary>The date of an empty feed, where a format requires one.</summary>
    public static readonly DateTimeOffset DefaultDate = new(DefaultYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FeedIds Of(SiteSettings settings, SiteUrls urls) =>
        new(settings.IdAuthority ?? (settings.BaseUrl is { } baseUrl ? new Uri(baseUrl) : urls.Base).Host, settings.Permalink is not null);

    /// <param name="path">Root-relative URL of the tag or series; empty for the feed of the site.</param>
    public string OfFeed(string path) => TagUri(DefaultYear, path + "/feed");

    /// <summary>The author's <c>guid</c> unchanged, else a tag URI of date, language and slug, or of date and path.</summary>
    public string Of(Post post) =>
        post.FeedId ?? TagUri(post.Year ?? DefaultYear, hasPermalink ? post.Url[1..] : post.LanguagePrefix.Length == 0 ? post.Slug
            : $"{post.LanguagePrefix}/{post.Slug}");

    /// <summary>The id as an IRI, which Atom requires (RFC 4287 §4.2.6). An author's <c>guid</c> may be any text.</summary>
    public string IriOf(string id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile
            && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : TagUri(DefaultYear, "/guid/" + id);

    private string TagUri(int year, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{year:0000}:{SiteUrls.Encode(name)}");
}

/// <summary>The style sheet with which browsers show a feed as a page.</summary>
public static class FeedStyle
{
    /// <summary>Lets a feed load this style sheet and nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static string Css { get; } = EmbeddedText.Read("feed.css");
}
