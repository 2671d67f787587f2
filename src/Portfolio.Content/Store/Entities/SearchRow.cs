namespace Portfolio.Content.Store.Entities;

/// <summary>
/// Represents the words of a document or of a page of the profile in the full-text index. The index does not store the words, so only
/// <see cref="RowId"/>, <see cref="Match"/> and <see cref="Rank"/> can be queried.
/// </summary>
internal sealed class SearchRow
{
    public long RowId { get; set; }

    public string Title { get; init; } = "";

    public string Labels { get; init; } = "";

    public string Body { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>The hidden FTS5 column that has the same name as the table. MATCH operates on this column.</summary>
    public string Match { get; init; } = "";

    /// <summary>The BM25 score, which is negative and lower for better matches.</summary>
    public double Rank { get; init; }
}

/// <param name="Documents">The number of documents that contain the term, including hidden documents.</param>
internal sealed record SearchTerm(string Term, long Documents);
