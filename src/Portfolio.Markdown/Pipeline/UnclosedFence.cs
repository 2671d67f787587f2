using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Reports a code fence, container, comment or script that is not closed and therefore contains the rest of the document.
/// </summary>
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
                context.Report(block.Span.Start, Rule.FenceUnclosed,
                    $"the block that begins here is not closed, so it contains the rest of the document; close it with a line “{line}”");
                return;
            }

            if (block is HtmlBlock html && MissingEnd(html) is { } end && ContainsEnd(block))
            {
                context.Report(block.Span.Start, Rule.FenceUnclosed,
                    $"the HTML that begins here is not closed, so it hides the rest of the document; close it with “{end}”");
            }
        }
    }

    private static string? MissingEnd(HtmlBlock block)
    {
        if (block.Type is not (HtmlBlockType.Comment or HtmlBlockType.ScriptPreOrStyle) || block.Lines.Count == 1)
            return null;
        var html = block.Lines.ToString().AsSpan().TrimStart();
        ReadOnlySpan<(string Start, string End)> pairs = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];
        foreach (var (start, end) in pairs)
        {
            if (html.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !html.Contains(end, StringComparison.OrdinalIgnoreCase))
                return end;
        }

        return null;
    }

    private static bool ContainsEnd(Block block)
    {
        for (var child = block; child.Parent is { } parent; child = parent)
        {
            if (parent.LastOrDefault(sibling => sibling is not (FootnoteGroup or LinkReferenceDefinitionGroup)) != child)
                return false;
        }

        return true;
    }
}
