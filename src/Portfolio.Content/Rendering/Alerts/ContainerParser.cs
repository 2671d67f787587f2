using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Containers of blocks between lines of colons.</summary>
internal sealed class ContainerParser : CustomContainerParser
{
    private const int MaxDepth = 20;

    public override BlockState TryOpen(BlockProcessor processor) => CanOpen(processor) ? base.TryOpen(processor) : BlockState.None;

    /// <summary>Colons in a code block are code.</summary>
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (!IsInCode(processor, block))
            return base.TryContinue(processor, block);
        processor.GoToColumn(processor.ColumnBeforeIndent);
        return BlockState.Continue;
    }

    /// <summary>Whether the innermost open block of a container is a code block.</summary>
    public static bool IsInCode(BlockProcessor processor, Block container)
    {
        var innermost = container;
        while (innermost is ContainerBlock { LastChild: { } last })
            innermost = last;
        return innermost != container && innermost is FencedCodeBlock && processor.IsOpen(innermost);
    }

    /// <summary>Whether another container fits. Each line of a document is compared with all open containers.</summary>
    public static bool CanOpen(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
            depth += block is CustomContainer ? 1 : 0;
        return depth < MaxDepth;
    }
}
