using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>A tag of several lines. Its last line, <c>>}}</c>, would begin a quote.</summary>
internal sealed class TemplateTagBlock : LeafBlock
{
    public TemplateTagBlock(BlockParser parser, TemplateTag tag, string text) : base(parser)
    {
        (Tag, Text) = (tag, text);
        ProcessInlines = false;
    }

    public TemplateTag Tag { get; }

    /// <summary>The tag as the author wrote it.</summary>
    public string Text { get; }

    /// <summary>The tag that begins on the current line and ends another one; <see langword="null"/> when there is none.</summary>
    public static TemplateTag? Parse(BlockProcessor processor)
    {
        if (processor.CurrentContainer is not MarkdownDocument)
            return null;
        var text = processor.Line.Text.AsSpan(processor.Line.Start);
        if (TemplateTag.Parse(text) is not { Syntax: TemplateSyntax.Shortcode or TemplateSyntax.Tag } tag)
            return null;
        var rest = text[tag.Length..];
        var after = rest.IndexOfAny('\r', '\n') is >= 0 and var end ? rest[..end] : rest;
        return after.IsWhiteSpace() ? tag : null;
    }
}
