namespace Portfolio.Content.Search;

internal enum ClauseKind
{
    /// <summary>One word, which may also be met by its plural or singular, or be misspelt.</summary>
    Word,

    /// <summary>Words that follow one another.</summary>
    Phrase,

    /// <summary>The slug of a tag.</summary>
    Tag,
}

/// <summary>One demand of a query.</summary>
/// <param name="Terms">The terms, as in the index.</param>
/// <param name="Start">Where it stands in the text of the query, so that it can be replaced.</param>
/// <param name="Excluded">No document that meets it is wanted.</param>
/// <param name="Prefix">It ends the query, so the word may not be finished.</param>
internal sealed record QueryClause(ClauseKind Kind, IReadOnlyList<string> Terms, int Start, int Length, bool Excluded, bool Prefix)
{
    public string Term => Terms[0];
}
