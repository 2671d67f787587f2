using Portfolio.Highlighting;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Recognizes the first and last lines of fenced code blocks (CommonMark, section 4.5), and reads the names of their
/// languages.
/// </summary>
public static class CodeFence
{
    /// <summary>
    /// Returns the <c>`</c> or <c>~</c> characters of a line that starts or ends a code block, or an empty span for
    /// other lines.
    /// </summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> line)
    {
        if (line is not (['`', '`', '`', ..] or ['~', '~', '~', ..]))
            return [];
        var length = line.IndexOfAnyExcept(line[0]) is var end and > 0 ? end : line.Length;
        return line[0] == '`' && line[length..].Contains('`') ? [] : line[..length];
    }

    /// <inheritdoc cref="CodeHighlighter.NameOf"/>
    public static string LanguageOf(string name) => CodeHighlighter.NameOf(name.Trim());
}
