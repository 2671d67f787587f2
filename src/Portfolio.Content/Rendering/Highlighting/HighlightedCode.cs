namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>A code block as HTML.</summary>
/// <param name="Html">The block, encoded; see <see cref="CodeMarkup"/> for its elements.</param>
/// <param name="Outcome">Whether it was highlighted, and why not.</param>
/// <param name="Suggestion">For <see cref="HighlightOutcome.UnknownLanguage"/>: the known name nearest to the one given, when one is near.</param>
public sealed record HighlightedCode(string Html, HighlightOutcome Outcome, string? Suggestion = null);

public enum HighlightOutcome
{
    /// <summary>Highlighted, or plain because the author asked for plain text or named no language.</summary>
    AsAsked,

    /// <summary>Plain: no language has this name.</summary>
    UnknownLanguage,

    /// <summary>Plain: longer than <see cref="CodeHighlighter.MaximumLength"/>.</summary>
    TooLong,
}
