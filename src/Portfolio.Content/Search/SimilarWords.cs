using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

internal static class SimilarWords
{
    /// <summary>The maximum number of words for which documents are counted. Each count is a query.</summary>
    private const int MaxCandidates = 20;

    /// <summary>
    /// Finds words in the index that are similar to a word. The edit distance is at most one for words of 4 or 5
    /// characters, and at most two for longer words. A suggestion allows one more edit for words of up to 5 characters.
    /// The nearest words come first, then the most frequent. Reads all terms of the index.
    /// </summary>
    /// <param name="documents">The searchable documents.</param>
    public static List<string> Find(
        PortfolioContext context, IQueryable<Document> documents, string word, int take, bool isSuggestion)
    {
        var limit = word.Length switch { < 4 => 0, < 6 => 1, _ => 2 };
        if (isSuggestion && limit < 2)
            limit++;
        if (limit == 0 || !IsWord(word))
            return [];
        var (min, max) = (word.Length - limit, word.Length + limit);
        var near = context.SearchTerms.Where(t => t.Term.Length >= min && t.Term.Length <= max).AsEnumerable()
            .Where(t => IsWord(t.Term))
            .Select(t => (t.Term, Distance: NearestName.Distance(word, t.Term, limit), t.Documents))
            .Where(t => t.Distance <= limit)
            .OrderBy(t => t.Distance).ThenBy(t => t.Term[0] != word[0]).ThenByDescending(t => t.Documents)
            .Take(MaxCandidates).ToList();
        // An index term may occur in hidden documents only, so the visible documents are counted.
        return
        [
            .. near.Select(t => (t.Term, t.Distance, Count: Count(t.Term))).Where(t => t.Count > 0)
                .OrderBy(t => t.Distance).ThenBy(t => t.Term[0] != word[0]).ThenByDescending(t => t.Count)
                .ThenBy(t => t.Term, StringComparer.Ordinal).Take(take).Select(t => t.Term),
        ];

        int Count(string term)
        {
            var match = FullTextQuery.OfTerm(term);
            return context.Search.Where(s => s.Match == match)
                .Join(documents, s => s.RowId, d => d.Id, (s, d) => d).Count();
        }
    }

    /// <summary>Determines whether a term consists of letters of a script with spaces, so it can be misspelt.</summary>
    public static bool IsWord(string term) => term.All(c =>
        (char.IsLetter(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) <= UnicodeCategory.EnclosingMark)
        && !WordRune.IsUnspaced(c));
}
