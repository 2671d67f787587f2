using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Search;

/// <summary>The terms of an index by their numbers, and the search for similar ones.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> _terms = [];
    private readonly List<uint> _letters = [];

    public string this[int number] => _terms[number];

    public void Add(string term)
    {
        _terms.Add(term);
        _letters.Add(LettersOf(term));
    }

    /// <summary>Releases the memory reserved for growth.</summary>
    public void Trim()
    {
        _terms.TrimExcess();
        _letters.TrimExcess();
    }

    /// <summary>Terms that begin with <paramref name="prefix"/> and are longer.</summary>
    public List<int> StartingWith(string prefix)
    {
        var found = new List<int>();
        for (var i = 0; i < _terms.Count; i++)
        {
            var term = _terms[i];
            if (term.Length > prefix.Length && term[0] == prefix[0] && term.StartsWith(prefix, StringComparison.Ordinal))
                found.Add(i);
        }

        return found;
    }

    /// <summary>Terms that differ from <paramref name="word"/> by at most <paramref name="limit"/> edits, with their distance.</summary>
    public List<(int Term, int Distance)> Near(string word, int limit)
    {
        var found = new List<(int, int)>();
        var letters = LettersOf(word);
        for (var i = 0; i < _terms.Count; i++)
        {
            // One edit removes at most one letter and adds at most one.
            var differing = letters ^ _letters[i];
            if (BitOperations.PopCount(differing) > 2 * limit || Math.Abs(_terms[i].Length - word.Length) > limit || !IsWord(_terms[i]))
                continue;
            var distance = NearestName.Distance(word, _terms[i], limit);
            if (distance <= limit)
                found.Add((i, distance));
        }

        return found;
    }

    /// <summary>Whether a term is a word that can be misspelt: of letters, in a script with spaces.</summary>
    public static bool IsWord(string term)
    {
        foreach (var c in term)
        {
            if (!char.IsLetter(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) > System.Globalization.UnicodeCategory.EnclosingMark)
                return false;
            if (WordRune.IsUnspaced(c))
                return false;
        }

        return true;
    }

    private static uint LettersOf(string term)
    {
        var letters = 0u;
        foreach (var c in term)
            letters |= 1u << (c & 31);
        return letters;
    }
}

/// <summary>Finds the terms of the index that a typed word may mean.</summary>
internal sealed class WordForms(SearchView view)
{
    /// <summary>The word, its plural or singular and, for an incomplete one, terms that begin with it; empty when no visible document has
    /// any of them.</summary>
    public IReadOnlyList<WeightedTerm> Of(string word, bool prefix)
    {
        var forms = new List<WeightedTerm>();
        Add(forms, word, WeightedTerm.Exact);
        if (word.Length > 2 && Vocabulary.IsWord(word))
        {
            Add(forms, word + "s", WeightedTerm.Inflected);
            if (word.Length > 3 && word.EndsWith('s'))
                Add(forms, word[..^1], WeightedTerm.Inflected);
        }

        if (!prefix || word.Length < MinPrefix(word))
            return forms;
        var weight = forms.Count > 0 ? WeightedTerm.Completed : WeightedTerm.Exact;
        foreach (var term in view.Index.Vocabulary.StartingWith(word))
        {
            if (!forms.Exists(f => f.Number == term) && view.Holds(term))
                forms.Add(new(term, weight));
        }

        return forms;
    }

    /// <summary>
    /// Words of the site that differ from <paramref name="word"/> by one edit, by two if it is long, by one more for a suggestion:
    /// nearest first, then the most frequent.
    /// </summary>
    public IReadOnlyList<string> Near(string word, int take, bool isSuggestion)
    {
        var limit = Math.Min(2, (word.Length < 4 ? 0 : word.Length < 6 ? 1 : 2) + (isSuggestion ? 1 : 0));
        return limit == 0 || !Vocabulary.IsWord(word)
            ? []
            : [.. view.Index.Vocabulary.Near(word, limit)
                .Where(n => view.Holds(n.Term))
                .Select(n => (Word: view.Index.Vocabulary[n.Term], n.Distance, Count: view.Frequency(n.Term)))
                .OrderBy(n => n.Distance).ThenBy(n => n.Word[0] != word[0]).ThenByDescending(n => n.Count)
                    .ThenBy(n => n.Word, StringComparer.Ordinal)
                .Take(take).Select(n => n.Word)];
    }

    private void Add(List<WeightedTerm> forms, string word, int weight)
    {
        var term = view.Index.NumberOf(word);
        if (term >= 0 && view.Holds(term))
            forms.Add(new(term, weight));
    }

    /// <summary>The minimum length of a word that is completed.</summary>
    private static int MinPrefix(string word) => WordRune.IsUnspaced(word[0]) ? 1 : char.IsAscii(word[0]) ? 3 : 2;
}

/// <summary>A term that matches a word of a query.</summary>
/// <param name="Number">The number of the term in the index.</param>
/// <param name="Weight">In tenths; whole numbers, so that sums do not depend on their order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WeightedTerm(int Number, int Weight)
{
    public const int Exact = 10;
    public const int Inflected = 8;
    public const int Completed = 3;
}
