using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Images;

/// <summary>A <c>figure</c> element with the image's title as its caption. A wide drawing has the class <c>w</c>: on phones its figure
/// scrolls.</summary>
internal static class Figure
{
    /// <summary>The figure for a paragraph that contains one image and nothing else; otherwise <see langword="null"/>.</summary>
    public static SafeHtmlBlock? TryCreate(ParagraphBlock paragraph)
    {
        if (paragraph.Inline?.FirstChild is not ImageInline { NextSibling: null, Image: { IsLink: false } image }
            || paragraph.Parent is TableCell or ListItemBlock { Parent: ListBlock { IsLoose: false } })
            return null;
        var html = new StringBuilder(image.IsWideDrawing ? "<figure class=\"w\" tabindex=\"0\">" : "<figure>");
        ImageHtml.Append(html, image with { Title = null });
        if (image.Title is { Length: > 0 })
            html.Append("<figcaption>").AppendEncoded(image.Title).Append("</figcaption>");
        return new(html.Append("</figure>").ToString());
    }
}
