namespace Portfolio.Content.Store.Entities;

/// <summary>
/// The words of a document in the full-text index, which does not store the words: only <see cref="RowId"/>,
/// <see cref="Match"/> and <see cref="Rank"/> can be queried.
/// </summary>
internal sealed class SearchRow
{
    /// <summary>The document id.</summary>
    public long RowId { get; set; }

    public string Title { get; init; } = "";

    /// <summary>The words of tags and headings.</summary>
    public string Labels { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>The terms of code languages and command-line options.</summary>
    public string Filters { get; init; } = "";

    /// <summary>The column with the name of the table, which FTS5 uses for MATCH.</summary>
    public string Match { get; init; } = "";

    /// <summary>The BM25 score, which is negative and lower for better matches.</summary>
    public double Rank { get; init; }
}

/// <summary>A term of the full-text index.</summary>
/// <param name="Documents">The number of documents with the term, including hidden ones.</param>
internal sealed record SearchTerm(string Term, long Documents);
