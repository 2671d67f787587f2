using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Highlighting;

/// <summary>
/// The info string of a fenced code block, such as <c>go title="ledger.go" {3,5-7} showLineNumbers</c>.
/// </summary>
/// <param name="Language">The first word, or <see langword="null"/> if there is none.</param>
/// <param name="Unknown">The unsupported arguments.</param>
internal sealed record FenceInfo(string? Language, CodeOptions Options, IReadOnlyList<FenceArgument> Unknown)
{
    /// <summary>The maximum number of ranges. Each code line is compared with all of them.</summary>
    private const int MaxRanges = 100;

    /// <summary>
    /// Parses the text after the backticks. Never fails: invalid arguments are added to <see cref="Unknown"/>.
    /// </summary>
    public static FenceInfo Parse(string? info)
    {
        var text = info ?? "";
        var at = 0;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('{' or ',')) at++;
        var language = at == 0 || text[..at].Contains('=') ? null : text[..at];
        if (language is null) at = 0;

        string? title = null;
        var numbers = false;
        var marked = new List<LineRange>();
        var unknown = new List<FenceArgument>();
        while (Next(text, ref at) is { } argument)
        {
            if (argument.Text.StartsWith("title=", StringComparison.Ordinal)) title = Unquote(argument.Text["title=".Length..]);
            else if (argument.Text is "showLineNumbers") numbers = true;
            else if (!TryParseRanges(argument.Text, marked)) unknown.Add(argument);
        }
        return new(language, new(title, marked, numbers), unknown);
    }

    /// <summary>Reads the next argument. It ends at white space outside quotes and braces.</summary>
    private static FenceArgument? Next(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return null;
        var start = at;
        var close = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (close != '\0') close = c == close ? '\0' : close;
            else if (char.IsWhiteSpace(c)) break;
            else if (c is '"' or '\'') close = c;
            else if (c == '{') close = '}';
        }
        return new(text[start..at], start);
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    private static bool TryParseRanges(string text, List<LineRange> ranges)
    {
        if (text is not ['{', .., '}']) return false;
        var read = new List<LineRange>();
        foreach (var part in text[1..^1].Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryParseLine(ends[0], out var first) || !TryParseLine(ends[^1], out var last) || last < first) return false;
            read.Add(new(first, last));
            if (ranges.Count + read.Count > MaxRanges) return false;
        }
        ranges.AddRange(read);
        return true;
    }

    private static bool TryParseLine(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line > 0;
}

/// <summary>An argument in an info string.</summary>
/// <param name="Offset">The offset in the info string, in UTF-16 units.</param>
internal sealed record FenceArgument(string Text, int Offset);

/// <summary>The options of a code block.</summary>
/// <param name="Title">The caption, such as a file name, or <see langword="null"/> if there is none.</param>
/// <param name="Marked">The lines to mark.</param>
/// <param name="ShowLineNumbers">True if lines are numbered, starting at 1.</param>
internal sealed record CodeOptions(string? Title, IReadOnlyList<LineRange> Marked, bool ShowLineNumbers)
{
    public static readonly CodeOptions None = new(Title: null, Marked: [], ShowLineNumbers: false);
}

/// <summary>An inclusive range of line numbers, starting at 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineRange(int First, int Last);
