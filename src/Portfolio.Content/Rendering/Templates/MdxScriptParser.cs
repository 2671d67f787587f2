using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>Lines of MDX that begin with <c>import</c> or <c>export</c>, up to the next empty line. They are a program and no part of the
/// page.</summary>
internal sealed class MdxScriptParser : BlockParser
{
    public MdxScriptParser() => OpeningCharacters = ['i', 'e'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        if (processor.Column > 0 || processor.CurrentContainer is not MarkdownDocument
            || !(line.StartsWith("import ") || line.StartsWith("export "))
            || RenderingContext.Of(processor.Context)?.Source.Path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase) != true)
            return BlockState.None;
        processor.NewBlocks.Push(new TemplateCommentBlock(this)
        {
            Line = processor.LineIndex,
            Span = new(processor.Start, processor.Line.End)
        });
        return BlockState.ContinueDiscard;
    }

    public override bool CanInterrupt(BlockProcessor processor, Block block) => block is not ParagraphBlock;

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
            return BlockState.BreakDiscard;
        block.UpdateSpanEnd(processor.Line.End);
        return BlockState.ContinueDiscard;
    }
}
