using System.Globalization;

namespace Portfolio.Content.Importing.Html;

/// <summary>Code as Markdown.</summary>
internal static class CodeSpan
{
    /// <summary>Code in a line of text; empty when there is none.</summary>
    /// <param name="isAfterMark">Whether a backtick is right before it.</param>
    public static string Of(string code, bool isCell, bool isAfterMark)
    {
        code = new([.. code.Select(c => char.IsControl(c) ? ' ' : c)]);
        if (string.IsNullOrWhiteSpace(code))
            return code;
        if (isAfterMark || (isCell && code.Contains('|', StringComparison.Ordinal)))
            return $"<code>{string.Concat(code.Select(c => char.IsAscii(c) && !char.IsLetterOrDigit(c) && c != ' ' ? string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};") : c.ToString()))}</code>";
        var fence = new string('`', LongestRun(code, '`') + 1);
        // One space on each side is not part of the code (CommonMark, section 6.1).
        var padding = code[0] is '`' or ' ' || code[^1] is '`' or ' ' ? " " : "";
        return fence + padding + code + padding + fence;
    }

    /// <summary>A block of code.</summary>
    public static string Block(string code, string language)
    {
        code = code.ReplaceLineEndings("\n").Trim('\n');
        var fence = new string('`', Math.Max(3, LongestRun(code, '`') + 1));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private static int LongestRun(string text, char mark)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
            longest = Math.Max(longest, run = c == mark ? run + 1 : 0);
        return longest;
    }
}
