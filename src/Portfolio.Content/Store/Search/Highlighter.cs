using System.Runtime.InteropServices;

namespace Portfolio.Content.Store.Search;

/// <summary>Finds in a text what a query was answered by.</summary>
internal sealed class Highlighter
{
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    /// <summary>Adds a word or, with several terms, a phrase.</summary>
    public void Add(IReadOnlyList<string> terms, double weight)
    {
        var numbers = new int[terms.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_terms.TryGetValue(terms[i], out numbers[i]))
                _terms.Add(terms[i], numbers[i] = _terms.Count);
        }

        _targets.Add((numbers, weight));
    }

    /// <summary>The matches in a text, in order.</summary>
    public List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_targets.Count == 0)
            return matches;
        var tokens = Tokens(text);
        var byFirst = _targets.ToLookup(t => t.Terms[0]);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Term < 0)
                continue;
            foreach (var (terms, weight) in byFirst[tokens[i].Term])
            {
                if (Follows(tokens, i, terms))
                    matches.Add(new(tokens[i].Start, tokens[i + terms.Length - 1].End, terms[0], weight));
            }
        }

        return matches;
    }

    private List<(int Term, int Start, int End)> Tokens(string text)
    {
        var lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = new List<(int, int, int)>();
        foreach (var token in new Tokenizer(text))
            tokens.Add((lookup.TryGetValue(token.Term, out var term) ? term : -1, token.Start, token.End));
        return tokens;
    }

    private static bool Follows(List<(int Term, int Start, int End)> tokens, int at, int[] terms)
    {
        if (at + terms.Length > tokens.Count)
            return false;
        for (var i = 1; i < terms.Length; i++)
        {
            if (tokens[at + i].Term != terms[i])
                return false;
        }

        return true;
    }
}

/// <summary>A stretch of a text that was searched for.</summary>
/// <param name="Term">Which word or phrase it is.</param>
/// <param name="Weight">What it counts in choosing a passage.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
