using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Links, with their targets resolved. A link without a valid target is written as text.</summary>
internal sealed class LinkExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var targets = new LinkTargetResolver(walk.Context);
        walk.OnInline<LinkInline>(link => Visit(link, walk, targets));
        walk.OnInline<AutolinkInline>(link => Visit(link, walk, targets));
        walk.AfterDocument(targets.CheckFragments);
    }

    private static bool Visit(LinkInline link, DocumentWalk walk, LinkTargetResolver targets)
    {
        walk.VisitInlines(link);
        if (targets.Resolve(SourceLink.Of(link)) is { } href)
        {
            link.Url = href;
            link.GetDynamicUrl = null;
        }
        else
        {
            ReplaceByChildren(link);
        }

        return true;
    }

    private static bool Visit(AutolinkInline link, DocumentWalk walk, LinkTargetResolver targets)
    {
        walk.Context.Text.Append(link.Url);
        if (!link.IsEmail && targets.Resolve(new(link.Url, link.Span.Start, SourceSpan.Empty)) is null)
            link.ReplaceBy(new LiteralInline("<" + link.Url + ">"));
        return true;
    }

    private static void ReplaceByChildren(LinkInline link)
    {
        for (Inline last = link; link.FirstChild is { } child; last = child)
        {
            child.Remove();
            last.InsertAfter(child);
        }

        link.Remove();
    }
}
