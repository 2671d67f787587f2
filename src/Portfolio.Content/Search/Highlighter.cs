using System.Runtime.InteropServices;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Finds and marks the words and phrases of a query in texts.</summary>
public sealed class Highlighter
{
    /// <summary>A snippet is chosen among the first matches, which are enough.</summary>
    private const int MaxMatches = 64;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, int Term)> _prefixes = [];
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // The first characters of the terms: most words of a text need no look-up.
    private UInt128 _initials;
    private int _maxLength = 1;

    /// <summary>Marks the matches in the whole of a short text.</summary>
    public IReadOnlyList<TextSegment> Mark(string text) => Snippet.Whole(text, Find(text));

    /// <summary>Gets the best passage of a text whose blocks are on lines of their own, or null if the text has no match.</summary>
    internal Passage? FindPassage(string text)
    {
        var blocks = new TextBlocks(text);
        var matches = Find(blocks.Text);
        return matches.Count == 0 ? null : Snippet.Best(blocks, matches);
    }

    /// <summary>Gets the beginning of a text, without marks.</summary>
    internal static IReadOnlyList<TextSegment> Beginning(string text) => Snippet.Around(new TextBlocks(text).Text, 0, 0, []);

    /// <summary>Adds a word or, with several terms, a phrase.</summary>
    /// <param name="weight">The weight in the choice of a passage.</param>
    /// <param name="isPrefix">Whether longer words match the last term, too.</param>
    internal void Add(IReadOnlyList<string> terms, double weight, bool isPrefix = false)
    {
        var numbers = new int[terms.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = _terms.Count + _prefixes.Count;
            if (isPrefix && i == numbers.Length - 1)
                _prefixes.Add((terms[i], numbers[i]));
            else if (!_terms.TryAdd(terms[i], numbers[i]))
                numbers[i] = _terms[terms[i]];
            _initials |= Initial(terms[i][0]);
        }

        _maxLength = Math.Max(_maxLength, numbers.Length);
        _targets.Add((numbers, weight));
    }

    /// <summary>Finds the first matches in a text, in order.</summary>
    internal List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_targets.Count == 0)
            return matches;
        var byLast = _targets.ToLookup(t => t.Terms[^1]);
        // The last tokens, as many as the longest phrase has.
        Span<(int Term, int Start)> last = new (int, int)[_maxLength];
        last.Fill((-1, 0));
        var at = 0;
        foreach (var token in new Tokenizer(text))
        {
            var known = NumberOf(token.Term);
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

    /// <summary>The number of a term, or -1 if it is in no target.</summary>
    private int NumberOf(ReadOnlySpan<char> term)
    {
        if ((_initials & Initial(term[0])) == 0)
            return -1;
        if (_terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var number))
            return number;
        foreach (var (prefix, numbered) in _prefixes)
        {
            if (term.StartsWith(prefix, StringComparison.Ordinal))
                return numbered;
        }

        return -1;
    }

    /// <summary>Determines whether the terms are those of the last tokens.</summary>
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

/// <summary>A part of a text, not encoded in any way.</summary>
/// <param name="IsMatch">Whether the query matches it.</param>
public sealed record TextSegment(string Text, bool IsMatch);

/// <summary>A match in a text.</summary>
/// <param name="Term">Identifies the word or phrase.</param>
/// <param name="Weight">Its weight in the choice of a snippet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
