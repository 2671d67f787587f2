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
    public static SourceLink Of(LinkInline link) => new(link.Url ?? "", link.Span.Start, link.Reference?.UrlSpan ?? link.UrlSpan);
}
