using System.Globalization;
using System.Text.Encodings.Web;
using System.Xml;
using Portfolio.Content.Imaging;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Text;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Formats;

/// <summary>
/// Contains the newest posts of the site, a tag or a series, independently of the feed format. URLs are absolute unless
/// stated otherwise.
/// </summary>
/// <param name="path">
/// The path of the tag or series in the main language, or an empty string for the site's feed.
/// </param>
/// <param name="pagePath">The path of the page with the same posts, in the main language.</param>
public sealed class Feed(SiteSession site, SiteUrls urls, string path, string pagePath, string title,
    IReadOnlyList<Post> posts, string? description = null)
{
    internal static readonly Dictionary<FeedFormat, Func<Feed, byte[]>> Writers = new()
    {
        [FeedFormat.Atom] = AtomFeed.Write,
        [FeedFormat.Rss] = RssFeed.Write,
        [FeedFormat.Json] = JsonFeed.Write,
    };

    /// <summary>The sentence that is appended to the description of an empty feed.</summary>
    private const string Empty = "This feed has no entries, because feeds contain only posts with a date.";

    public string Title => title;

    public string? Description { get; } = posts.Count > 0 ? description
        : $"{description} {InterfaceLanguage.Of(site.Language)[Empty]}".Trim();

    /// <summary>Gets the permanent ID of the feed, an IRI that stays the same if the URL of the feed changes.</summary>
    public string Id { get; } = FeedIds.Of(site.Settings, urls).OfFeed(site.Url(path));

    public string PageUrl { get; } = urls.Absolute(site.Url(pagePath));

    public string Language => site.Language;

    public string Author { get; } = site.Author ?? site.Title;

    public string SiteUrl { get; } = urls.Absolute(PublicUrls.Home);

    /// <summary>Gets the URL of the WebSub hub, or <see langword="null"/> if there is none.</summary>
    public string? Hub => site.Settings.Outside.WebSub;

    /// <summary>Gets the licence from <c>site.yaml</c>, or <see langword="null"/> if it is not specified.</summary>
    public string? Rights => site.Settings.License;

    /// <summary>Gets what the site states about its texts.</summary>
    public SiteFacts Facts { get; } = new(site, urls);

    public string Icon { get; } = urls.Absolute(site.Files.Icon());

    public string? AuthorImage { get; } = site.SharedPhoto is { } photo ? urls.Absolute(photo) : null;

    public IReadOnlyList<FeedItem> Items { get; } = [.. posts.Select(post => FeedItem.Of(post, site, urls))];

    /// <summary>
    /// Gets the most recent update or publication date of the posts, or <see langword="null"/> if there are no posts.
    /// </summary>
    public DateTimeOffset? Updated => posts.Count == 0 ? null : posts.Max(post => post.Updated ?? post.Date);

    public static Feed OfSite(SiteSession site, SiteUrls urls) => new(site, urls, "",
        site.Profile is null ? PublicUrls.Home : site.Settings.Blog.Url, site.Title,
        site.Posts.ForFeed(site.Settings.FeedSize), site.Description ?? site.Tagline);

    /// <summary>Returns the feed of a tag, or null if the tag does not exist or has only one post.</summary>
    public static Feed? OfTag(string slug, SiteSession site, SiteUrls urls) =>
        site.Tags.Find(slug) is { Count: >= PublicUrls.MinPostsOfIndexedList } tag
        ? new(site, urls, PublicUrls.OfTag(slug), PublicUrls.OfTag(slug), $"{site.Title}: {tag.Label}",
            site.Posts.ForFeed(site.Settings.FeedSize, tag: slug))
        : null;

    /// <summary>Returns the feed of a list of the author.</summary>
    public static Feed OfList(TextList list, SiteSession site, SiteUrls urls) => new(site, urls, list.Url, list.Url,
        $"{site.Title}: {list.TitleIn(site.Language)}", site.InList(list.Name).Posts.ForFeed(site.Settings.FeedSize), list.Description);

    public static Feed? OfSeries(string slug, SiteSession site, SiteUrls urls) =>
        site.Series.Find(slug) is { } series
        ? new(site, urls, PublicUrls.OfSeries(slug), PublicUrls.OfSeries(slug), $"{site.Title}: {series.Title}",
            site.Posts.ForFeed(site.Settings.FeedSize, series: slug))
        : null;

    public string UrlIn(FeedFormat format) => urls.Absolute(site.Url(path)).TrimEnd('/') + format.Path;

    /// <summary>Returns the authors of a post, or the author of the feed.</summary>
    public IEnumerable<string> AuthorsOf(Post post) => TextFields.Authors.Of(post, Facts).DefaultIfEmpty(Author);

    /// <summary>Returns the language of a post, or <see langword="null"/> if it is that of the feed.</summary>
    public string? LanguageOf(Post post) => TextFields.Language.Of(post, Facts) is var language && language != Language ? language : null;

    public byte[] Write(FeedFormat format) => Writers[format](this);

    /// <summary>
    /// Gets the content of the processing instruction that links to the style sheet,
    /// so that browsers show the feed as a page.
    /// </summary>
    public string StyleInstruction => $"type=\"text/css\" href=\"{urls.Relative(PublicUrls.FeedStyle)}\"";
}

/// <summary>Represents a post in a feed.</summary>
/// <param name="Post">The post, which always has a date.</param>
/// <param name="Id">The permanent ID, which is the <c>guid</c> in the front matter or a tag URI.</param>
/// <param name="Iri">The ID, converted to an IRI, because Atom requires an IRI.</param>
/// <param name="OriginalUrl">
/// The URL of the first publication on another site, or <see langword="null"/> if there is none.
/// </param>
/// <param name="Html">The full text as HTML with absolute URLs.</param>
/// <param name="Image">The cover or the social card.</param>
public sealed record FeedItem(
    Post Post, string Id, string Iri, string Url, string? OriginalUrl, string Html, FeedCover? Cover, SocialImage Image)
{
    public DateTimeOffset Published => Post.Date!.Value;

    /// <summary>Gets a value indicating whether the page shows replies from other sites.</summary>
    public bool HasReplies { get; init; }

    public DateTimeOffset Updated => Post.Updated ?? Published;

    public static FeedItem Of(Post post, SiteSession site, SiteUrls urls)
    {
        var ids = FeedIds.Of(site.Settings, urls);
        var id = ids.Of(post);
        var origin = urls.FindOriginHost(post.Canonical, post.Url);
        var cover = site.CoverOf(post)?.File is { } media ? FeedCover.Of(media, urls) : null;
        var page = urls.Absolute(post.Url);
        var pageUri = new Uri(page);
        var footer = site.Footer()?.Html;
        var own = site.TextOf(post).Html;
        var text = site.HasFooterBelowByline ? footer + own : own + footer;
        var html = PortableHtml.Of(OriginOf(post, origin, site) + text,
            url => Uri.TryCreate(pageUri, urls.WithPathBase(url), out var absolute) ? absolute.AbsoluteUri : url,
            url => site.SharedUrlOf(Uri.UnescapeDataString(url)) is { } shared ? SiteUrls.Encode(shared) : null);
        // Feed readers show all entries from left to right unless an element sets the direction.
        if (TextDirection.Of(post.Language ?? site.Language) is { } direction)
            html = $"<div dir=\"{direction}\">{html}</div>";
        return new(post, id, ids.IriOf(id), page, origin is null ? null : post.Canonical, html, cover, SocialImage.Of(post, site, urls))
        {
            HasReplies = site.Settings.Outside.Replies is not null && post.HasComments,
        };
    }

    private static string OriginOf(Post post, string? host, SiteSession site)
    {
        if (host is null)
            return "";
        var (before, after) = InterfaceLanguage.Of(site.Language).Around("Originally published at {0}");
        return $"<p>{before}<a href=\"{HtmlEncoder.Default.Encode(post.Canonical!)}\">{HtmlEncoder.Default.Encode(host)}</a>{after}</p>\n";
    }
}

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

/// <summary>Represents the cover of a post, which feeds contain as an enclosure.</summary>
/// <param name="Type">The media type.</param>
/// <param name="Length">The file size in bytes, or <see langword="null"/> if the file is not generated yet.</param>
public sealed record FeedCover(string Url, string Type, long? Length)
{
    public static FeedCover Of(Media media, SiteUrls urls) => PictureVariants.Shared(media)?.Url is { } url && url != media.Url
        ? new(urls.Absolute(url), MediaType.Of(url), null) : new(urls.Absolute(media.Url), MediaType.Of(media.Path), media.Length);
}

/// <summary>
/// Creates the IDs that feed readers use to recognize posts. The IDs are tag URIs (RFC 4151)
/// that contain the <c>idAuthority</c> from <c>site.yaml</c>, so they stay the same if the base URL changes.
/// A renamed post keeps its ID with a <c>guid</c> in its front matter.
/// </summary>
/// <param name="authority">A host name that the author owned when the posts were written.</param>
/// <param name="hasPermalink">True if post URLs follow a pattern, so that a slug alone is not unique.</param>
public sealed class FeedIds(string authority, bool hasPermalink)
{
    // The year in all tag URIs. With the year of a post's date, a new date would change the ID,
    // so feed readers would show the post again.
    private const int Year = 2026;

    /// <summary>The update date of an empty feed, for formats that require a date.</summary>
    public static readonly DateTimeOffset DefaultDate = new(Year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FeedIds Of(SiteSettings settings, SiteUrls urls) =>
        new(AuthorityOf(settings, urls), settings.Permalink is not null);

    /// <summary>Returns the host in the ids, which stays the same if the author sets <c>idAuthority</c>.</summary>
    public static string AuthorityOf(SiteSettings settings, SiteUrls urls) =>
        settings.IdAuthority ?? (settings.BaseUrl is { } baseUrl ? new Uri(baseUrl) : urls.Base).Host;

    /// <param name="path">The root-relative URL of the tag or series, or an empty string for the site's feed.</param>
    public string OfFeed(string path) => TagUri(path + "/feed");

    /// <summary>
    /// Returns the <c>guid</c> in the front matter of a post. If there is none, returns a tag URI that contains
    /// the slug, or the path instead of the slug if post URLs follow a permalink pattern.
    /// </summary>
    public string Of(Post post) => Of(post.FeedId, post.List, post.LanguagePrefix, post.Slug, post.Url);

    /// <inheritdoc cref="Of(Post)"/>
    internal string Of(string? guid, string? list, string languagePrefix, string slug, string url) => guid
        ?? TagUri(hasPermalink || list is { Length: > 0 } ? url[1..].Replace('#', '/')
            : languagePrefix.Length == 0 ? slug : $"{languagePrefix}/{slug}");

    /// <summary>
    /// Converts an ID to an IRI, which Atom requires (RFC 4287, section 4.2.6).
    /// A <c>guid</c> in the front matter can be any string.
    /// </summary>
    public string IriOf(string id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile
            && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : TagUri("/guid/" + id);

    private string TagUri(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{Year}:{SiteUrls.Encode(name)}");
}

/// <summary>Provides the style sheet that shows a feed as a page in browsers.</summary>
public static class FeedStyle
{
    /// <summary>The content security policy of a feed, which allows only the style sheet.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    public static string Css { get; } = EmbeddedText.Read("feed.css");
}
