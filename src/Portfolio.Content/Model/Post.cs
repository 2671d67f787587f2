namespace Portfolio.Content.Model;

/// <summary>An article of the blog.</summary>
public sealed class Post : Document
{
    public required string Slug { get; init; }

    /// <summary>Date and time in the author's offset; <see langword="null"/>: undated, listed last.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary><see cref="Date"/> as UTC, the sort key of lists.</summary>
    public DateTime? DateUtc { get; init; }

    /// <summary>Year of <see cref="Date"/> in the author's offset.</summary>
    public int? Year { get; init; }

    /// <summary>Reading time in minutes that readers see: <see cref="ReadingTime"/>, or the estimate if the two differ by more than a
    /// third.</summary>
    public int Minutes { get; init; }

    /// <summary>Reading time in minutes from the front matter.</summary>
    public int? ReadingTime { get; init; }

    /// <summary>Whether it is a short note instead of an article.</summary>
    public bool IsNote { get; init; }

    /// <summary>Tags in the author's order and spelling, renamed by the aliases of <c>site.yaml</c>.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Labels of the tags before they were renamed; empty when none was.</summary>
    public IReadOnlyList<string> WrittenTags { get; init; } = [];

    public string? Series { get; init; }

    public string? SeriesSlug { get; init; }

    public double? SeriesOrder { get; init; }

    public bool Featured { get; init; }

    public bool InFeed { get; init; } = true;

    /// <summary>Permanent id in feeds, from the front matter; <see langword="null"/>: derived from date and slug.</summary>
    public string? FeedId { get; init; }

    public string? License { get; init; }

    /// <summary>Absolute URLs of discussions of the post.</summary>
    public IReadOnlyList<string> Discussions { get; init; } = [];
}

/// <summary>The URL and title of a post, for links to it.</summary>
public sealed record PostLink(string Url, string Title);

/// <summary>A tag: its slug in URLs and its label.</summary>
public sealed record Tag(string Slug, string Label);

/// <summary>A tag and its number of posts.</summary>
public sealed record TagCount(string Slug, string Label, int Count);

/// <summary>A series of posts, in order.</summary>
public sealed record Series(string Slug, string Title, IReadOnlyList<Post> Posts);

/// <summary>The cover image of a document.</summary>
/// <param name="Image">Root-relative URL.</param>
/// <param name="Dark">Root-relative URL of the variant for dark pages.</param>
public sealed record Cover(string Image, string Alt, string? Caption, string? Dark, int? Width, int? Height);
