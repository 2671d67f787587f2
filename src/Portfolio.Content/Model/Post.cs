namespace Portfolio.Content.Model;

/// <summary>An article of the blog.</summary>
public sealed class Post : Document
{
    public required string Slug { get; init; }

    /// <summary>The day and time the author gave, in the author's offset; <see langword="null"/>: undated, listed last.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary><see cref="Date"/> as UTC, the key that lists are ordered by.</summary>
    public DateTime? DateUtc { get; init; }

    /// <summary>Year of <see cref="Date"/> as the author wrote it.</summary>
    public int? Year { get; init; }

    /// <summary>Minutes to read: the author's figure, else words ÷ 225 plus CJK characters ÷ 400, rounded up.</summary>
    public int Minutes { get; init; }

    /// <summary>Tags in the author's order and spelling.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string? Series { get; init; }

    public string? SeriesSlug { get; init; }

    public double? SeriesOrder { get; init; }

    public bool Featured { get; init; }

    public bool InFeed { get; init; } = true;

    /// <summary>Permanent id in feeds: the author's, else made of the date and slug; see the contract of feeds.</summary>
    public string? FeedId { get; init; }

    public string? License { get; init; }

    /// <summary>Where the post is discussed: absolute URLs.</summary>
    public IReadOnlyList<string> Discussions { get; init; } = [];
}

/// <summary>A label, and the slug that stands for it in addresses.</summary>
public sealed record Tag(string Slug, string Label);

/// <summary>A tag as a list shows it.</summary>
public sealed record TagCount(string Slug, string Label, int Count);

/// <summary>Posts that are read in order.</summary>
public sealed record Series(string Slug, string Title, IReadOnlyList<Post> Posts);

/// <summary>An image that stands for the post. <see cref="Image"/> is an address once rendered.</summary>
public sealed record Cover(string Image, string Alt, string? Caption, string? Dark, int? Width, int? Height);
