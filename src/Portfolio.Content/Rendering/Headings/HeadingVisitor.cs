using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Sets the ids of headings, and collects the headings for the table of contents.</summary>
internal sealed class HeadingVisitor(DocumentWalk walk)
{
    public Block Visit(HeadingBlock heading)
    {
        var context = walk.Context;
        var text = walk.BlockText.Trim();
        var slug = HeadingSlug.Of(walk.TypedBlockText.Trim());
        var ownId = HeadingId.Of(heading);
        var id = ownId is not null && context.Ids.TryAdd(ownId) ? ownId : context.Ids.AddHeading(slug);
        if (ownId is not null && id != ownId)
        {
            context.Report(heading.Span.Start, "duplicate-id",
                $"the id “{ownId}” is invalid, or already used by this text or the page itself; choose another");
        }
        else if (ownId is null && DocumentIds.IsReserved(slug))
        {
            context.Report(heading.Span.Start, "reserved-id",
                $"the page itself uses the id “{slug}”, so this heading gets the id “{id}”; link to #{id}");
        }

        if (heading.Level <= 3)
            context.Headings.Add(new Heading(heading.Level, id, text));
        context.LastHeading = text;
        HeadingAnchor.Set(heading, new(id, heading.Inline is not null && HasOnlyText(heading.Inline)));
        return heading;
    }

    private static bool HasOnlyText(ContainerInline container)
    {
        foreach (var inline in container)
        {
            var isText = inline is LiteralInline or CodeInline or HtmlEntityInline or LineBreakInline
                || (inline is EmphasisInline inner && HasOnlyText(inner));
            if (!isText)
                return false;
        }

        return container.FirstChild is not null;
    }
}
