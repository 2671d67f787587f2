using System.Runtime.InteropServices;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Finds and marks the words and phrases of a query in text.</summary>
public sealed class Highlighter
{
    /// <summary>The number of matches from which a snippet is chosen.</summary>
    private const int MaxMatches = 64;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, int Term)> _prefixes = [];
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // The initials of all terms, so that most words need no lookup.
    private UInt128 _initials;
    private int _maxLength = 1;

    /// <summary>Marks the matches in a short text, without cutting it.</summary>
    public IReadOnlyList<TextSegment> Mark(string text) => Snippet.Whole(text, Find(text));

    /// <summary>
    /// Gets the best passage of text with one block per line, or <see langword="null"/> if there is no match.
    /// </summary>
    internal Passage? FindPassage(string text)
    {
        var blocks = new TextBlocks(text);
        var matches = Find(blocks.Text);
        return matches.Count == 0 ? null : Snippet.Best(blocks, matches);
    }

    /// <summary>Gets the start of the text, without marks.</summary>
    internal static IReadOnlyList<TextSegment> Beginning(string text) =>
        Snippet.Around(new TextBlocks(text).Text, 0, 0, []);

    /// <summary>Adds a word, or a phrase if there are several terms.</summary>
    /// <param name="weight">The weight for choosing a passage.</param>
    /// <param name="isPrefix">True if the last term also matches longer words.</param>
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

    /// <summary>Finds the first matches in the text, in order.</summary>
    internal List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_targets.Count == 0)
            return matches;
        var byLast = _targets.ToLookup(t => t.Terms[^1]);
        // The last tokens, up to the length of the longest phrase.
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

    /// <summary>Gets the number of a term, or -1 if no target contains it.</summary>
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

    /// <summary>Determines whether the last tokens are the terms.</summary>
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

/// <summary>A part of the text, without any encoding.</summary>
/// <param name="IsMatch">True if the query matches it.</param>
public sealed record TextSegment(string Text, bool IsMatch);

/// <summary>A match in the text.</summary>
/// <param name="Term">The number of the word or phrase.</param>
/// <param name="Weight">The weight for choosing a snippet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
