using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>Finds the words and phrases of a query in a text.</summary>
internal sealed class Highlighter
{
    /// <summary>A snippet is chosen among the first matches, which are enough.</summary>
    private const int MaxMatches = 64;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // The first characters of the terms: most words of a text need no look-up.
    private UInt128 _initials;
    private int _maxLength = 1;

    /// <summary>Adds a word or, with several terms, a phrase.</summary>
    public void Add(IReadOnlyList<string> terms, double weight)
    {
        var numbers = new int[terms.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_terms.TryGetValue(terms[i], out numbers[i]))
                _terms.Add(terms[i], numbers[i] = _terms.Count);
            _initials |= Initial(terms[i][0]);
        }

        _maxLength = Math.Max(_maxLength, numbers.Length);
        _targets.Add((numbers, weight));
    }

    /// <summary>The first matches in a text, in order.</summary>
    public List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_targets.Count == 0)
            return matches;
        var lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        var byLast = _targets.ToLookup(t => t.Terms[^1]);
        // The last tokens, as many as the longest phrase has.
        Span<(int Term, int Start)> last = new (int, int)[_maxLength];
        last.Fill((-1, 0));
        var at = 0;
        foreach (var token in new Tokenizer(text))
        {
            var known = (_initials & Initial(token.Term[0])) != 0 && lookup.TryGetValue(token.Term, out var found) ? found : -1;
            last[at % _maxLength] = (known, token.Start);
            if (known >= 0)
            {
                foreach (var (terms, weight) in byLast[known])
                {
                    if (Ends(last, at, terms))
                        matches.Add(new(last[(at - terms.Length + 1) % _maxLength].Start, token.End, terms[0], weight));
                }

                if (matches.Count >= MaxMatches)
                    break;
            }

            at++;
        }

        matches.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        return matches;
    }

    /// <summary>Whether the terms are those of the last tokens.</summary>
    private static bool Ends(Span<(int Term, int Start)> last, int at, int[] terms)
    {
        if (at + 1 < terms.Length)
            return false;
        for (var i = 0; i < terms.Length - 1; i++)
        {
            if (last[(at - terms.Length + 1 + i) % last.Length].Term != terms[i])
                return false;
        }

        return true;
    }

    private static UInt128 Initial(char c) => UInt128.One << (c % 128);
}

/// <summary>A match in a text.</summary>
/// <param name="Term">Identifies the word or phrase.</param>
/// <param name="Weight">Its weight in choosing a snippet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
