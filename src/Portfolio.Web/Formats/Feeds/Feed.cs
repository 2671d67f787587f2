using Portfolio.Content.Model;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>The newest posts of the site, a tag or a series, for every feed format. URLs are absolute, if not said otherwise.</summary>
public sealed record Feed
{
    private static readonly Dictionary<FeedFormat, Func<Feed, byte[]>> Writers = new()
    {
        [FeedFormat.Atom] = AtomFeed.Write,
        [FeedFormat.Rss] = RssFeed.Write,
        [FeedFormat.Json] = JsonFeed.Write,
    };

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Permanent id, an IRI. It does not change with the URL of the feed.</summary>
    public required string Id { get; init; }

    /// <summary>The page that lists the same posts.</summary>
    public required string PageUrl { get; init; }

    /// <summary>URL to which the <see cref="FeedFormat.Path"/> of each format is added.</summary>
    public required string BaseUrl { get; init; }

    public required string Language { get; init; }

    public required string Author { get; init; }

    public required string SiteUrl { get; init; }

    /// <summary>Absolute URL of the WebSub hub that sends the feed to subscribers.</summary>
    public string? Hub { get; init; }

    /// <summary>Licence of the texts, as the author names it.</summary>
    public string? Rights { get; init; }

    /// <summary>Root-relative URL of the style sheet with which browsers show the feed.</summary>
    public required string StyleSheet { get; init; }

    /// <summary>Absolute URL of the site's icon.</summary>
    public required string Icon { get; init; }

    /// <summary>Absolute URL of the author's photo.</summary>
    public string? AuthorImage { get; init; }

    public required IReadOnlyList<FeedItem> Items { get; init; }

    public byte[] Write(FeedFormat format) => Writers[format](this);

    /// <summary>Newest date of the posts; <see langword="null"/> for an empty feed.</summary>
    public DateTimeOffset? Updated => Items.Count == 0 ? null : Items.Max(i => i.Updated);
}

/// <summary>A post in a feed.</summary>
/// <param name="Post">The post. It has a date.</param>
/// <param name="Id">Permanent id: the author's <c>guid</c>, else a tag URI.</param>
/// <param name="Iri">The id as an IRI.</param>
/// <param name="Url">The post's own URL.</param>
/// <param name="OriginalUrl">Where it was published first, on another site; else <see langword="null"/>.</param>
/// <param name="Html">The full text with absolute URLs.</param>
/// <param name="Cover">The post's image.</param>
public sealed record FeedItem(
    Post Post, string Id, string Iri, string Url, string? OriginalUrl, string Html, FeedCover? Cover)
{
    public DateTimeOffset Published => Post.Date!.Value;

    public DateTimeOffset Updated => Post.Updated ?? Published;
}

/// <summary>The image of a post.</summary>
/// <param name="Url">Absolute URL.</param>
/// <param name="Type">Media type.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record FeedCover(string Url, string Type, long Length);
