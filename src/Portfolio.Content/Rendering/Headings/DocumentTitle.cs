using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>The heading of level 1 at the start of a document, which is its title.</summary>
internal static class DocumentTitle
{
    /// <summary>
    /// Removes a heading of level 1 that is the first visible block from the document and its source, and returns its text. If the
    /// front matter has another title, the heading is not the document's title and stays.
    /// </summary>
    public static string? Remove(MarkdownDocument document, RenderingContext context)
    {
        if (document.FirstOrDefault(block => !IsHidden(block)) is not HeadingBlock { Level: 1, Inline: { } inlines } heading)
            return null;
        var text = InlineText.Of(inlines).Trim();
        if (text.Length == 0 || (context.Source.Title is { } title && !SameText(title, text)))
            return null;
        document.Remove(heading);
        context.Edit(heading.Span.Start, SkipLineBreaks(context.Source.Markdown, heading.Span.End + 1) - heading.Span.Start, "");
        return text;
    }

    private static bool IsHidden(Block block) => block switch
    {
        HtmlBlock { Type: HtmlBlockType.Comment } or LinkReferenceDefinitionGroup => true,
        IComment comment => comment.IsComment,
        ParagraphBlock { Inline: { FirstChild: not null } inlines } =>
            inlines.All(i => i is IComment { IsComment: true } or LineBreakInline),
        _ => false,
    };

    private static bool SameText(string title, string heading) =>
        string.Equals(title.Trim(), heading, StringComparison.OrdinalIgnoreCase);

    private static int SkipLineBreaks(string markdown, int end)
    {
        while (end < markdown.Length && markdown[end] is '\n' or '\r')
            end++;
        return end;
    }
}
