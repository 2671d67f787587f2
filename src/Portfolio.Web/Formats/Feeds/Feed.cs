
using Portfolio.Content.Model;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>The newest posts of the site, a tag or a series, as every feed format tells them. URLs are absolute.</summary>
public sealed record Feed
{
    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Permanent, whatever address the feed has: an IRI.</summary>
    public required string Id { get; init; }

    /// <summary>The page that lists the same posts.</summary>
    public required string PageUrl { get; init; }

    /// <summary>Below it stand <c>/feed.xml</c>, <c>/rss.xml</c> and <c>/feed.json</c>.</summary>
    public required string Place { get; init; }

    public required string Language { get; init; }

    public required string Author { get; init; }

    public required string SiteUrl { get; init; }

    public required IReadOnlyList<FeedItem> Items { get; init; }

    /// <summary>The newest date of the content, never that of the request. Without content: the beginning of Unix time.</summary>
    public DateTimeOffset Updated => Items.Count == 0 ? DateTimeOffset.UnixEpoch : Items.Max(i => i.Updated);
}

/// <summary>A post in a feed.</summary>
/// <param name="Post">Its title, tags and dates.</param>
/// <param name="Id">Permanent id: the author's, else a tag URI.</param>
/// <param name="Url">The post's own address.</param>
/// <param name="Html">The whole text, every URL absolute.</param>
/// <param name="Cover">The post's picture.</param>
public sealed record FeedItem(Post Post, string Id, string Url, string Html, FeedCover? Cover)
{
    public DateTimeOffset Published => Post.Date!.Value;

    public DateTimeOffset Updated => Post.Updated ?? Published;
}

/// <summary>A picture that goes with a post.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Type">Media type.</param>
/// <param name="Length">Bytes.</param>
public sealed record FeedCover(string Url, string Type, long Length);
