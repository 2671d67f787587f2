using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>A tag or comment of several lines. The last line of a tag, <c>>}}</c>, would begin a quote; a comment may have empty
/// lines.</summary>
internal sealed class TemplateTagBlock : LeafBlock, IComment
{
    public TemplateTagBlock(BlockParser parser, TemplateTag tag, string text) : base(parser)
    {
        (Tag, Text) = (tag, text);
        ProcessInlines = false;
    }

    public TemplateTag Tag { get; }

    public bool IsComment => Tag.Syntax == TemplateSyntax.Comment;

    /// <summary>The tag as the author wrote it.</summary>
    public string Text { get; }

    /// <summary>The tag that begins on the current line and ends another one; <see langword="null"/> when there is none.</summary>
    public static TemplateTag? Parse(BlockProcessor processor)
    {
        if (processor.CurrentContainer is not MarkdownDocument)
            return null;
        var text = processor.Line.Text.AsSpan(processor.Line.Start);
        if ((CommentAt(processor, text) ?? TemplateTag.Parse(text))
            is not { Syntax: TemplateSyntax.Comment or TemplateSyntax.Shortcode or TemplateSyntax.Tag } tag)
            return null;
        var rest = text[tag.Length..];
        var after = rest.IndexOfAny('\r', '\n') is >= 0 and var end ? rest[..end] : rest;
        return after.IsWhiteSpace() ? tag : null;
    }

    /// <summary>A comment of any length.</summary>
    private static TemplateTag? CommentAt(BlockProcessor processor, ReadOnlySpan<char> text)
    {
        foreach (var (open, close) in TemplateTag.Comments)
        {
            if (text.StartsWith(open) && TemplateEnds.NextOf(processor, close) is >= 0 and var end)
                return TemplateTag.CommentOf(end + close.Length - processor.Line.Start);
        }

        return null;
    }
}
