using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>Source code → HTML. Thread-safe; the same input gives the same bytes; time is linear in the length.</summary>
public static class CodeHighlighter
{
    /// <summary>The longest code that is highlighted, in UTF-16 units; longer code is left plain.</summary>
    public const int MaximumLength = 1024 * 1024;

    public static IReadOnlyList<Language> Languages => LanguageCatalogue.All;

    /// <summary>Finds a language by its name or an alias, in any case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Language? language) =>
        (language = LanguageCatalogue.Find(name)) is not null;

    /// <summary>Writes a code block as <see cref="CodeMarkup"/> describes.</summary>
    /// <param name="code">The code; a line feed at its end is dropped.</param>
    /// <param name="language">Name or alias; <see langword="null"/> or empty: plain text.</param>
    /// <param name="options">How the block is shown.</param>
    public static HighlightedCode Render(string code, string? language, CodeOptions options)
    {
        var text = TrimEnd(code);
        var known = string.IsNullOrEmpty(language) ? LanguageCatalogue.Find("text") : LanguageCatalogue.Find(language);
        var tooLong = text.Length > MaximumLength;
        var kinds = ArrayPool<TokenKind>.Shared.Rent(Math.Max(text.Length, 1));
        try
        {
            var painted = kinds.AsSpan(0, text.Length);
            painted.Clear();
            if (!tooLong) Paint(known?.Grammar, text, painted);
            var html = CodeWriter.Write(text, painted, known?.Name ?? language!, options);
            return (known, tooLong) switch
            {
                (null, _) => new(html, HighlightOutcome.UnknownLanguage, LanguageCatalogue.Nearest(language!)),
                (_, true) => new(html, HighlightOutcome.TooLong),
                _ => new(html, HighlightOutcome.AsAsked),
            };
        }
        finally
        {
            ArrayPool<TokenKind>.Shared.Return(kinds);
        }
    }

    /// <summary>Gives every character its kind.</summary>
    internal static void Paint(Grammar? grammar, ReadOnlySpan<char> text, Span<TokenKind> kinds)
    {
        var scanner = new Scanner(text, kinds);
        grammar?.ScanTo(ref scanner, text.Length);
    }

    private static ReadOnlySpan<char> TrimEnd(string code)
    {
        if (code.EndsWith("\r\n", StringComparison.Ordinal)) return code.AsSpan(0, code.Length - 2);
        return code.EndsWith('\n') ? code.AsSpan(0, code.Length - 1) : code;
    }
}
