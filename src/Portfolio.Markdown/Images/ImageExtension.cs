using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Images;

/// <summary>Images with their sizes and dark variants, and figures. Registered before links, which Markdig parses as the same
/// type, and before headings, whose texts have no widths of images.</summary>
internal sealed class ImageExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var images = new ImageResolver(walk.Context, new LinkTargetResolver(walk.Context));
        walk.BeforeDocument(document => ImageWidth.Take(document, walk.Context));
        walk.OnInline<LinkInline>(link => link.IsImage && Visit(link, walk, images));
        walk.AfterBlock<ParagraphBlock>(Figure.TryCreate);
    }

    private static bool Visit(LinkInline link, DocumentWalk walk, ImageResolver images)
    {
        // A video that is embedded as an image is, as in Obsidian; here it is a link.
        if (link.Url is { } url && VideoUrl.NameOf(url) is not null && !IsInLink(link))
        {
            link.IsImage = false;
            if (link.FirstChild is null)
                link.AppendChild(new LiteralInline(url));
            return false;
        }

        var alt = InlineText.Of(link);
        walk.Context.Text.Append(alt);
        CutUnseen(link, walk.Context);
        var isEager = walk.IsNearTop && !walk.Context.HasImages;
        var image = images.Resolve(SourceLink.Of(link, walk.Context.Source.Markdown), alt, canLink: !IsInLink(link));
        if (image is not null && ImageWidth.Of(link) is { } width)
            image = image.Scaled(width);
        link.ReplaceBy(image is null
            ? new LiteralInline(alt)
            : new ImageInline(image with { Title = link.Title, IsEager = isEager }), copyChildren: false);
        return true;
    }

    /// <summary>Removes from the Markdown what the alternative text leaves out and readers may not know: comments, and the targets of
    /// links.</summary>
    private static void CutUnseen(LinkInline image, RenderingContext context)
    {
        foreach (var inner in image.Descendants())
        {
            if (inner is LinkInline { IsAutoLink: false } link)
                context.Edit(link.Span.Start, link.Span.Length, InlineText.Of(link));
            else if (inner is HtmlInline { Tag: ['<', '!', '-', '-', ..] } or IComment { IsPrivate: true })
                context.Edit(inner.Span.Start, inner.Span.Length, "");
        }
    }

    public static bool IsInLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }
}
