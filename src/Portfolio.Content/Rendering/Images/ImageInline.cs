using System.Text;
using Portfolio.Content.Rendering.Html;

namespace Portfolio.Content.Rendering.Images;

/// <summary>An image in running text.</summary>
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
