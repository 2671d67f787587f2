using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Gives headings their ids and notes those of the table of contents.</summary>
internal sealed class HeadingWalk(RenderingSession session, InlineWalk inlines)
{
    private int _level = 1;

    /// <summary>Prepares one heading and returns its text.</summary>
    public string Walk(HeadingBlock heading)
    {
        var start = session.Text.Length;
        if (heading.Inline is { } content)
            inlines.Walk(content);
        var text = session.Text.ToString(start, session.Text.Length - start).Trim();
        var slug = HeadingSlug.Of(text);
        var id = session.Ids.ForHeading(slug);
        if (DocumentIds.IsReserved(slug))
        {
            session.Report(heading.Span.Start, "reserved-id",
                $"the page itself has an element with the id “{slug}”, so this heading's is “{id}”; link to #{id}");
        }

        if (heading.Level > _level + 1)
        {
            session.Report(heading.Span.Start, "heading-order",
                $"level {heading.Level} follows level {_level}; use {new string('#', _level + 1)}, or the outline has a hole");
        }

        _level = heading.Level;
        if (heading.Level <= 3)
            session.Headings.Add(new Heading(heading.Level, id, text));
        HeadingAnchor.Set(heading, new(id, heading.Inline is not null && HoldsOnlyText(heading.Inline)));
        return text;
    }

    private static bool HoldsOnlyText(ContainerInline container)
    {
        foreach (var inline in container)
        {
            var plain = inline is LiteralInline or CodeInline or HtmlEntityInline or LineBreakInline
                || (inline is EmphasisInline inner && HoldsOnlyText(inner));
            if (!plain)
                return false;
        }

        return container.FirstChild is not null;
    }
}
