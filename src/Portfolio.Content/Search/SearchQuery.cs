namespace Portfolio.Content.Search;

/// <summary>A parsed query.</summary>
public sealed record SearchQuery
{
    /// <summary>The maximum length of the text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>The text as it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Words a document must contain, as typed.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Texts in quotes.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Slugs of <c>tag:</c> filters; a post must have all of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Years of <c>year:</c> filters; a post must be of one of them.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Words, phrases and <c>tag:</c> filters after a minus sign.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => Clauses.Count == 0 && Years.Count == 0;

    /// <summary>The words, phrases and tags in the order in which they were typed.</summary>
    internal IReadOnlyList<QueryClause> Clauses { get; init; } = [];
}
