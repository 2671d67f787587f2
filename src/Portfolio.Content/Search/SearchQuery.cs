namespace Portfolio.Content.Search;

/// <summary>A parsed query.</summary>
public sealed record SearchQuery
{
    /// <summary>The maximum length of the text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>The text as it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Years of <c>year:</c> filters; a post must be of one of them.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => Clauses.Count == 0 && Years.Count == 0;

    /// <summary>The words, phrases and tags in the order in which they were typed.</summary>
    internal IReadOnlyList<QueryClause> Clauses { get; init; } = [];
}
