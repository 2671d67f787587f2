using System.Text;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Images;

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
