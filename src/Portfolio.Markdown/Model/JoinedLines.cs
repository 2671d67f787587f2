using System.Text;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Joins lines of a file that end within Chinese or Japanese text, which has no spaces between words. A line break there is no
/// space (CSS Text Level 4, section 4.1.3, which browsers do not implement).
/// </summary>
internal static class JoinedLines
{
    /// <summary>Characters that belong to the text next to them: brackets, quotation marks, dashes and ellipses.</summary>
    private const string Neutral = "\"'()[]‘’“”…‥—―·•";

    /// <summary>Removes the line breaks, with the spaces around them, at which Chinese or Japanese text continues.</summary>
    public static string Of(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
            return text;
        var lines = text.Split('\n');
        var joined = new StringBuilder(lines[0], text.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            var isJoined = Continue(lines[i - 1], lines[i]);
            while (isJoined && char.IsWhiteSpace(joined[^1]))
                joined.Length--;
            joined.Append(isJoined ? "" : "\n").Append(isJoined ? lines[i].TrimStart() : lines[i]);
        }

        return joined.ToString();
    }

    /// <summary>
    /// Removes the spaces that YAML writes at the line breaks of a value, where Chinese or Japanese text continues.
    /// </summary>
    /// <param name="source">The value in the file.</param>
    public static string OfYaml(string value, ReadOnlySpan<char> source)
    {
        if (!source.Contains('\n'))
            return value;
        var at = 0;
        ReadOnlySpan<char> before = [];
        foreach (var line in source.EnumerateLines())
        {
            var after = line.Trim();
            var end = Continue(before, after) ? value.IndexOf($"{before} {after}", at, StringComparison.Ordinal) : -1;
            if (end >= 0)
                value = value.Remove(at = end + before.Length, 1);
            before = after;
        }

        return value;
    }

    /// <summary>Determines whether two parts of a text belong together without a space.</summary>
    public static bool Continue(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        IsIdeographic(Edge(before.TrimEnd(), isStart: false)) && IsIdeographic(Edge(after.TrimStart(), isStart: true));

    /// <summary>Returns the first or last character, or null if there are only neutral characters.</summary>
    public static int? Edge(ReadOnlySpan<char> text, bool isStart)
    {
        while (text.Length > 0)
        {
            _ = isStart ? Rune.DecodeFromUtf16(text, out var rune, out var length)
                : Rune.DecodeLastFromUtf16(text, out rune, out length);
            if (!rune.IsBmp || !Neutral.Contains((char)rune.Value, StringComparison.Ordinal))
                return rune.Value;
            text = isStart ? text[length..] : text[..^length];
        }

        return null;
    }

    /// <summary>Determines whether a character is wide (Unicode Standard Annex #11), but neither Hangul nor an emoji.</summary>
    public static bool IsIdeographic(int? character) => character is (>= 0x2E80 and <= 0x2FFF) or (>= 0x3001 and <= 0x312F)
        or (>= 0x3190 and <= 0x31FF) or (>= 0x3220 and <= 0x325F) or (>= 0x3280 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF9F) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1B000 and <= 0x1B16F)
        or (>= 0x20000 and <= 0x3FFFF);
}
