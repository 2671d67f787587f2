namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>A code block as HTML.</summary>
/// <param name="Html">The HTML; see <see cref="CodeMarkup"/>.</param>
/// <param name="Outcome">Whether the code is highlighted, or why not.</param>
public sealed record HighlightedCode(string Html, HighlightOutcome Outcome);

public enum HighlightOutcome
{
    /// <summary>Highlighted, or plain text without a language.</summary>
    Highlighted,

    /// <summary>Not highlighted: the language is unknown.</summary>
    UnknownLanguage,

    /// <summary>Not highlighted: longer than <see cref="CodeHighlighter.MaxLength"/>.</summary>
    TooLong,
}
