using System.Globalization;

namespace Portfolio.Markdown.Model;

/// <summary>Splits text into lines, which end with LF, CR LF or CR.</summary>
public static class TextLines
{
    /// <summary>Returns the line at an index without invisible characters at its end, and the start of the next line.</summary>
    public static ReadOnlySpan<char> At(string text, int start, out int next)
    {
        var end = EndAt(text, start);
        var lineBreak = text.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
        next = Math.Min(end + lineBreak, text.Length);
        return text.AsSpan(start, StartOfInvisible(text.AsSpan(start, end - start)));
    }

    /// <summary>Returns the index of the first line break at or after an index, or the length of the text.</summary>
    internal static int EndAt(ReadOnlySpan<char> text, int index)
    {
        var length = text[index..].IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : index + length;
    }

    /// <summary>Returns the number of the line that contains an index, starting at 1.</summary>
    public static int NumberAt(string text, int index)
    {
        var number = 1;
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                number++;
        }

        return number;
    }

    public static Diagnostic ProblemAt(
        string file, string text, int index, Rule rule, string message, Severity? severity = null) =>
        new(file, NumberAt(text, index), index - StartOf(text, index) + 1, rule, message, severity);

    /// <summary>
    /// Returns the index of a line and column, both starting at 1,
    /// or the length of the text if the position is beyond the end.
    /// </summary>
    public static int IndexOf(string text, int line, int column)
    {
        var start = 0;
        for (var number = 1; number < line && start < text.Length; number++)
            At(text, start, out start);
        return Math.Min(start + column - 1, text.Length);
    }

    public static int StartOf(string text, int index) => text.AsSpan(0, index).LastIndexOfAny('\r', '\n') + 1;

    /// <summary>Removes invisible characters, which copied text often has, from both ends of a value such as a date.</summary>
    internal static string TrimInvisible(string text)
    {
        var start = EndOfInvisible(text, 0);
        return text[start..(start + StartOfInvisible(text.AsSpan(start)))];
    }

    /// <summary>Returns the index of the first visible character at or after an index, or the length of the text.</summary>
    public static int EndOfInvisible(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsInvisible(text[at]))
            at++;
        return at;
    }

    /// <summary>Returns the index of the invisible characters at the end of a text.</summary>
    public static int StartOfInvisible(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsInvisible(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>Determines whether a character is white space, a control or a format character.</summary>
    public static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
