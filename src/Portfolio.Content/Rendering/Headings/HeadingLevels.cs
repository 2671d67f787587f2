using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Ensures that the page's title is the only heading of level 1, and checks the order of the headings.</summary>
internal static class HeadingLevels
{
    private const int MaxLevel = 6;

    /// <summary>If the text has a heading of level 1, moves all headings one level down, so that their relative levels are kept.</summary>
    public static void Shift(MarkdownDocument document, RenderingContext context)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var first = headings.Find(heading => heading.Level == 1);
        CheckOrder(headings, titleLevel: first is null ? 1 : 0, context);
        if (first is null)
            return;
        context.Report(first.Span.Start, "heading-level",
            "only the page's title has level 1, so all headings of this text are shown one level lower; start with ##");
        foreach (var heading in headings)
            heading.Level = Math.Min(heading.Level + 1, MaxLevel);
    }

    /// <summary>Reports skipped levels, with the levels that the author wrote.</summary>
    private static void CheckOrder(List<HeadingBlock> headings, int titleLevel, RenderingContext context)
    {
        var level = titleLevel;
        foreach (var heading in headings)
        {
            if (heading.Level > level + 1)
            {
                context.Report(heading.Span.Start, "heading-order",
                    $"a heading of level {heading.Level} follows {(level == titleLevel ? "the title" : $"level {level}")}; use {new string('#', level + 1)}");
            }

            level = heading.Level;
        }
    }
}
