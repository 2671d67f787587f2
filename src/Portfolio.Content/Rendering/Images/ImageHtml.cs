using System.Text;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Images;

/// <summary>
/// Writes images as HTML. An image with a dark variant becomes two elements with the classes <c>l</c> and <c>d</c>; the style sheet
/// shows one of them. Both are loaded lazily, so that the browser never requests the hidden one.
/// </summary>
internal static class ImageHtml
{
    public static void Append(StringBuilder html, Image image)
    {
        if (image.IsRemote)
        {
            html.Append("<a").AppendAttribute("href", image.Source).Append('>')
                .AppendEncoded(image.Alt.Length > 0 ? image.Alt : image.Source).Append("</a>");
        }
        else if (image.DarkSource is null)
        {
            Append(html, image, image.Source, null, image.IsEager);
        }
        else
        {
            Append(html, image, image.Source, "l", false);
            Append(html, image, image.DarkSource, "d", false);
        }
    }

    private static void Append(StringBuilder html, Image image, string source, string? variant, bool isEager)
    {
        html.Append("<img");
        if (variant is not null)
            html.AppendAttribute("class", variant);
        html.AppendAttribute("src", source).AppendAttribute("alt", image.Alt);
        if (image.Title is { Length: > 0 })
            html.AppendAttribute("title", image.Title);
        if (image.Width is not null)
            html.AppendAttribute("width", image.Width);
        if (image.Height is not null)
            html.AppendAttribute("height", image.Height);
        if (!isEager)
            html.Append(" loading=\"lazy\"");
        html.Append(" decoding=\"async\" />");
    }
}
