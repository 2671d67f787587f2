using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Alerts;

namespace Portfolio.Content.Rendering.Templates;

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
