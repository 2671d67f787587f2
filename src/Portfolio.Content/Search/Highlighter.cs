using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>Finds and marks the words and phrases of a query in text.</summary>
public sealed class Highlighter
{
    /// <summary>The number of matches after which the search stops. The snippet is chosen from these matches.</summary>
    private const int MaxMatches = 64;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, int Term)> _prefixes = [];
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // A bit mask of the first characters of all terms, so that most words need no lookup.
    private UInt128 _initials;
    private int _maxLength = 1;

    /// <summary>Splits a short string at the start and end of each match, and returns all segments.</summary>
    public IReadOnlyList<TextSegment> Mark(string text) => Snippet.Whole(text, Find(text));

    /// <summary>Finds the passage that best matches the query. Returns null if there is none.</summary>
    /// <param name="text">The text of a section, with one block per line.</param>
    internal IReadOnlyList<TextSegment>? FindPassage(string text)
    {
        var joined = TextBlocks.Joined(text);
        var matches = Find(joined);
        return matches.Count == 0 ? null : Snippet.Best(joined, matches);
    }

    /// <summary>Returns the start of a text as a snippet without matches.</summary>
    internal static IReadOnlyList<TextSegment> Beginning(string text) =>
        Snippet.Around(TextBlocks.Joined(text), 0, 0, []);

    /// <summary>Adds a word to find, or a phrase if there are several terms.</summary>
    /// <param name="weight">The weight for choosing a passage, which is higher for rare words.</param>
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

    /// <summary>Finds the first matches in a text, sorted by position. Stops after about 64 matches.</summary>
    internal List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_targets.Count == 0)
            return matches;
        var byLast = _targets.ToLookup(t => t.Terms[^1]);
        // A ring buffer of the last tokens, as long as the longest phrase.
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

    /// <summary>Returns the number of a term, or -1 if no word or phrase contains it.</summary>
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

/// <summary>Represents a segment of text, which is not HTML-encoded.</summary>
/// <param name="IsMatch">True if the segment matches the query.</param>
public sealed record TextSegment(string Text, bool IsMatch);

/// <summary>Represents a match in the text.</summary>
/// <param name="Term">The number of the first term, which identifies the word or phrase.</param>
/// <param name="Weight">The weight for choosing a snippet, which is higher for rare words.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
