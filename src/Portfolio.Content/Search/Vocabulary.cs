using System.Numerics;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Search;

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
