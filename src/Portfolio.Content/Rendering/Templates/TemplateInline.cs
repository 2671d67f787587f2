using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>A tag of a template language in a paragraph or heading.</summary>
internal sealed class TemplateInline(TemplateTag tag, string text) : LeafInline, IComment
{
    public TemplateTag Tag { get; } = tag;

    public bool IsComment => Tag.Syntax == TemplateSyntax.Comment;

    public bool IsPrivate => Tag.IsPrivate;

    /// <summary>The tag as the author wrote it.</summary>
    public string Text { get; } = text;
}
