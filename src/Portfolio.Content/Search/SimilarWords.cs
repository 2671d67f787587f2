using System.Globalization;
using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

internal static class SimilarWords
{
    private const int MaxCandidates = 20;

    /// <summary>The maximum number of words to correct. Each word takes 13 ms on a site with 10,000 posts.</summary>
    private const int MaxCorrections = 4;

    /// <summary>
    /// Returns a query with the words that are probably meant by unknown words, or <see langword="null"/> if no unknown word is probably
    /// misspelt. A word is only corrected to one of a title, heading or tag, because everyday words are near the names of many things.
    /// </summary>
    public static string? Correct(SiteSession site, SearchQuery query, IEnumerable<QueryClause> unknown)
    {
        var pages = SearchablePages.Of(site);
        var similar = unknown.Where(w => w.Kind == ClauseKind.Word).Take(MaxCorrections).ToDictionary(w => w.Term, w => site.Query(
            context => Find(context, w.Term, term => pages.Find(QueryMatches.Ids(site, FullTextQuery.OfName(term))).Count())));
        var text = new StringBuilder(query.Text);
        foreach (var clause in query.Clauses.Where(c => c is { Kind: ClauseKind.Word, Excluded: false }).OrderByDescending(c => c.Start))
        {
            if (similar.GetValueOrDefault(clause.Term) is { } word)
                text.Remove(clause.Start, clause.Length).Insert(clause.Start, word);
        }

        var corrected = text.ToString().Trim();
        return corrected == query.Text.Trim() ? null : corrected;
    }

    /// <summary>
    /// Finds the word that is probably meant by an unknown word: it has the same first letter and differs by one insertion,
    /// deletion, substitution or transposition. Other first letters are not read, because FTS5 walks the rows of each term that
    /// it lists.
    /// </summary>
    /// <param name="count">Returns the number of searchable pages that are about a term, which may be none.</param>
    private static string? Find(PortfolioContext context, string word, Func<string, int> count)
    {
        if (word.Length < SearchRules.Default.MinCorrected || !IsWord(word))
            return null;
        var first = word.EnumerateRunes().First();
        var (from, end) = (first.ToString(), new Rune(first.Value + 1).ToString());
        var (shortest, longest) = (word.Length - 1, word.Length + 1);
        var near = context.SearchTerms.Where(t => t.Term.CompareTo(from) >= 0 && t.Term.CompareTo(end) < 0
                && t.Term.Length >= shortest && t.Term.Length <= longest).AsEnumerable()
            .Where(t => IsWord(t.Term) && NearestName.Distance(word, t.Term, 1) == 1)
            .OrderByDescending(t => t.Documents).ThenBy(t => t.Term, StringComparer.Ordinal).Take(MaxCandidates).ToList();
        return near.Select(t => (t.Term, Count: count(t.Term))).Where(t => t.Count > 0)
            .OrderByDescending(t => t.Count).ThenBy(t => t.Term, StringComparer.Ordinal).Select(t => t.Term).FirstOrDefault();
    }

    public static bool IsWord(string term) => term.All(c =>
        (char.IsLetter(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) <= UnicodeCategory.EnclosingMark)
        && !WordRune.IsUnspaced(c));
}
