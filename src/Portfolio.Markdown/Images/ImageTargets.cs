using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Limits;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Images;

/// <summary>Writes images. Images on the site become open links, which are resolved later, and invalid targets are reported.</summary>
internal sealed class ImageTargets(RenderingContext context, LinkTargets links)
{
    /// <summary>Creates an image, or returns <see langword="null"/> if only the alternative text is shown.</summary>
    /// <param name="link">
    /// The image, for which <see cref="SourceLink.Image"/> must have a value.
    /// An empty alternative text is reported if the image is in Markdown syntax.
    /// </param>
    /// <param name="canLink">True if a remote image can become a link, because it is not inside another link.</param>
    /// <param name="dark">The image for the dark theme, or null if the author names none.</param>
    public ImageInline? Write(SourceLink link, bool canLink, SourceLink? dark = null)
    {
        var target = LinkTarget.Parse(link.Target);
        if (string.IsNullOrWhiteSpace(link.Image!.Alt) && !link.IsHtml && MediaType.PlayerOf(target.Path) is null)
        {
            context.Report(link.Offset, Rule.ImageAlt, link.IsName
                ? "the image has no alternative text; describe the image after `|`, as in `![[kite.jpg|a red kite over the bay]]`"
                : "the image has no alternative text; describe the image in brackets, as in `![a red kite over the bay](kite.jpg)`");
        }

        if (link.IsName)
            return Open(link, target);
        if (dark is { } variant)
            link = WithDark(link, target, variant);
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                links.ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                return Remote(link, target.Path, canLink) is { } image ? new(image) : null;
            case LinkTargetKind.RootRelative:
                return Open(link, target);
            case LinkTargetKind.Relative:
                return links.IsInside(link, target) ? Open(link, target) : null;
            default:
                context.Report(link.Offset, Rule.ImageTarget, "the image has no path; add it between the parentheses");
                return null;
        }
    }

    /// <summary>Adds the dark variant to an image if both are files of the site; otherwise, it is reported and not shown.</summary>
    private SourceLink WithDark(SourceLink link, LinkTarget target, SourceLink dark)
    {
        var darkTarget = LinkTarget.Parse(dark.Target);
        if (target.Kind is LinkTargetKind.Relative or LinkTargetKind.RootRelative
            && (darkTarget.Kind is LinkTargetKind.RootRelative
                || (darkTarget.Kind is LinkTargetKind.Relative && links.IsInside(dark, darkTarget))))
        {
            var (number, _) = context.Open(dark with { Image = new("") }, PlaceKind.Image);
            return link with { Image = link.Image! with { DarkLink = number } };
        }

        context.Report(dark.Offset, Rule.ImageTheme, $"`{dark.Target}` is not shown, because only a file of the site can be the image for "
            + "the dark theme; save both images next to the document");
        return link;
    }

    private ImageInline Open(SourceLink link, LinkTarget target)
    {
        context.State<DocumentImages>().HasImages |= MediaType.PlayerOf(target.Path) is null;
        var (number, place) = context.Open(link, PlaceKind.Image);
        return new(number, place, link.Image!.Alt);
    }

    private Image? Remote(SourceLink link, string url, bool canLink)
    {
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        var image = Image.Remote(UrlEncoding.Encode(absolute), link.Image!);
        var origin = RemoteOrigin.Of(absolute);
        if (MediaType.PlayerOf(absolute.Split('?', '#')[0]) is not null)
        {
            context.Report(link.Offset, Rule.MediaRemote,
                "video and audio from another site are shown as a link; to play the file on the page, save it next to the document");
            return canLink ? image with { IsLink = true } : null;
        }

        if (origin is null)
        {
            context.Report(link.Offset, Rule.ImageRemote,
                "the image URL is invalid, so the image is not shown; use an https URL with a host name and no password");
        }
        else if (context.Source.Images == RemoteImages.Remote && origin.StartsWith("http:", StringComparison.Ordinal))
        {
            context.Report(link.Offset, Rule.ImageInsecure,
                "browsers may block an http image on an https site; use an image URL that begins with https://");
        }
        if (context.Source.Images == RemoteImages.Off)
            return null;
        if (origin is null || context.Source.Images == RemoteImages.Link)
            return canLink ? image with { IsLink = true } : null;
        var images = context.State<DocumentImages>();
        images.Origins.Add(origin);
        images.HasImages = true;
        return image;
    }
}

/// <summary>Represents an inline image: a remote image, or a placeholder for an image on the site.</summary>
internal sealed class ImageInline : SafeHtmlInline
{
    private readonly Image? _remote;
    private readonly int _link;
    private readonly string _place = "";
    private readonly string _alt = "";

    public ImageInline(Image image) : base(ImageHtml.Of(image)) => _remote = image;

    public ImageInline(int link, string place, string alt)
        : base(new StringBuilder(place).AppendEncoded(alt).Append(place).ToString()) =>
            (_link, _place, _alt) = (link, place, alt);

    /// <summary>
    /// Returns a figure if the paragraph contains only an image, a gallery if it contains only several images, otherwise
    /// <see langword="null"/>. Paragraphs in table cells and tight lists do not become figures.
    /// </summary>
    /// <param name="isInLink">True if an HTML link of the author contains the paragraph.</param>
    public static SafeHtmlBlock? FigureOf(ParagraphBlock paragraph, RenderingContext context, bool isInLink)
    {
        if (paragraph.Parent is TableCell or ListItemBlock { Parent: ListBlock { IsLoose: false } }
            || ImagesOf(paragraph) is not { Count: > 0 } images)
        {
            return null;
        }
        if (images.Count > 1)
            return GalleryOf(images, context, isInLink);
        // The author's id moves from the paragraph to the figure, or to the paragraph that replaces a missing image.
        var attributes = paragraph.TryGetAttributes();
        var id = attributes?.Id;
        if (images[0]._remote is null && attributes is not null)
            attributes.Id = null;
        var html = new StringBuilder();
        images[0].WriteFigure(html, id, context, isInLink);
        return new(html.ToString());
    }

    /// <summary>Returns a gallery if each item of a list contains only an image.</summary>
    public static SafeHtmlBlock? GalleryOf(ListBlock list, RenderingContext context, bool isInLink)
    {
        var images = new List<ImageInline>();
        foreach (var item in list.Cast<ListItemBlock>())
        {
            if (item.Count != 1 || item[0] is not ParagraphBlock paragraph || ImagesOf(paragraph) is not [var image])
                return null;
            images.Add(image);
        }

        return images.Count > 1 && !list.IsOrdered ? GalleryOf(images, context, isInLink) : null;
    }

    private static SafeHtmlBlock GalleryOf(List<ImageInline> images, RenderingContext context, bool isInLink)
    {
        var html = new StringBuilder(GalleryRows.Start);
        foreach (var image in images)
        {
            image.WriteFigure(html, id: null, context, isInLink, isInGallery: true);
            // The document is refused before a gallery takes more memory than any document may.
            if (html.Length > DocumentLimits.MaxHtmlLength)
                throw DocumentLimits.HtmlTooLong();
        }

        return new(html.Append(GalleryRows.End).ToString());
    }

    private static List<ImageInline> ImagesOf(ParagraphBlock paragraph)
    {
        var images = new List<ImageInline>();
        foreach (var inline in paragraph.Inline ?? [])
        {
            if (inline is ImageInline { _remote: not { IsLink: true } } image)
                images.Add(image);
            else if (inline is not LineBreakInline && !(inline is LiteralInline text && text.Content.IsEmptyOrWhitespace()))
                return [];
        }

        return images;
    }

    private void WriteFigure(StringBuilder html, string? id, RenderingContext context, bool isInLink, bool isInGallery = false)
    {
        if (_remote is not null)
        {
            html.Append(ImageHtml.Of(_remote with { IsFigure = true, IsInGallery = isInGallery }));
            return;
        }

        context.SetImage(_link,
            options => options with { IsFigure = true, IsInGallery = isInGallery, IsInLink = isInLink, Id = id });
        html.Append(_place).Append("<p");
        if (id is not null)
            html.AppendAttribute("id", id);
        html.Append('>').AppendEncoded(_alt).Append("</p>").Append(_place);
    }
}
