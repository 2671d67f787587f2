namespace Portfolio.Content.Search;

/// <summary>Converts the conditions of a search query to FTS5 syntax.</summary>
internal static class FullTextQuery
{
    /// <summary>Returns an expression that matches one condition in any of its spellings.</summary>
    public static string Of(QueryClause clause) => AnyOf(SpellingsOf(clause));

    /// <summary>Returns an expression that matches a condition as whole words, in any of their forms.</summary>
    public static string Whole(QueryClause clause) => AnyOf(FormsOf(clause));

    /// <summary>Determines whether longer words that begin like a condition match it.</summary>
    public static bool MatchesLonger(QueryClause clause) => BeginningOf(clause) is not null;

    /// <summary>Returns an expression that matches a term in a title, heading or tag.</summary>
    public static string OfName(string term) => $"{{Title Tags Heading}} : {Quoted([term], isPrefix: false)}";

    /// <summary>Returns an expression that matches all of several conditions in a title and its tags, or in a heading.</summary>
    public static string OfNames(IEnumerable<QueryClause> clauses) =>
        $"{{Title Tags Heading}} : ({string.Join(" AND ", clauses.Select(clause => $"({Of(clause)})"))})";

    /// <summary>
    /// Returns the spellings that match a condition, the typed spelling first. The beginning of an English word includes its forms, so
    /// that all of them weigh equally.
    /// </summary>
    public static IEnumerable<Spelling> SpellingsOf(QueryClause clause) =>
        BeginningOf(clause) is not { } beginning ? FormsOf(clause)
            : FormsOf(clause).Take(IsInflected(clause) ? 1 : int.MaxValue).Append(new(beginning, IsPrefix: true));

    /// <summary>
    /// Returns the spellings of whole words that match a condition, the typed spelling first: the forms of an English word, or singular
    /// and plural of a short word. Compounds also match as separate words and, if they consist of letters, as one word.
    /// </summary>
    private static IEnumerable<Spelling> FormsOf(QueryClause clause)
    {
        if (clause.Kind == ClauseKind.Option)
            return [Exactly([IndexedText.OptionTerm(clause.Term)])];
        if (clause.Kind == ClauseKind.Phrase || (clause.Excluded && !clause.Prefix))
            return [Exactly(clause.Terms)];
        var last = clause.Terms[^1];
        if (IsInflected(clause))
            return SearchRules.Default.FormsOf(last).Select(form => Exactly([form]));
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
        if (IsInflected(clause))
            return SearchRules.Default.StemOf(last) is var stem && stem.Length > SearchRules.Default.MinPrefix ? [stem] : null;
        return clause.Prefix && (clause.Kind == ClauseKind.Compound || last.Length >= MinPrefixLength(last)) ? clause.Terms : null;
    }

    private static bool IsInflected(QueryClause clause) => clause.Kind == ClauseKind.Word && !clause.Excluded
        && clause.Term.Length >= SearchRules.Default.MinInflected && clause.Term.All(char.IsAsciiLetter);

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
