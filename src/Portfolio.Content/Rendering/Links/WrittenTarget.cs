using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Links;

/// <summary>A link target where the author wrote it.</summary>
/// <param name="Text">The target, escapes resolved.</param>
/// <param name="Offset">Where the link begins in the Markdown text.</param>
/// <param name="Span">Where the target itself stands; empty when that is not known.</param>
/// <param name="InHtml">Whether it is an attribute's value, not a Markdown link's.</param>
internal readonly record struct WrittenTarget(string Text, int Offset, SourceSpan Span, bool InHtml = false);
