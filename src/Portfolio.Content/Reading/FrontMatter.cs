
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>What the front matter of a post or page says, typed and resolved; texts stand where they were written.</summary>
internal sealed record FrontMatter
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? Date { get; init; }
    public DateTimeOffset? PublishDate { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public DateTimeOffset? ExpiryDate { get; init; }
    public bool Draft { get; init; }

    /// <summary>Address without <c>/blogs/</c>, lower case.</summary>
    public required string Slug { get; init; }

    /// <summary>The whole address: <c>url</c> as given, else made of the slug.</summary>
    public required string Url { get; init; }

    public IReadOnlyList<Alias> Aliases { get; init; } = [];
    public string? Canonical { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];
    public string? Series { get; init; }
    public double? SeriesOrder { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public CoverSource? Cover { get; init; }
    public string? Language { get; init; }
    public string? TranslationKey { get; init; }
    public bool Featured { get; init; }
    public bool? Toc { get; init; }
    public bool NoIndex { get; init; }
    public bool InSearch { get; init; } = true;
    public bool InFeed { get; init; } = true;
    public bool Unlisted { get; init; }
    public string? FeedId { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public string? License { get; init; }
    public int? ReadingTime { get; init; }
    public IReadOnlyList<string> Discussions { get; init; } = [];

    /// <summary>First moment it may be seen: the publish date, else the date, else always.</summary>
    public DateTime VisibleFrom => Draft ? DateTime.MaxValue : (PublishDate ?? Date)?.UtcDateTime ?? DateTime.MinValue;

    public DateTime VisibleUntil => ExpiryDate?.UtcDateTime ?? DateTime.MaxValue;
}

/// <summary>A former address, and where in the file it stands.</summary>
internal sealed record Alias(string Url, int Line, int Column);

/// <summary>A cover as written: paths relative to the file, positions for diagnostics.</summary>
internal sealed record CoverSource(string Image, string? Alt, string? Caption, string? Dark, int Line, int Column);
