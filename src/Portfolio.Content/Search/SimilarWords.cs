using System.Globalization;
using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Represents a word of the site that is similar to an unknown word.</summary>
/// <param name="IsCorrection">True if the words are so similar that the unknown word is probably misspelt.</param>
internal sealed record SimilarWord(string Term, bool IsCorrection);

internal static class SimilarWords
{
    private const int MaxCandidates = 20;

    /// <summary>
    /// Finds words with the same first letter that are similar to a word, the nearest first and then the most frequent. A
    /// correction has at most one edit for a word of 4 or 5 characters, and two for a longer word; other words may have
    /// one edit more if the word has at most 5 characters. Other first letters are not read, because FTS5 walks the
    /// documents of each term that it lists.
    /// </summary>
    /// <param name="count">Returns the number of searchable documents with a term, which may be in hidden documents only.</param>
    public static List<SimilarWord> Find(PortfolioContext context, string word, Func<string, int> count)
    {
        var limit = word.Length switch { < 4 => 0, < 6 => 1, _ => 2 };
        var max = Math.Max(limit, limit + (limit < 2 ? 1 : 0));
        if (!IsWord(word))
            return [];
        var first = word.EnumerateRunes().First();
        var (from, end) = (first.ToString(), new Rune(first.Value + 1).ToString());
        var (shortest, longest) = (word.Length - max, word.Length + max);
        var near = context.SearchTerms.Where(t => t.Term.CompareTo(from) >= 0 && t.Term.CompareTo(end) < 0
                && t.Term.Length >= shortest && t.Term.Length <= longest).AsEnumerable()
            .Where(t => IsWord(t.Term))
            .Select(t => (t.Term, Distance: NearestName.Distance(word, t.Term, max), t.Documents))
            .Where(t => t.Distance <= max)
            .OrderBy(t => t.Distance).ThenByDescending(t => t.Documents).Take(MaxCandidates).ToList();
        return
        [
            .. near.Select(t => (t.Term, t.Distance, Count: count(t.Term))).Where(t => t.Count > 0)
                .OrderBy(t => t.Distance).ThenByDescending(t => t.Count).ThenBy(t => t.Term, StringComparer.Ordinal)
                .Select(t => new SimilarWord(t.Term, t.Distance <= limit)),
        ];
    }

    public static bool IsWord(string term) => term.All(c =>
        (char.IsLetter(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) <= UnicodeCategory.EnclosingMark)
        && !WordRune.IsUnspaced(c));
}
