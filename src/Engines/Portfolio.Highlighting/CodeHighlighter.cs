using System.Buffers;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting;

/// <summary>Highlights source code as HTML, in time linear in the length of the code. All members are thread-safe.</summary>
public static class CodeHighlighter
{
    /// <summary>Highlights a fenced code block.</summary>
    /// <param name="code">The code. A trailing line feed is removed.</param>
    /// <param name="info">The info string of the code fence, or <see langword="null"/> if there is none.</param>
    /// <param name="options">The limits, or <see langword="null"/> for the defaults.</param>
    public static HighlightedCode Render(
        string code, string? info, HighlightOptions? options = null, CancellationToken cancellation = default) =>
        Render(code, FenceInfo.Parse(info), FenceInfo.Parse(info).Title, options, cancellation);

    /// <inheritdoc cref="Render(string, string?, HighlightOptions?, CancellationToken)"/>
    /// <param name="title">
    /// The caption, or <see langword="null"/> if there is none or it is shown elsewhere, for example as a tab label.
    /// </param>
    public static HighlightedCode Render(string code, FenceInfo fence, string? title, HighlightOptions? options = null,
        CancellationToken cancellation = default)
    {
        var (text, block, comments) = LineComments.Take(code, fence.Options);
        var (html, outcome) = Render(text, fence.Language, block with { Title = title }, options, cancellation);
        return new(html, Messages(fence, comments, text, outcome))
        {
            Text = block.IsChange ? CodeWriter.ToDiff(text, block) : text,
            Info = fence.ToText(block),
        };
    }

    /// <summary>Returns the language name for <c>class="language-…"</c>. An unknown name is returned in lower case.</summary>
    public static string NameOf(string language) =>
        LanguageCatalogue.Find(language)?.Name ?? language.ToLowerInvariant();

    /// <param name="language">
    /// A language name or alias, or <see langword="null"/> or an empty string for plain text.
    /// </param>
    internal static (string Html, HighlightOutcome Outcome) Render(
        string code, string? language, CodeOptions block, HighlightOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var text = TrimEnd(code);
        var known = string.IsNullOrEmpty(language) ? LanguageCatalogue.Find("text") : LanguageCatalogue.Find(language);
        var tooLong = text.Length > (options ?? HighlightOptions.Default).MaxLength;
        var kinds = ArrayPool<TokenKind>.Shared.Rent(Math.Max(text.Length, 1));
        try
        {
            var painted = kinds.AsSpan(0, text.Length);
            painted.Clear();
            if (!tooLong) Paint(known?.Grammar, text, painted);
            cancellation.ThrowIfCancellationRequested();
            var html = CodeWriter.Write(text, painted, known?.Name ?? (IsToken(language!) ? language! : "text"), block);
            var outcome = tooLong ? HighlightOutcome.TooLong : HighlightOutcome.Highlighted;
            return (html, known is null ? HighlightOutcome.UnknownLanguage : outcome);
        }
        finally
        {
            ArrayPool<TokenKind>.Shared.Return(kinds);
        }
    }

    internal static void Paint(Grammar? grammar, ReadOnlySpan<char> text, Span<TokenKind> kinds)
    {
        var scanner = new Scanner(text, kinds);
        grammar?.ScanTo(ref scanner, text.Length);
    }

    private static IEnumerable<CodeMessage> Messages(
        FenceInfo fence, IReadOnlyList<string> comments, string text, HighlightOutcome outcome)
    {
        foreach (var argument in fence.Unknown)
        {
            yield return new("code-argument",
                $"the code fence argument `{argument}` is not supported and is ignored; "
                + $"use title=\"…\", tab=\"…\", {{1,3-5}} or showLineNumbers");
        }
        foreach (var comment in comments)
        {
            yield return new("code-comment",
                $"`{comment}` does not mark a line and is removed; use `[!code highlight]`, `[!code ++]` or `[!code --]`");
        }
        var lines = TrimEnd(text).Count('\n') + 1;
        foreach (var range in fence.Options.Marked.Concat(fence.Options.Inserted).Concat(fence.Options.Deleted))
        {
            if (range.Last > lines)
            {
                yield return new("code-lines", $"`{{{range}}}` marks a line that does not exist, because the code has {lines} "
                    + $"{(lines == 1 ? "line" : "lines")}; lines are counted from 1");
            }
        }
        if (text.Contains("[!code ", StringComparison.Ordinal))
        {
            yield return new("code-comment",
                "`[!code …]` has no effect outside a comment and is shown as code; move it to a comment at the end of the line");
        }
        if (outcome == HighlightOutcome.UnknownLanguage)
        {
            yield return new("code-language", LanguageCatalogue.Nearest(fence.Language!) is { } nearest
                ? $"the language `{fence.Language}` is not supported, so the code is not highlighted; did you mean `{nearest}`?"
                : $"the language `{fence.Language}` is not supported, so the code is not highlighted; use `text` for plain text");
        }
        else if (outcome == HighlightOutcome.TooLong)
        {
            yield return new("code-too-long",
                "the code is longer than 1 MB and is not highlighted; keep only the relevant part");
        }
    }

    /// <summary>
    /// Determines whether a name can be used in a class attribute.
    /// A quotation mark would end the attribute, and a space would start another class.
    /// </summary>
    private static bool IsToken(string name) =>
        name.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c)
            && c is not ('"' or '\'' or '`' or '<' or '>' or '&' or '='));

    private static ReadOnlySpan<char> TrimEnd(string code)
    {
        if (code.EndsWith("\r\n", StringComparison.Ordinal)) return code.AsSpan(0, code.Length - 2);
        return code.EndsWith('\n') ? code.AsSpan(0, code.Length - 1) : code;
    }
}

public sealed record HighlightOptions
{
    internal static readonly HighlightOptions Default = new();

    /// <summary>Gets the maximum length of highlighted code in UTF-16 code units. Longer code is written without highlighting.</summary>
    public int MaxLength { get; init; } = 1024 * 1024;
}

/// <summary>Represents a code block as HTML, with warnings.</summary>
/// <param name="Html">The HTML. README.md lists its elements and classes.</param>
/// <param name="Messages">
/// Warnings about unsupported arguments, ineffective comments and code that is not highlighted.
/// The warnings are created lazily, because suggesting a similar name takes time.
/// </param>
public sealed record HighlightedCode(string Html, IEnumerable<CodeMessage> Messages)
{
    /// <summary>Gets the shown code, without the comments that mark lines.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Gets the info string for <see cref="Text"/> in this library's syntax. The language is <c>diff</c> if lines are
    /// added or removed.
    /// </summary>
    public required string Info { get; init; }
}

/// <param name="Rule">
/// The rule name: <c>code-argument</c>, <c>code-comment</c>, <c>code-lines</c>, <c>code-language</c> or <c>code-too-long</c>.
/// </param>
/// <param name="Text">A message that states the problem and a solution.</param>
public sealed record CodeMessage(string Rule, string Text);

internal enum HighlightOutcome
{
    Highlighted,

    UnknownLanguage,

    TooLong,
}
