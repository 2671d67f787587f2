using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Portfolio.Markdown.Alerts;

namespace Portfolio.Markdown.Templates;

/// <summary>Tags on a line of their own with content up to their end tag: code, comments and callouts.</summary>
internal sealed class TemplateBlockParser : BlockParser
{
    public TemplateBlockParser() => OpeningCharacters = ['{', '%'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
            return BlockState.None;
        var line = processor.Line.AsSpan().TrimEnd();
        var tag = line is TemplateTag.ObsidianComment
            ? new TemplateTag(TemplateSyntax.Comment, TemplateTag.ObsidianComment, false, "", line.Length)
            : TemplateTag.Parse(line);
        tag ??= TemplateTagBlock.Parse(processor);
        if (tag is not { IsEnd: false } || (tag.Length < line.Length && !IsCommentOfLines(processor, tag))
            || (tag.Length > line.Length ? new TemplateTagBlock(this, tag, processor.Line.Text.Substring(processor.Line.Start, tag.Length))
                : NewBlock(processor, tag)) is not { } block)
            return BlockState.None;
        block.Column = processor.Column;
        block.Line = processor.LineIndex;
        block.Span = new SourceSpan(processor.Start, processor.Line.End);
        block.SetData(typeof(TemplateTag), tag);
        processor.NewBlocks.Push(block);
        return BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var open = (TemplateTag)block.GetData(typeof(TemplateTag))!;
        var line = processor.Line.AsSpan();
        if (block is TemplateTagBlock)
        {
            block.UpdateSpanEnd(processor.Line.End);
            return processor.Line.End + 1 < block.Span.Start + open.Length ? BlockState.Continue : BlockState.BreakDiscard;
        }

        var (end, after) = ContainerParser.IsInCode(processor, block) ? (-1, -1) : EndOf(open, line);
        if (end >= 0)
        {
            if (line[after..].IsWhiteSpace())
                block.RemoveData(typeof(TemplateTag));
            var before = new StringSlice(processor.Line.Text, processor.Line.Start, processor.Line.Start + end - 1);
            if (block is FencedCodeBlock code && !before.IsEmptyOrWhitespace())
                code.AppendLine(ref before, processor.Column, processor.LineIndex, processor.CurrentLineStartPosition, false);
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.BreakDiscard;
        }

        processor.GoToColumn(processor.ColumnBeforeIndent);
        return BlockState.Continue;
    }

    /// <summary>Reports a comment that goes on after its container, or that text follows on its last line.</summary>
    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is TemplateCommentBlock && block.ContainsData(typeof(TemplateTag)))
            RenderingContext.Of(processor.Context)?.OpenComments.Add(block.Span.Start);
        return true;
    }

    /// <summary>Whether the end of a comment that begins beside text is at the end of a later line.</summary>
    private static bool IsCommentOfLines(BlockProcessor processor, TemplateTag tag)
    {
        if (tag is not { Syntax: TemplateSyntax.Tag, Name: "comment" } || TemplateEnds.NextOf(processor, "endcomment") is var next
            && next <= processor.Line.End)
            return false;
        var rest = processor.Line.Text.AsSpan(next);
        rest = rest.IndexOfAny('\r', '\n') is >= 0 and var end ? rest[..end] : rest;
        return rest.IndexOf("%}") is >= 0 and var close && rest[(close + 2)..].IsWhiteSpace();
    }

    private Block? NewBlock(BlockProcessor processor, TemplateTag tag)
    {
        if (tag.Syntax == TemplateSyntax.Comment)
            return tag.Name.Length > 0 && TemplateEnds.Follows(processor, tag) ? new TemplateCommentBlock(this) : null;
        if (tag.Syntax is not (TemplateSyntax.Tag or TemplateSyntax.Shortcode))
            return null;
        var arguments = new TemplateArguments(tag.Arguments);
        switch (tag.Name)
        {
            case "comment" when TemplateEnds.Follows(processor, tag):
                return new TemplateCommentBlock(this);
            case "highlight" or "codeblock" or "code" when TemplateEnds.Follows(processor, tag):
                return new FencedCodeBlock(this) { Info = LanguageOf(tag, arguments) };
            default:
                return Callout.KindOf(tag, arguments) is { } kind && ContainerParser.CanOpen(processor)
                    && TemplateEnds.Follows(processor, tag)
                    ? new CustomContainer(this) { Info = kind.Name, Arguments = Callout.TitleOf(tag, arguments) }
                    : null;
        }
    }

    private static string? LanguageOf(TemplateTag tag, TemplateArguments arguments)
    {
        for (var i = 0; tag.Name == "codeblock" && arguments.At(i) is { } argument; i++)
        {
            if (argument.StartsWith("lang:", StringComparison.Ordinal))
                return argument["lang:".Length..];
        }

        return tag.Name == "codeblock" ? null : arguments.Named("lang", "language") ?? arguments.First;
    }

    /// <summary>The indices of the end tag in a line and after it, or -1. In code it can follow text.</summary>
    private static (int Start, int End) EndOf(TemplateTag open, ReadOnlySpan<char> line)
    {
        if (open.Name == TemplateTag.ObsidianComment)
            return line.IndexOf(open.Name) is >= 0 and var end
                && (end + 2 == line.Length || !char.IsLetterOrDigit(line[end + 2])) ? (end, end + 2) : (-1, -1);
        for (var at = line.IndexOf('{'); at >= 0;)
        {
            if (TemplateTag.Parse(line[at..]) is { IsEnd: true } tag && tag.Syntax == open.Syntax
                && (tag.Name == open.Name || tag.Name.Length == 0))
                return (at, at + tag.Length);
            var next = line[(at + 1)..].IndexOf('{');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return (-1, -1);
    }
}

/// <summary>A comment of several lines. It is not part of the page.</summary>
internal sealed class TemplateCommentBlock : LeafBlock, IComment
{
    public TemplateCommentBlock(BlockParser parser) : base(parser) => ProcessInlines = false;

    public bool IsComment => true;
}

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

/// <summary>Positions of the last end tags of a document. A tag without one would take in the rest of the text.</summary>
internal static class TemplateEnds
{
    /// <summary>Characters before the name of an end tag, such as <c>{{&lt; /</c>.</summary>
    private const int MaxOpening = 12;

    /// <summary>Whether the end tag of a tag follows the current line. The document is searched once for each of the few names.</summary>
    public static bool Follows(BlockProcessor processor, TemplateTag tag)
    {
        var ends = EndsOf(processor);
        var text = processor.Line.Text;
        var key = $"{tag.Syntax} {tag.Name}";
        if (!ends.TryGetValue(key, out var last))
        {
            last = tag.Syntax == TemplateSyntax.Comment ? text.LastIndexOf("\n" + tag.Name, StringComparison.Ordinal) : LastEnd(text, tag);
            if (tag.Syntax == TemplateSyntax.Tag)
                last = Math.Max(last, text.LastIndexOf("{% end %}", StringComparison.Ordinal));
            ends[key] = last;
        }

        return last > processor.Line.End;
    }

    /// <summary>The index of the last end tag of a tag. Its name alone is often in the text.</summary>
    private static int LastEnd(string text, TemplateTag tag)
    {
        for (var at = text.LastIndexOf(tag.Name, StringComparison.Ordinal); at > 0;
            at = text.LastIndexOf(tag.Name, at - 1, StringComparison.Ordinal))
        {
            var start = text.LastIndexOf('{', at, Math.Min(at + 1, MaxOpening));
            if (start > 0 && text[start - 1] == '{')
                start--;
            if (start >= 0 && TemplateTag.Parse(text.AsSpan(start)) is { IsEnd: true } end && end.Syntax == tag.Syntax
                && end.Name == tag.Name)
                return start;
        }

        return -1;
    }

    /// <summary>The index of the next end of a comment from the current line on, -1 when there is none. The document is searched once for
    /// each.</summary>
    public static int NextOf(BlockProcessor processor, string end)
    {
        var ends = EndsOf(processor);
        if (!ends.TryGetValue(end, out var next) || (next >= 0 && next < processor.Line.Start))
            ends[end] = next = processor.Line.Text.IndexOf(end, processor.Line.Start, StringComparison.Ordinal);
        return next;
    }

    private static Dictionary<string, int> EndsOf(BlockProcessor processor)
    {
        if (processor.Document.GetData(typeof(TemplateEnds)) is not Dictionary<string, int> ends)
            processor.Document.SetData(typeof(TemplateEnds), ends = new(StringComparer.Ordinal));
        return ends;
    }
}
