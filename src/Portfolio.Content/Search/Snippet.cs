using System.Globalization;

namespace Portfolio.Content.Search;

internal static class Snippet
{
    /// <summary>The maximum length of a snippet in UTF-16 code units, including ellipses.</summary>
    public const int MaxLength = 200;

    private const string Ellipsis = "…";

    public static IReadOnlyList<TextSegment> Whole(string text, List<TextMatch> matches) =>
        Segments(text, 0, text.Length, matches);

    public static IReadOnlyList<TextSegment> Best(string text, List<TextMatch> matches)
    {
        var (first, last) = BestWindow(matches, MaxLength * 3 / 4);
        return Around(text, matches[first].Start, matches[last].End, matches);
    }

    /// <summary>Returns the passage around a range of a text, cut between sentences or words if possible.</summary>
    public static IReadOnlyList<TextSegment> Around(string text, int from, int to, List<TextMatch> matches)
    {
        const int Room = MaxLength - 2;
        to = Math.Min(to, from + Room);
        var start = Math.Max(0, from - Math.Max(0, (Room - (to - from)) / 3));
        var end = Math.Min(text.Length, start + Room);
        start = Math.Max(0, Math.Min(start, end - Room));
        start = start == 0 ? 0 : SentenceStart(text, start, from) ?? WordStart(text, start, from);
        end = end == text.Length ? end : SentenceEnd(text, end, to) ?? WordEnd(text, end, to);
        while (end > to && text[end - 1] == ' ')
            end--;
        var segments = Segments(text, start, end, matches);
        if (start > 0 && !IsStartOfSentence(text, start))
            segments.Insert(0, new(Ellipsis, false));
        if (end < text.Length && !TextBlocks.EndsSentence(text[end - 1]))
            segments.Add(new(Ellipsis, false));
        return Joined(segments);
    }

    /// <summary>Replaces straight apostrophes between letters, but no quotation marks, because a passage can contain code.</summary>
    public static IReadOnlyList<TextSegment> WithApostrophes(IReadOnlyList<TextSegment> segments)
    {
        var text = string.Concat(segments.Select(segment => segment.Text)).ToCharArray();
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\'' && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]))
                text[i] = '’';
        }

        var at = 0;
        return [.. segments.Select(segment => segment with
        {
            Text = new(text, (at += segment.Text.Length) - segment.Text.Length, segment.Text.Length),
        })];
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
            {
                score += matches[i].Weight * (seen[matches[i].Term] > 0 ? 1.0 / seen[matches[i].Term] : 0)
                    + (matches[i].Weight * 0.1);
            }
            if (score > bestScore + 1e-9)
                (best, bestScore) = ((first, end - 1), score);
            seen[matches[first].Term]--;
        }

        return best;
    }

    /// <summary>Determines whether a block or a sentence starts at an index.</summary>
    private static bool IsStartOfSentence(string text, int index) =>
        index >= 2 && text[index - 1] == ' ' && TextBlocks.EndsSentence(text[index - 2]);

    /// <summary>Returns the index of the first block or sentence that starts in a range, or null if there is none.</summary>
    private static int? SentenceStart(string text, int start, int limit)
    {
        for (var i = start; i <= limit; i++)
        {
            if (IsStartOfSentence(text, i))
                return i;
        }

        return null;
    }

    /// <summary>Returns the index of the next word or, if no word starts in the range, of the next character.</summary>
    private static int WordStart(string text, int start, int limit)
    {
        for (var i = start; i <= limit; i++)
        {
            if (text[i - 1] == ' ')
                return i;
        }

        return CharacterStart(text, start, limit);
    }

    private static int CharacterStart(string text, int start, int limit)
    {
        while (start < limit && (char.IsLowSurrogate(text[start]) || CharUnicodeInfo.GetUnicodeCategory(text, start)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format))
        {
            start++;
        }
        return start;
    }

    /// <summary>Returns the index after the last sentence that ends in the last third of a passage, or null if there is none.</summary>
    private static int? SentenceEnd(string text, int end, int limit)
    {
        for (var i = end; i >= limit && i > end - (MaxLength / 3) && i > 0; i--)
        {
            if (text[i] == ' ' && TextBlocks.EndsSentence(text[i - 1]))
                return i;
        }

        return null;
    }

    private static int WordEnd(string text, int end, int limit)
    {
        for (var i = end; i >= limit && i > end - (MaxLength / 2) && i > 0; i--)
        {
            if (text[i] == ' ')
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
                segments.Add(new(text[at..from], false));
            segments.Add(new(text[from..to], true));
            at = to;
        }

        if (at < end)
            segments.Add(new(text[at..end], false));
        return Joined(segments);
    }

    /// <summary>Merges adjacent segments with the same value of <c>IsMatch</c>, so that overlapping matches become one segment.</summary>
    private static List<TextSegment> Joined(List<TextSegment> segments)
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
}
