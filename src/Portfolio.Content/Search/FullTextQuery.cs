using System.Text.RegularExpressions;

namespace Portfolio.Content.Search;

/// <summary>Converts the conditions of a search query to FTS5 syntax.</summary>
internal static partial class FullTextQuery
{
    /// <summary>The minimum length of an ASCII word that also matches longer words while it is being typed.</summary>
    private const int MinPrefix = 3;

    /// <summary>The minimum length of an ASCII word that also matches words with the same stem: detect → detection.</summary>
    private const int MinStem = 5;

    private const int MaxGap = 4;

    /// <summary>The minimum length of a part of a word that can be two words.</summary>
    private const int MinPart = 3;

    /// <summary>The maximum length of a word that can be two words, because each division is a phrase to find.</summary>
    private const int MaxDivided = 20;

    /// <summary>Adds to each of two words that were typed one after the other the compound of both: time zone → timezone.</summary>
    public static List<QueryClause> WithCompounds(List<QueryClause> clauses)
    {
        var all = clauses.ToList();
        for (var i = 1; i < all.Count; i++)
        {
            var (first, second) = (clauses[i - 1], clauses[i]);
            if (!IsPart(first) || !IsPart(second) || second.Start > first.Start + first.Length + 1)
                continue;
            IReadOnlyList<string> compound = [first.Term + second.Term];
            all[i - 1] = all[i - 1] with { Compounds = [.. all[i - 1].Compounds, compound] };
            all[i] = all[i] with { Compounds = [compound] };
        }

        return all;

        static bool IsPart(QueryClause clause) => clause.Kind == ClauseKind.Word && SimilarWords.IsWord(clause.Term);
    }

    /// <summary>
    /// Returns a word with all pairs of words that it may consist of, or <see langword="null"/> if it consists of one: subfolder →
    /// sub folder.
    /// </summary>
    public static QueryClause? Divided(QueryClause clause)
    {
        var length = clause.Kind == ClauseKind.Word ? clause.Term.Length : 0;
        return length is < 2 * MinPart or > MaxDivided || clause.Compounds.Count > 1 || !SimilarWords.IsWord(clause.Term) ? null
            : clause with
            {
                Compounds = [.. clause.Compounds, .. Enumerable.Range(MinPart, length - (2 * MinPart) + 1)
                    .Select(at => (string[])[clause.Term[..at], clause.Term[at..]])],
            };
    }

    /// <summary>Determines whether a condition can match several words in a row.</summary>
    public static bool HasPhrases(QueryClause clause) => AllSpellingsOf(clause).Any(s => s.Terms.Count > 1);

    /// <summary>Returns an expression that matches one condition.</summary>
    public static string Of(QueryClause clause) => string.Join(" OR ", AllSpellingsOf(clause).Select(s => Quoted(s.Terms, s.IsPrefix)));

    /// <summary>Returns an expression that also matches a tag of which the word is another spelling.</summary>
    public static string OrTag(string match, string label) =>
        $"{match} OR {{Tags}} : {Quoted(IndexedText.TermsOf(label), isPrefix: false)}";

    /// <summary>Returns an expression that matches a term in a title, heading or tag.</summary>
    public static string OfName(string term) => $"{{Title Tags Heading}} : {Quoted([term], isPrefix: false)}";

    /// <summary>Returns an expression that matches all of several conditions in a title and its tags, or in a heading.</summary>
    public static string OfNames(IEnumerable<QueryClause> clauses) =>
        $"{{Title Tags Heading}} : ({string.Join(" AND ", clauses.Select(clause => $"({Of(clause)})"))})";

    /// <summary>
    /// Returns an expression that matches two conditions with at most <see cref="MaxGap"/> words between them, or one after the other
    /// in a tag or keyword.
    /// </summary>
    public static string Near(QueryClause first, QueryClause second)
    {
        var both = $"{Widest(first)} {Widest(second)}";
        return $"({{Title Heading Text Hidden}} : NEAR({both}, {MaxGap})) OR ({{Tags}} : NEAR({both}, 0))";

        // The beginning of a word that may be longer matches the most.
        static string Widest(QueryClause clause)
        {
            var spellings = SpellingsOf(clause);
            var (terms, isPrefix) = spellings[^1].IsPrefix ? spellings[^1] : spellings[0];
            return Quoted(terms, isPrefix);
        }
    }

    /// <summary>Returns the spellings that match a condition, and those of its compounds.</summary>
    public static IEnumerable<(IReadOnlyList<string> Terms, bool IsPrefix)> AllSpellingsOf(QueryClause clause) =>
        SpellingsOf(clause).Concat(clause.Compounds.SelectMany(
            terms => Inflections(terms[^1]).Select(last => ((IReadOnlyList<string>)[.. terms.SkipLast(1), last], false))));

    /// <summary>
    /// Returns the spellings that match a condition, the typed spelling first: longer words with the same beginning, or singular and
    /// plural of a short word. Compounds also match as separate words and, if they consist of letters, as one word.
    /// </summary>
    private static IReadOnlyList<(IReadOnlyList<string> Terms, bool IsPrefix)> SpellingsOf(QueryClause clause)
    {
        if (clause.Kind == ClauseKind.Option)
            return [([IndexedText.OptionTerm(clause.Term)], false)];
        if (clause.Kind == ClauseKind.Phrase || (clause.Excluded && !clause.Prefix))
            return [(clause.Terms, false)];
        var last = clause.Terms[^1];
        if (clause.Kind == ClauseKind.Word && last.Length >= MinStem && last.All(char.IsAsciiLetter))
        {
            var stem = StemOf(last);
            List<(IReadOnlyList<string>, bool)> forms = [(clause.Terms, false), ([stem], stem.Length > MinPrefix)];
            if (OtherNumber(last) is { } number)
                forms.Add(Exactly([number]));
            return forms;
        }

        var spellings = Inflections(last).Select(word => Exactly([.. clause.Terms.SkipLast(1), word])).ToList();
        if (clause.Kind == ClauseKind.Compound && clause.Terms.All(SimilarWords.IsWord))
            spellings.AddRange(Inflections(string.Concat(clause.Terms)).Select(word => Exactly([word])));
        // 1.2.3 → v1.2.3
        if (clause.Kind == ClauseKind.Compound && char.IsAsciiDigit(clause.Term[0]))
            spellings.Add((["v" + clause.Term, .. clause.Terms.Skip(1)], clause.Prefix));
        if (clause.Prefix && (clause.Kind == ClauseKind.Compound || last.Length >= MinPrefixLength(last)))
            spellings.Add((clause.Terms, true));
        return spellings;

        static (IReadOnlyList<string>, bool) Exactly(IReadOnlyList<string> terms) => (terms, false);
    }

    private static IEnumerable<string> Inflections(string word)
    {
        yield return word;
        if (word.Length <= 2 || !SimilarWords.IsWord(word))
            yield break;
        yield return word + "s";
        if (OtherNumber(word) is { } number)
            yield return number;
        if (word.Length < MinStem)
        {
            var stem = word.TrimEnd('e');
            yield return stem + "ing";
            yield return stem + "ed";
        }

        if (word.Length > 3 && word.EndsWith('s'))
            yield return word[..^1];
    }

    /// <summary>Returns the plural of a word that ends in <c>y</c>, or its singular: query → queries, queries → query.</summary>
    private static string? OtherNumber(string word) =>
        FinalY().Replace(word, ending => ending.Value == "y" ? "ies" : "y") is var other && other != word ? other : null;

    [GeneratedRegex("(?<=[^aeiou])y$|(?<=..)ie[sd]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FinalY();

    /// <summary>
    /// Returns an English word without its ending, which leaves other words as they are or finds a little more: scheduled, scheduling →
    /// schedul; deployments → deploy; idempotent, idempotency → idempoten.
    /// </summary>
    private static string StemOf(string word) => Derivation().Replace(Inflection().Replace(word, ""), "");

    [GeneratedRegex("(?<=...)(ing|ed|es|s)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inflection();

    [GeneratedRegex("(?<=....)(ation|ment|ion|(?<=[ae]n)(cy|ce|t)|e)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Derivation();

    private static int MinPrefixLength(string word)
    {
        if (WordRune.IsUnspaced(word[0]))
            return 1;
        return char.IsAscii(word[0]) ? MinPrefix : 2;
    }

    private static string Quoted(IReadOnlyList<string> terms, bool isPrefix) =>
        $"\"{string.Join(' ', terms.Select(IndexedText.Indexed))}\"{(isPrefix ? " *" : "")}";
}
