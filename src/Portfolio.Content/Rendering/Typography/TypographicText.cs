using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Typography;

/// <summary>Typographic punctuation in texts that are not Markdown: titles and descriptions.</summary>
internal static class TypographicText
{
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 language tag; <see langword="null"/> to leave the text as it is.</param>
    public static string Of(string text, string? language)
    {
        if (QuotationMarks.Of(language) is not { } marks)
            return text;
        var literal = new LiteralInline(text);
        new SmartPunctuation(marks).Apply(new ContainerInline().AppendChild(literal));
        return literal.Content.ToString();
    }
}
