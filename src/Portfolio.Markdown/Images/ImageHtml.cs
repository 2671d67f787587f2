using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.Images;

/// <summary>
/// Writes images as HTML. An image with a dark variant becomes two elements with the classes <c>l</c> and <c>d</c>,
/// of which the style sheet shows one. Both load lazily, so that the browser never requests the hidden element.
/// The class <c>b</c> adds a light background on dark pages, and the class <c>dim</c> a dark one on light pages. An
/// image with AVIF variants is in a <c>picture</c> element, so that browsers without AVIF support load another format.
/// The figure of a wide drawing has the class <c>w</c> and scrolls on phones. The class of a figure, such as <c>r9</c>, contains
/// <see cref="Image.Twelfths"/>, from which the style sheet makes rows of one height, and limits the width of tall pictures. A figure
/// that is wider than the text has the class <c>wide</c> or <c>full</c>. In a figure, an image with smaller copies is a link to its
/// file, which enlarges it on a page without scripts.
/// </summary>
internal static class ImageHtml
{
    public static string Of(Image image)
    {
        var html = new StringBuilder();
        Append(html, image);
        return html.ToString();
    }

    public static void Append(StringBuilder html, Image image)
    {
        if (image.IsFigure)
            AppendFigure(html, image);
        else
            AppendImage(html, image);
    }

    private static void AppendFigure(StringBuilder html, Image image)
    {
        html.Append("<figure");
        if (image.Id is not null)
            html.AppendAttribute("id", image.Id);
        var classes = string.Join(' ', ClassesOf(image));
        if (classes.Length > 0)
            html.AppendAttribute("class", classes);
        html.Append(image.IsWideDrawing ? " tabindex=\"0\">" : ">");
        if (image.LinksToFile)
            html.Append("<a").AppendAttribute("href", image.Source).Append('>');
        AppendImage(html, image with { Title = null });
        if (image.LinksToFile)
            html.Append("</a>");
        if (image.Title is { Length: > 0 })
            AppendCaption(html, image.Title);
        html.Append("</figure>");
    }

    private static IEnumerable<string> ClassesOf(Image image)
    {
        if (image.IsWideDrawing)
            yield return "w";
        if (image.IsInGallery && image.IsSmall)
            yield return "small";
        var width = image.IsInGallery ? image.Chosen : image.FigureWidth is FigureWidth.Normal ? null : image.FigureWidth;
        if (width is { } chosen)
            yield return FigureWidths.NameOf(chosen);
        if (image.Twelfths is { } twelfths && !(image.IsWideDrawing && !image.IsInGallery))
            yield return string.Create(CultureInfo.InvariantCulture, $"r{twelfths}");
    }

    /// <summary>Appends a caption, in which words between backticks are code.</summary>
    private static void AppendCaption(StringBuilder html, string text)
    {
        html.Append("<figcaption>");
        var parts = text.Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 0)
                html.AppendEncoded(parts[i]);
            else if (i == parts.Length - 1)
                html.Append('`').AppendEncoded(parts[i]);
            else
                html.Append("<code>").AppendEncoded(parts[i]).Append("</code>");
        }
        html.Append("</figcaption>");
    }

    private static void AppendImage(StringBuilder html, Image image)
    {
        if (image.IsLink)
        {
            html.Append("<a").AppendAttribute("href", image.Source).Append('>')
                .AppendEncoded(image.Alt.Length > 0 ? image.Alt : image.Source).Append("</a>");
        }
        else if (image.Player is not null)
        {
            AppendPlayer(html, image, image.Player);
        }
        else if (image.DarkSource is null)
        {
            Append(html, image, image.HasGround ? "b" : image.HasDarkGround ? "dim" : null, image.IsEager);
        }
        else
        {
            Append(html, image, "l", false);
            Append(html,
                image with
                {
                    Source = image.DarkSource,
                    SourceSet = image.DarkSourceSet,
                    AvifSourceSet = image.DarkAvifSourceSet
                },
                "d", false);
        }
    }

    private static void AppendPlayer(StringBuilder html, Image image, string element)
    {
        html.Append('<').Append(element).AppendAttribute("src", image.Source)
            .Append(" controls=\"\" preload=\"metadata\"");
        if (image.Alt.Length > 0)
            html.Append(" aria-label=\"").AppendEncoded(image.Alt).Append('"');
        if (image.Title is { Length: > 0 })
            html.AppendAttribute("title", image.Title);
        html.Append("></").Append(element).Append('>');
    }

    private static void Append(StringBuilder html, Image image, string? variant, bool isEager)
    {
        if (image.AvifSourceSet is null)
        {
            AppendElement(html, image, variant, isEager);
            return;
        }

        html.Append("<picture><source type=\"image/avif\"").AppendAttribute("srcset", image.AvifSourceSet)
            .AppendAttribute("sizes", SizesOf(image, isEager)).Append(" />");
        AppendElement(html, image, variant, isEager);
        html.Append("</picture>");
    }

    /// <summary>Returns the author's sizes, or those of an image whose width a browser knows only before it loads lazily.</summary>
    private static string SizesOf(Image image, bool isEager) => image.Sizes
        ?? (isEager || image.Width is null || image.Height is null ? "" : ImageSizes.Auto) + ImageSizes.Of(image);

    private static void AppendElement(StringBuilder html, Image image, string? variant, bool isEager)
    {
        html.Append("<img");
        if (variant is not null || image.Class is not null)
            html.AppendAttribute("class", $"{variant} {image.Class}".Trim());
        html.AppendAttribute("src", image.Source);
        if (image.SourceSet is not null)
        {
            html.AppendAttribute("srcset", image.SourceSet)
                .AppendAttribute("sizes", SizesOf(image, isEager));
        }
        html.AppendAttribute("alt", image.Alt);
        if (image.Title is { Length: > 0 })
            html.AppendAttribute("title", image.Title);
        if (image.Width is not null)
            html.AppendAttribute("width", image.Width);
        if (image.Height is not null)
            html.AppendAttribute("height", image.Height);
        if (image.IsRemote)
            html.Append(" referrerpolicy=\"no-referrer\"");
        if (!isEager)
            html.Append(" loading=\"lazy\"");
        html.Append(" decoding=\"async\" />");
    }
}
