using System.Text;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Images;

/// <summary>
/// Writes images as HTML. An image with a dark variant becomes two elements with the classes <c>l</c> and <c>d</c>; the style sheet
/// shows one of them. Both are loaded lazily, so that the browser never requests the hidden one. The class <c>b</c> puts a light ground
/// behind an image on dark pages. A photo stands in a <c>picture</c> element, for browsers that read AVIF.
/// </summary>
internal static class ImageHtml
{
    public static void Append(StringBuilder html, Image image)
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
            Append(html, image, image.HasGround ? "b" : null, image.IsEager);
        }
        else
        {
            Append(html, image, "l", false);
            Append(html, image with { Source = image.DarkSource, SourceSet = image.DarkSourceSet, AvifSourceSet = image.DarkAvifSourceSet },
                "d", false);
        }
    }

    private static void AppendPlayer(StringBuilder html, Image image, string element)
    {
        html.Append('<').Append(element).AppendAttribute("src", image.Source).Append(" controls=\"\" preload=\"metadata\"");
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
            .AppendAttribute("sizes", ImageSizes.Of(image.Width)).Append(" />");
        AppendElement(html, image, variant, isEager);
        html.Append("</picture>");
    }

    private static void AppendElement(StringBuilder html, Image image, string? variant, bool isEager)
    {
        html.Append("<img");
        if (variant is not null)
            html.AppendAttribute("class", variant);
        html.AppendAttribute("src", image.Source);
        if (image.SourceSet is not null)
            html.AppendAttribute("srcset", image.SourceSet).AppendAttribute("sizes", ImageSizes.Of(image.Width));
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

/// <summary>An inline image.</summary>
internal sealed class ImageInline(Image image) : SafeHtmlInline(Write(image))
{
    public Image Image { get; } = image;

    private static string Write(Image image)
    {
        var html = new StringBuilder();
        ImageHtml.Append(html, image);
        return html.ToString();
    }
}
