using System.Globalization;
using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

internal static class SimilarWords
{
    /// <summary>The minimum length of a word that may be misspelt. The names of many things are one letter from shorter words.</summary>
    private const int MinLength = 5;

    private const int MaxCandidates = 20;

    /// <summary>
    /// Finds the word that is probably meant by an unknown word: it has the same first letter and differs by one insertion,
    /// deletion, substitution or transposition. Other first letters are not read, because FTS5 walks the rows of each term that
    /// it lists.
    /// </summary>
    /// <param name="count">Returns the number of searchable pages that are about a term, which may be none.</param>
    public static string? Find(PortfolioContext context, string word, Func<string, int> count)
    {
        if (word.Length < MinLength || !IsWord(word))
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
