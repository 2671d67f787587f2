namespace Portfolio.Content.Search;

internal enum ClauseKind
{
    /// <summary>One word, which also matches its plural or singular, and may be misspelt.</summary>
    Word,

    /// <summary>Words that follow one another.</summary>
    Phrase,

    /// <summary>The slug of a tag.</summary>
    Tag,
}

/// <summary>One condition of a query.</summary>
/// <param name="Terms">The terms, as in the index.</param>
/// <param name="Start">Index in the text of the query, so that it can be replaced.</param>
/// <param name="Excluded">Documents that match it are excluded.</param>
/// <param name="Prefix">It may be incomplete: the last word of the query, or one character of a script without spaces.</param>
internal sealed record QueryClause(ClauseKind Kind, IReadOnlyList<string> Terms, int Start, int Length, bool Excluded, bool Prefix)
{
    public string Term => Terms[0];
}
