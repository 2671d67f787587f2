using Markdig.Syntax;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>The heading of level 1 that opens a document and names it.</summary>
internal static class DocumentTitle
{
    /// <summary>
    /// Takes a heading of level 1 that is the first block out of the document and its source, unless the front matter has
    /// another title: then the heading names a part of the text and stays.
    /// </summary>
    public static string? Remove(MarkdownDocument document, RenderingContext context)
    {
        if (FirstBlock(document) is not HeadingBlock { Level: 1, Inline: { } inlines } heading)
            return null;
        var text = InlineText.Of(inlines).Trim();
        if (text.Length == 0 || (context.Source.Title is { } title && !SameText(title, text)))
            return null;
        document.Remove(heading);
        context.Edit(heading.Span.Start, EndWithBlankLines(context.Source.Markdown, heading.Span.End + 1) - heading.Span.Start, "");
        return text;
    }

    private static Block? FirstBlock(MarkdownDocument document)
    {
        foreach (var block in document)
        {
            if (block is not HtmlBlock { Type: HtmlBlockType.Comment })
                return block;
        }

        return null;
    }

    private static bool SameText(string title, string heading) =>
        string.Equals(title.Trim(), heading, StringComparison.OrdinalIgnoreCase);

    private static int EndWithBlankLines(string markdown, int end)
    {
        while (end < markdown.Length && markdown[end] is '\n' or '\r')
            end++;
        return end;
    }
}
