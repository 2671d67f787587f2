using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Keeps the outline of the page valid: its title is the only heading of level 1.</summary>
internal static class HeadingLevels
{
    private const int Deepest = 6;

    /// <summary>Where the text holds headings of level 1, all its headings move one level down, so that the outline keeps its shape.</summary>
    public static void Shift(MarkdownDocument document, RenderingContext context)
    {
        var headings = document.Descendants<HeadingBlock>();
        HeadingBlock? first = null;
        foreach (var heading in headings)
        {
            if (heading.Level == 1)
            {
                first = heading;
                break;
            }
        }

        if (first is null)
            return;
        context.Report(first.Span.Start, "heading-level",
            "the page's title is its only heading of level 1, so all headings of this text are shown one level lower; begin them with ##");
        foreach (var heading in headings)
            heading.Level = Math.Min(heading.Level + 1, Deepest);
    }
}
