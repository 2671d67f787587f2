using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Links;

/// <summary>The target of a link or image, as the author wrote it.</summary>
/// <param name="Target">The target, with escapes resolved.</param>
/// <param name="Offset">Offset of the link in the Markdown text.</param>
/// <param name="TargetSpan">Position of the target in the Markdown text; empty when unknown.</param>
/// <param name="IsHtml">Whether it is the value of an HTML attribute.</param>
internal readonly record struct SourceLink(string Target, int Offset, SourceSpan TargetSpan, bool IsHtml = false)
{
    /// <summary>Whether the target is the name of a file rather than a URL or a path.</summary>
    public bool IsName { get; init; }

    /// <summary>The text of a wikilink, whose target span is the whole link; <see langword="null"/> for others.</summary>
    public string? WikiLabel { get; init; }

    /// <summary>The parts of the Markdown text before and after the link's text; empty when unknown.</summary>
    public (SourceSpan Before, SourceSpan After) Marks { get; init; }

    public static SourceLink Of(LinkInline link) => new(link.Url ?? "", link.Span.Start, link.Reference?.UrlSpan ?? link.UrlSpan)
    {
        IsName = link is NamedLinkInline,
        WikiLabel = (link as NamedLinkInline)?.WikiLabel,
        Marks = link.LabelSpan.Start <= link.Span.Start || link.Reference is not null || link.LabelSpan.End >= link.Span.End ? (SourceSpan.Empty, SourceSpan.Empty)
            : (new(link.Span.Start, link.LabelSpan.Start - 1), new(link.LabelSpan.End + 1, link.Span.End)),
    };
}
