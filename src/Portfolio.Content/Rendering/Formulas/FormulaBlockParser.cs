using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Parses lines from one that begins with <c>$$</c> to one that ends with it. Nothing between is Markdown.</summary>
internal sealed class FormulaBlockParser : BlockParser
{
    private const string Mark = "$$";

    /// <summary>In characters. A formula without an end is text.</summary>
    public const int MaxLength = 10_000;

    public FormulaBlockParser() => OpeningCharacters = ['$'];

    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line;
        if (processor.IsCodeIndent || !line.AsSpan().StartsWith(Mark) || line.PeekCharExtra(2) == '$')
            return BlockState.None;
        var content = line;
        content.Start += Mark.Length;
        var end = content.AsSpan().IndexOf(Mark);
        if (end < 0 ? !IsClosed(content) : end == 0 || !content.AsSpan()[(end + Mark.Length)..].IsWhiteSpace())
            return BlockState.None;

        var block =
            new FormulaBlock(this)
            {
                Column = processor.Column,
                Line = processor.LineIndex,
                Span = new SourceSpan(processor.Start, line.End)
            };
        processor.NewBlocks.Push(block);
        if (end >= 0)
            content.End = content.Start + end - 1;
        Append(block, processor, content);
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var line = processor.Line;
        block.UpdateSpanEnd(line.End);
        var text = line.AsSpan().TrimEnd();
        var isEnd = text.EndsWith(Mark);
        if (isEnd)
            line.End = line.Start + text.Length - Mark.Length - 1;
        Append((FormulaBlock)block, processor, line);
        return isEnd ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    /// <summary>Whether the next <c>$$</c> of the document ends a line.</summary>
    private static bool IsClosed(StringSlice rest)
    {
        var text = rest.Text.AsSpan(rest.Start);
        text = text[..Math.Min(text.Length, MaxLength)];
        var end = text.IndexOf(Mark);
        if (end < 0)
            return false;
        text = text[(end + Mark.Length)..];
        return text[..(text.IndexOfAny('\n', '\r') is >= 0 and var lineEnd ? lineEnd : text.Length)].IsWhiteSpace();
    }

    private static void Append(FormulaBlock block, BlockProcessor processor, StringSlice line)
    {
        if (!line.AsSpan().IsWhiteSpace())
            block.AppendLine(ref line, processor.Column, processor.LineIndex, processor.CurrentLineStartPosition, processor.TrackTrivia);
    }
}
