using System.Text;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Images;

/// <summary>
/// Writes images as HTML. An image with a dark variant becomes two elements with the classes <c>l</c> and <c>d</c>; the style sheet
/// shows one of them. Both are loaded lazily, so that the browser never requests the hidden one. The class <c>b</c> puts a light ground
/// behind an image on dark pages.
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
            Append(html, image, image.Source, image.SourceSet, image.HasGround ? "b" : null, image.IsEager);
        }
        else
        {
            Append(html, image, image.Source, image.SourceSet, "l", false);
            Append(html, image, image.DarkSource, image.DarkSourceSet, "d", false);
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

    private static void Append(StringBuilder html, Image image, string source, string? sourceSet, string? variant, bool isEager)
    {
        html.Append("<img");
        if (variant is not null)
            html.AppendAttribute("class", variant);
        html.AppendAttribute("src", source);
        if (sourceSet is not null)
            html.AppendAttribute("srcset", sourceSet).AppendAttribute("sizes", SourceSet.Sizes(image.Width));
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
