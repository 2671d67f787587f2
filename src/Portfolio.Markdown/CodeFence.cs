using Portfolio.Highlighting;

namespace Portfolio.Markdown;

/// <summary>The lines that begin or end fenced code blocks (CommonMark, section 4.5), and the names of their languages.</summary>
public static class CodeFence
{
    /// <summary>The marks <c>`</c> or <c>~</c> at the start of a line that begins or ends a block; empty when it does neither.</summary>
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
