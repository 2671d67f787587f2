using System.Buffers;
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>Highlights source code as HTML. Thread-safe. The same input gives the same output. The time is linear in the length.</summary>
public static class CodeHighlighter
{
    /// <summary>Maximum length of highlighted code in UTF-16 units. Longer code is written without highlighting.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Renders a code block; see <see cref="CodeMarkup"/>.</summary>
    /// <param name="code">The code. One line feed at the end is removed.</param>
    /// <param name="language">Name or alias; <see langword="null"/> or empty: plain text.</param>
    public static HighlightedCode Render(string code, string? language, CodeOptions options)
    {
        var text = TrimEnd(code);
        var known = string.IsNullOrEmpty(language) ? LanguageCatalogue.Find("text") : LanguageCatalogue.Find(language);
        var tooLong = text.Length > MaxLength;
        var kinds = ArrayPool<TokenKind>.Shared.Rent(Math.Max(text.Length, 1));
        try
        {
            var painted = kinds.AsSpan(0, text.Length);
            painted.Clear();
            if (!tooLong) Paint(known?.Grammar, text, painted);
            var html = CodeWriter.Write(text, painted, known?.Name ?? (IsToken(language!) ? language! : "text"), options);
            return (known, tooLong) switch
            {
                (null, _) => new(html, HighlightOutcome.UnknownLanguage),
                (_, true) => new(html, HighlightOutcome.TooLong),
                _ => new(html, HighlightOutcome.Highlighted),
            };
        }
        finally
        {
            ArrayPool<TokenKind>.Shared.Return(kinds);
        }
    }

    /// <summary>Sets the kind of every character.</summary>
    internal static void Paint(Grammar? grammar, ReadOnlySpan<char> text, Span<TokenKind> kinds)
    {
        var scanner = new Scanner(text, kinds);
        grammar?.ScanTo(ref scanner, text.Length);
    }

    /// <summary>Whether a name can be part of a class: a quote would end the attribute, and a space begin another class.</summary>
    private static bool IsToken(string name) =>
        name.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('"' or '\'' or '`' or '<' or '>' or '&' or '='));

    private static ReadOnlySpan<char> TrimEnd(string code)
    {
        if (code.EndsWith("\r\n", StringComparison.Ordinal)) return code.AsSpan(0, code.Length - 2);
        return code.EndsWith('\n') ? code.AsSpan(0, code.Length - 1) : code;
    }
}
