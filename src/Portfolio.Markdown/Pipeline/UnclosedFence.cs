using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Reports a code fence or container that is not closed and therefore contains the rest of the document.</summary>
internal static class UnclosedFence
{
    public static void Report(MarkdownDocument document, RenderingContext context)
    {
        foreach (var block in document.Descendants().OfType<Block>())
        {
            // CommonMark closes a fence at the end of its list item or quotation, which is no mistake.
            if (block is IFencedBlock { ClosingFencedCharCount: 0 } fence and (FencedCodeBlock or CustomContainer)
                and not MathBlock && ContainsEnd(block))
            {
                var line = new string(fence.FencedChar, fence.OpeningFencedCharCount);
                context.Report(block.Span.Start, "fence-unclosed",
                    $"the block that begins here is not closed, so it contains the rest of the document; close it with a line “{line}”");
                return;
            }
        }
    }

    private static bool ContainsEnd(Block block)
    {
        for (var child = block; child.Parent is { } parent; child = parent)
        {
            if (parent.Any(sibling => sibling.Span.Start > child.Span.Start))
                return false;
        }

        return true;
    }
}
