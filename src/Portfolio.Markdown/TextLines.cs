using System.Globalization;

namespace Portfolio.Markdown;

/// <summary>Lines of a text. A line ends with LF, CR LF or CR.</summary>
public static class TextLines
{
    /// <summary>The line that begins at an index, without invisible characters at its end, and the start of the next line.</summary>
    public static ReadOnlySpan<char> At(string text, int start, out int next)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        var end = length < 0 ? text.Length : start + length;
        next = end == text.Length ? end : text.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? end + 2 : end + 1;
        while (end > start && IsInvisible(text[end - 1]))
            end--;
        return text.AsSpan(start, end - start);
    }

    /// <summary>Line of an index, from 1.</summary>
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

    /// <summary>A problem at an index of a file's text.</summary>
    public static Diagnostic ProblemAt(string file, string text, int index, string rule, Severity severity, string message) =>
        new(file, NumberAt(text, index), index - StartOf(text, index) + 1, rule, severity, message);

    /// <summary>The index of a line and column, both from 1; that of the end when the text is shorter.</summary>
    public static int IndexOf(string text, int line, int column)
    {
        var start = 0;
        for (var number = 1; number < line && start < text.Length; number++)
            At(text, start, out start);
        return Math.Min(start + column - 1, text.Length);
    }

    /// <summary>The index at which the line of an index begins.</summary>
    public static int StartOf(string text, int index) => text.AsSpan(0, index).LastIndexOfAny('\r', '\n') + 1;

    /// <summary>Whether a character is white space, a control character, a byte order mark or another format character.</summary>
    public static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
