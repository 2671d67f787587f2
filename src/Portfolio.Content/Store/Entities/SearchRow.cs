namespace Portfolio.Content.Store.Entities;

/// <summary>The words of a document in the full-text index, which keeps no texts: only <see cref="RowId"/>, <see cref="Match"/> and
/// <see cref="Rank"/> can be queried.</summary>
internal sealed class SearchRow
{
    /// <summary>The id of the document.</summary>
    public long RowId { get; set; }

    public string Title { get; init; } = "";

    /// <summary>The words of tags and headings.</summary>
    public string Labels { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>The terms of languages of code and of options of commands.</summary>
    public string Filters { get; init; } = "";

    /// <summary>The column named like its table: comparing it with a query is FTS5's MATCH.</summary>
    public string Match { get; init; } = "";

    /// <summary>The score by BM25, negative: better matches have a lower one.</summary>
    public double Rank { get; init; }
}

/// <summary>A term of the full-text index.</summary>
/// <param name="Documents">The number of documents that have it, hidden ones included.</param>
internal sealed record SearchTerm(string Term, long Documents);
