using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Images;

/// <summary>Adds sizes, dark variants and figures to images. Must be registered before links, which have the same Markdig type.</summary>
internal sealed class ImageExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var images = new ImageTargets(walk.Context, new LinkTargets(walk.Context));
        walk.BeforeDocument(document => ThemePictures.Join(document, walk.Context));
        walk.OnInline<LinkInline>(link => link.IsImage && Visit(link, walk, images));
        walk.AfterBlock<ParagraphBlock>(paragraph => LinkCard.Of(paragraph, walk.Context));
        walk.AfterBlock<ParagraphBlock>(paragraph => ImageInline.FigureOf(paragraph, walk.Context, IsInLink(walk)));
        walk.AfterBlock<ListBlock>(list => ImageInline.GalleryOf(list, walk.Context, IsInLink(walk)));
    }

    private static bool IsInLink(DocumentWalk walk) => walk.TagScope?.IsOpen("a") == true;

    private static bool Visit(LinkInline link, DocumentWalk walk, ImageTargets images)
    {
        // Obsidian embeds a video or social post if its URL is in image syntax. On the site, the image becomes a link.
        if (link.Url is { } url && LinkCard.TitleOf(url) is not null && !LinkExtension.IsInLink(link))
        {
            link.IsImage = false;
            // Other Markdown renderers cannot show a video page as an image, so the served Markdown contains a link.
            if (link.FirstChild is not null)
                walk.Context.Edit(link.Span.Start, 1, "");
            else if (link.Reference is null)
                walk.Context.Edit(link.Span.Start, link.Span.Length, $"<{url}>");
            if (link.FirstChild is null)
                link.AppendChild(new LiteralInline(url));
            return false;
        }

        var alt = InlineText.Of(link);
        // Obsidian also knows the size in a Markdown image, `![A hill|300](hill.png)`. A number alone is a description there.
        var size = (link as NamedLinkInline)?.Size ?? (alt.Contains('|', StringComparison.Ordinal) ? PictureSize.At(ref alt) : null);
        walk.Context.Text.Prose.Append(alt);
        CutUnseen(link, walk.Context);
        var options = new ImageOptions(alt)
        {
            Title = link.Title,
            Width = size?.Width,
            Height = size?.Height,
            IsEager = walk.IsNearTop && !IsInTable(link) && !walk.Context.State<DocumentImages>().HasImages,
        };
        var source = SourceLinks.Of(link, walk.Context.Source.Markdown) with { Image = options };
        var image = images.Write(source, canLink: !LinkExtension.IsInLink(link), ThemePictures.DarkOf(link));
        link.ReplaceBy((Inline?)image ?? new LiteralInline(alt), copyChildren: false);
        return true;
    }

    /// <summary>Determines whether an image is in a table, whose columns decide how large it is.</summary>
    private static bool IsInTable(Inline image)
    {
        while (image.Parent is { } parent)
            image = parent;
        for (Block? block = (image as ContainerInline)?.ParentBlock; block is not null; block = block.Parent)
        {
            if (block is TableCell)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Removes comments and link targets in the alternative text from the served Markdown,
    /// because the page does not show them and they can refer to drafts.
    /// </summary>
    private static void CutUnseen(LinkInline image, RenderingContext context)
    {
        foreach (var inner in image.Descendants())
        {
            if (inner is LinkInline { IsAutoLink: false } link)
                context.Edit(link.Span.Start, link.Span.Length, InlineText.Of(link));
            else if (inner is HtmlInline { Tag: ['<', '!', '-', '-', ..] })
                context.Edit(inner.Span.Start, inner.Span.Length, "");
        }
    }
}
