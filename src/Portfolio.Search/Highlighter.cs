using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Search;

/// <summary>Finds and marks the words and phrases of a query in texts.</summary>
public sealed class Highlighter
{
    /// <summary>A snippet is chosen among the first matches, which are enough.</summary>
    private const int MaxMatches = 64;

    private readonly int _maxSnippetLength;
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int[] Terms, double Weight)> _targets = [];

    // The first characters of the terms: most words of a text need no look-up.
    private UInt128 _initials;
    private int _maxLength = 1;

    internal Highlighter(SearchOptions options) => _maxSnippetLength = Math.Max(20, options.MaxSnippetLength);

    /// <summary>The whole of a short text.</summary>
    public IReadOnlyList<TextSegment> Mark(string text) => Snippet.Whole(text, Find(text));

    /// <summary>The passage with the best matches; <see langword="null"/> when the text has none.</summary>
    public IReadOnlyList<TextSegment>? FindPassage(string text)
    {
        var matches = Find(text);
        return matches.Count == 0 ? null : Snippet.Best(text, matches, _maxSnippetLength);
    }

    /// <summary>The beginning of a text, without marks.</summary>
    public IReadOnlyList<TextSegment> Beginning(string text) => Snippet.Around(text, 0, 0, [], _maxSnippetLength);

    /// <summary>Adds a word or, with several terms, a phrase.</summary>
    internal void Add(IReadOnlyList<string> terms, double weight)
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
    internal List<TextMatch> Find(string text)
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

/// <summary>A part of a text, not encoded in any way.</summary>
/// <param name="IsMatch">Whether the query matches it.</param>
public sealed record TextSegment(string Text, bool IsMatch);

/// <summary>Makes short passages of a text with the matches of a query marked.</summary>
internal static class Snippet
{
    private const string Ellipsis = "…";

    public static IReadOnlyList<TextSegment> Whole(string text, List<TextMatch> matches) => Segments(text, 0, text.Length, matches);

    /// <summary>The passage around the best of some matches.</summary>
    public static IReadOnlyList<TextSegment> Best(string text, List<TextMatch> matches, int maxLength)
    {
        var (first, last) = BestWindow(matches, maxLength * 3 / 4);
        return Around(text, matches[first].Start, matches[last].End, matches, maxLength);
    }

    /// <summary>The passage around a part of a text.</summary>
    public static IReadOnlyList<TextSegment> Around(string text, int from, int to, List<TextMatch> matches, int maxLength)
    {
        var room = maxLength - 2;
        to = Math.Min(to, from + room);
        var start = Math.Max(0, from - Math.Max(0, (room - (to - from)) / 3));
        var end = Math.Min(text.Length, start + room);
        start = Math.Max(0, Math.Min(start, end - room));
        start = start == 0 ? 0 : WordStart(text, start, from);
        end = end == text.Length ? end : WordEnd(text, end, to, maxLength);
        var segments = Segments(text, start, end, matches);
        if (start > 0)
            segments = [new(Ellipsis, false), .. segments];
        if (end < text.Length)
            segments = [.. segments, new(Ellipsis, false)];
        return Joined(segments);
    }

    private static (int First, int Last) BestWindow(List<TextMatch> matches, int window)
    {
        var (best, bestScore) = ((0, 0), 0.0);
        var seen = new Dictionary<int, int>();
        for (int first = 0, end = 0; first < matches.Count; first++)
        {
            for (; end < matches.Count && (end == first || matches[end].End - matches[first].Start <= window); end++)
                seen[matches[end].Term] = seen.GetValueOrDefault(matches[end].Term) + 1;
            var score = 0.0;
            for (var i = first; i < end; i++)
                score += matches[i].Weight * (seen[matches[i].Term] > 0 ? 1.0 / seen[matches[i].Term] : 0) + (matches[i].Weight * 0.1);
            if (score > bestScore + 1e-9)
                (best, bestScore) = ((first, end - 1), score);
            seen[matches[first].Term]--;
        }

        return best;
    }

    /// <summary>The index of the next start of a word or, if there is none up to <paramref name="limit"/>, of a character.</summary>
    private static int WordStart(string text, int start, int limit)
    {
        for (var i = start; i <= limit; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))
                return i;
        }

        return CharacterStart(text, start, limit);
    }

    private static int CharacterStart(string text, int start, int limit)
    {
        while (start < limit && (char.IsLowSurrogate(text[start]) || CharUnicodeInfo.GetUnicodeCategory(text, start)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format))
            start++;
        return start;
    }

    private static int WordEnd(string text, int end, int limit, int maxLength)
    {
        for (var i = end; i >= limit && i > end - (maxLength / 2) && i > 0; i--)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
                return i;
        }

        while (end > limit && CharacterStart(text, end, end + 1) != end)
            end--;
        return end;
    }

    private static List<TextSegment> Segments(string text, int start, int end, List<TextMatch> matches)
    {
        var segments = new List<TextSegment>();
        var at = start;
        foreach (var match in matches)
        {
            var (from, to) = (Math.Max(at, match.Start), Math.Min(end, match.End));
            if (from >= to)
                continue;
            if (from > at)
                segments.Add(new(OneLine(text.AsSpan(at, from - at)), false));
            segments.Add(new(OneLine(text.AsSpan(from, to - from)), true));
            at = to;
        }

        if (at < end)
            segments.Add(new(OneLine(text.AsSpan(at, end - at)), false));
        return Joined(segments);
    }

    /// <summary>Joins adjacent segments of the same kind, so that overlapping matches become one.</summary>
    private static List<TextSegment> Joined(IReadOnlyList<TextSegment> segments)
    {
        var joined = new List<TextSegment>();
        foreach (var segment in segments)
        {
            if (joined.Count > 0 && joined[^1].IsMatch == segment.IsMatch)
                joined[^1] = segment with { Text = joined[^1].Text + segment.Text };
            else
                joined.Add(segment);
        }

        return joined;
    }

    /// <summary>Replaces each run of white space and control characters with one space.</summary>
    private static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var space = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!space)
                line.Append(c);
            else if (line.Length == 0 || line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString();
    }
}

/// <summary>A match in a text.</summary>
/// <param name="Term">Identifies the word or phrase.</param>
/// <param name="Weight">Its weight in choosing a snippet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextMatch(int Start, int End, int Term, double Weight);
