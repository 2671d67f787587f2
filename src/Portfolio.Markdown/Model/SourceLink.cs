using Markdig.Syntax;

namespace Portfolio.Markdown.Model;

/// <summary>Represents a link or image in the Markdown.</summary>
/// <param name="Target">The target after escapes are resolved.</param>
/// <param name="Offset">The offset of the link in the Markdown.</param>
/// <param name="TargetSpan">The span of the target in the Markdown, or an empty span if it is unknown.</param>
internal readonly record struct SourceLink(string Target, int Offset, SourceSpan TargetSpan, bool IsHtml = false)
{
    /// <inheritdoc cref="OpenLink.IsName"/>
    public bool IsName { get; init; }

    /// <inheritdoc cref="OpenLink.IsEmbed"/>
    public bool IsEmbed { get; init; }

    /// <inheritdoc cref="OpenLink.Label"/>
    public string? Label { get; init; }

    /// <inheritdoc cref="OpenLink.Image"/>
    public ImageOptions? Image { get; init; }

    /// <inheritdoc cref="OpenLink.Removal"/>
    public IReadOnlyList<SourceEdit> Removal { get; init; } = [];

    public OpenLink ToOpenLink(int line, int column) => new(Target, line, column)
    {
        IsName = IsName,
        IsHtml = IsHtml,
        IsEmbed = IsEmbed,
        Label = Label,
        Image = Image,
        Removal = Removal,
        Start = TargetSpan.IsEmpty ? null : TargetSpan.Start,
        Length = TargetSpan.Length,
    };

    public static SourceEdit Replace(SourceSpan span, string text) => new(span.Start, span.Length, text);
}
