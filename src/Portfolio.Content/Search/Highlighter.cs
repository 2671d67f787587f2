using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>Finds in a text what a query was answered by.</summary>
internal sealed class Highlighter
{
    /// <summary>A passage is chosen among so many; a text that has more shows enough of them.</summary>
    private const int MostMatches = 64;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // Which letters terms begin with: most words of a text need no look at the terms themselves.
    private UInt128 _initials;
    private int _longest = 1;

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

        _longest = Math.Max(_longest, numbers.Length);
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
        // The tokens read last, as many as the longest phrase has.
        Span<(int Term, int Start)> last = new (int, int)[_longest];
        last.Fill((-1, 0));
        var at = 0;
        foreach (var token in new Tokenizer(text))
        {
            var known = (_initials & Initial(token.Term[0])) != 0 && lookup.TryGetValue(token.Term, out var found) ? found : -1;
            last[at % _longest] = (known, token.Start);
            if (known >= 0)
            {
                foreach (var (terms, weight) in byLast[known])
                {
                    if (Ends(last, at, terms))
                        matches.Add(new(last[(at - terms.Length + 1) % _longest].Start, token.End, terms[0], weight));
                }

                if (matches.Count >= MostMatches)
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

/// <summary>A stretch of a text that was searched for.</summary>
/// <param name="Term">Which word or phrase it is.</param>
/// <param name="Weight">What it counts in choosing a passage.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
