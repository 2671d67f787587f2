using System.Diagnostics.CodeAnalysis;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering.Typography;

/// <summary>Typographic punctuation in texts that are not Markdown: titles, descriptions, the profile.</summary>
internal static class TypographicText
{
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 language tag; <see langword="null"/> to leave the text as it is.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, string? language)
    {
        if (text is null || QuotationMarks.Of(language) is not { } marks)
            return text;
        var literal = new LiteralInline(text);
        new SmartPunctuation(marks).Apply(new ContainerInline().AppendChild(literal));
        return literal.Content.ToString();
    }

    /// <summary>The profile with typographic punctuation in its sentences. Names, labels and lists of names stay as they are.</summary>
    public static Profile Of(Profile profile, string? language) => profile with
    {
        Summary = Of(profile.Summary, language),
        Projects = [.. profile.Projects.Select(p => p with { Description = Of(p.Description, language) })],
        Experience = [.. profile.Experience.Select(p => p with { Description = Of(p.Description, language) })],
        Education = [.. profile.Education.Select(p => p with { Description = Of(p.Description, language) })],
    };
}
