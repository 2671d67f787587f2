namespace Portfolio.Content.Search;

/// <summary>Converts the conditions of a search query to FTS5 syntax.</summary>
internal static class FullTextQuery
{
    /// <summary>Returns an expression that matches one condition in any of its spellings.</summary>
    public static string Of(QueryClause clause) => AnyOf(SpellingsOf(clause));

    /// <summary>Returns an expression that matches a condition as whole words, in any of their forms.</summary>
    public static string Whole(QueryClause clause) => AnyOf(FormsOf(clause));

    /// <summary>Determines whether longer words that begin like a condition match it.</summary>
    public static bool MatchesLonger(QueryClause clause) => BeginningOf(clause) is not null || clause.Inside.Count > 0;

    /// <summary>Returns an expression that matches a term in a title, heading or tag.</summary>
    public static string OfName(string term) => $"{{Title Tags Heading}} : {Quoted([term], isPrefix: false)}";

    /// <summary>Returns an expression that matches all of several conditions in a title and its tags, or in a heading.</summary>
    public static string OfNames(IEnumerable<QueryClause> clauses) =>
        $"{{Title Tags Heading}} : ({string.Join(" AND ", clauses.Select(clause => $"({Of(clause)})"))})";

    /// <summary>
    /// Returns the spellings that match a condition, the typed spelling first. The beginning of a word includes its forms, so that all of
    /// them weigh equally.
    /// </summary>
    public static IEnumerable<Spelling> SpellingsOf(QueryClause clause) =>
        (BeginningOf(clause) is not { } beginning ? FormsOf(clause)
            : FormsOf(clause).Take(StemOf(clause) is null ? int.MaxValue : 1).Append(new(beginning, IsPrefix: true)))
        .Concat(clause.Inside.Select(compound => new Spelling([compound], IsPrefix: false)));

    /// <summary>Returns the stem of a condition, or null if it is no word with an ending.</summary>
    public static string? StemOf(QueryClause clause) =>
        clause.Kind == ClauseKind.Word && !clause.Excluded && IsInflected(clause.Term) ? StemOf(clause.Term, clause.Endings) : null;

    /// <summary>Returns a word without its ending.</summary>
    public static string StemOf(string word, IReadOnlyList<string> endings) =>
        IsInflected(word) ? SearchRules.Default.StemOf(word, endings) : word;

    /// <summary>
    /// Returns the spellings of whole words that match a condition, the typed spelling first: the forms of a word, or singular and plural
    /// of a short word. Compounds also match as separate words and, if they consist of letters, as one word.
    /// </summary>
    private static IEnumerable<Spelling> FormsOf(QueryClause clause)
    {
        if (clause.Kind == ClauseKind.Option)
            return [Exactly([IndexedText.OptionTerm(clause.Term)])];
        if (clause.Kind == ClauseKind.Phrase || (clause.Excluded && !clause.Prefix))
            return [Exactly(clause.Terms)];
        var last = clause.Terms[^1];
        if (StemOf(clause) is not null)
            return SearchRules.Default.FormsOf(last, clause.Endings).Select(form => Exactly([form]));
        var forms = NumbersOf(last).Select(word => Exactly([.. clause.Terms.SkipLast(1), word]));
        if (clause.Kind == ClauseKind.Compound && clause.Terms.All(SimilarWords.IsWord))
            forms = forms.Concat(NumbersOf(string.Concat(clause.Terms)).Select(word => Exactly([word])));
        // 1.2.3 → v1.2.3
        if (clause.Kind == ClauseKind.Compound && char.IsAsciiDigit(clause.Term[0]))
            forms = forms.Append(new(["v" + clause.Term, .. clause.Terms.Skip(1)], clause.Prefix));
        // In scripts without spaces, a character is the beginning of a pair.
        return clause.Prefix && WordRune.IsUnspaced(last[0]) ? forms.Append(new(clause.Terms, IsPrefix: true)) : forms;

        static Spelling Exactly(IReadOnlyList<string> terms) => new(terms, IsPrefix: false);
    }

    /// <summary>Returns the terms with which longer words begin that match a condition, or null if only whole words match.</summary>
    private static IReadOnlyList<string>? BeginningOf(QueryClause clause)
    {
        var last = clause.Terms[^1];
        if (clause.Kind is ClauseKind.Option or ClauseKind.Phrase || clause.Excluded || WordRune.IsUnspaced(last[0]))
            return null;
        if (StemOf(clause) is { } stem)
            return stem.Length > SearchRules.Default.MinPrefix ? [stem] : null;
        return clause.Prefix && (clause.Kind == ClauseKind.Compound || last.Length >= MinPrefixLength(last)) ? clause.Terms : null;
    }

    private static bool IsInflected(string word) => word.Length >= SearchRules.Default.MinInflected && SimilarWords.IsWord(word);

    /// <summary>Returns a word, its plural and its singular.</summary>
    private static IEnumerable<string> NumbersOf(string word)
    {
        yield return word;
        if (word.Length <= 2 || !SimilarWords.IsWord(word))
            yield break;
        yield return word + "s";
        if (word.Length > 3 && word.EndsWith('s'))
            yield return word[..^1];
    }

    private static int MinPrefixLength(string word) => char.IsAscii(word[0]) ? SearchRules.Default.MinPrefix : 2;

    private static string AnyOf(IEnumerable<Spelling> spellings) =>
        string.Join(" OR ", spellings.Select(s => Quoted(s.Terms, s.IsPrefix)));

    private static string Quoted(IReadOnlyList<string> terms, bool isPrefix) =>
        $"\"{string.Join(' ', terms.Select(IndexedText.Indexed))}\"{(isPrefix ? " *" : "")}";
}

/// <summary>Represents one of the ways in which a condition can be written.</summary>
/// <param name="IsPrefix">True if the last term also matches longer words.</param>
internal sealed record Spelling(IReadOnlyList<string> Terms, bool IsPrefix);
