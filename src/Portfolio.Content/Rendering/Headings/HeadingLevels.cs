using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Ensures that the page's title is the only heading of level 1.</summary>
internal static class HeadingLevels
{
    private const int MaxLevel = 6;

    /// <summary>If the text has a heading of level 1, moves all headings one level down, so that their relative levels are kept.</summary>
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
            "only the page's title has level 1, so all headings of this text are shown one level lower; start with ##");
        foreach (var heading in headings)
            heading.Level = Math.Min(heading.Level + 1, MaxLevel);
    }
}
