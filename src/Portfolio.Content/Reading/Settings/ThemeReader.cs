using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>theme.css</c>. The length is limited, because every page contains the style sheet.</summary>
internal static partial class ThemeReader
{
    private const int MaxLength = 32 * 1024;

    /// <summary>
    /// Returns the style sheet with line feeds as line ends, because browsers use line feeds when they calculate its
    /// hash. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the style sheet is
    /// invalid.
    /// </summary>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, "theme-length", Severity.Error, string.Create(CultureInfo.InvariantCulture,
                $"the style sheet is larger than {MaxLength / 1024} KB, the limit for a file that every page contains; shorten it")));
            return null;
        }

        foreach (var end in (ReadOnlySpan<string>)["</", "<!--", "\0"])
        {
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0)
                continue;
            problems.Add(TextLines.ProblemAt(file, text, at, "theme-markup", Severity.Error,
                $"`{(end == "\0" ? "NUL" : end)}` can end the style sheet in the page early; remove it"));
            return null;
        }

        foreach (var (words, advice) in (ReadOnlySpan<(string, string)>)[("@import", "copy the imported rules to this file"),
            ("url(http", "move the file to `static/`, and use its path"),
            ("url(\"http", "move the file to `static/`, and use its path")])
        {
            var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                problems.Add(TextLines.ProblemAt(file, text, at, "theme-blocked", Severity.Warning,
                    $"`{words}` loads another file, and the content security policy blocks it; {advice}"));
            }
        }

        if (UnbalancedAt(text) is { } brace)
        {
            problems.Add(TextLines.ProblemAt(file, text, brace, "theme-unbalanced", Severity.Warning,
                $"this `{(text[brace] == '/' ? "/*" : text[brace])}` has no counterpart, so browsers ignore the rules after it; "
                    + "add the other one, or remove it"));
        }
        return text.ReplaceLineEndings("\n").Trim();
    }

    /// <summary>
    /// Returns the index of a brace, parenthesis, bracket or comment without a counterpart, or <see langword="null"/> if
    /// there is none. Those in comments, strings and unquoted URLs are ignored.
    /// </summary>
    private static int? UnbalancedAt(string text)
    {
        const string Starts = "{([";
        const string Ends = "})]";
        var open = new Stack<int>();
        foreach (Match match in BraceOrText().Matches(text))
        {
            if (match.Value.StartsWith("/*", StringComparison.Ordinal) && !match.Groups["end"].Success)
                return match.Index;
            if (match.Length > 1)
                continue;
            var kind = Ends.IndexOf(match.ValueSpan[0], StringComparison.Ordinal);
            if (kind < 0 && Starts.Contains(match.ValueSpan[0], StringComparison.Ordinal))
                open.Push(match.Index);
            else if (kind >= 0 && !(open.TryPop(out var start) && text[start] == Starts[kind]))
                return match.Index;
        }

        return open.TryPeek(out var last) ? last : null;
    }

    [GeneratedRegex("""/\*.*?((?<end>\*/)|\z)|"(\\.|[^"\\\n])*"?|'(\\.|[^'\\\n])*'?|url\([^"'(){}\n]*\)|\\.|[{}()\[\]]""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BraceOrText();
}
