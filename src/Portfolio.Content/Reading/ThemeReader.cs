using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>Reads <c>theme.css</c>. Every page contains it, so that it is short.</summary>
internal static class ThemeReader
{
    private const int MaxLength = 32 * 1024;

    /// <summary>The style sheet with line feeds at the ends of lines, as browsers hash it; <see langword="null"/>, with an error in
    /// <paramref name="problems"/>, when it is invalid.</summary>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, "theme-length", Severity.Error, string.Create(CultureInfo.InvariantCulture,
                $"the style sheet has {text.Length / 1024} KB, and every page would contain it; the maximum is {MaxLength / 1024} KB")));
            return null;
        }

        foreach (var end in (ReadOnlySpan<string>)["</", "<!--", "\0"])
        {
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0)
                continue;
            problems.Add(TextLines.ProblemAt(file, text, at, "theme-markup", Severity.Error,
                $"`{(end == "\0" ? "NUL" : end)}` could end the style sheet within the page; remove it"));
            return null;
        }

        foreach (var (words, advice) in (ReadOnlySpan<(string, string)>)[("@import", "copy the rules here"),
            ("url(http", "put the file into `static/`, and write its path"),
            ("url(\"http", "put the file into `static/`, and write its path")])
        {
            if (text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                problems.Add(TextLines.ProblemAt(file, text, at, "theme-blocked", Severity.Warning,
                    $"`{words}` loads another file, which pages may not; {advice}"));
        }

        return text.ReplaceLineEndings("\n").Trim();
    }
}
