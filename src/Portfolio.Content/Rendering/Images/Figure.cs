using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Html;

namespace Portfolio.Content.Rendering.Images;

/// <summary>An image alone in its paragraph, with its title as the caption.</summary>
internal static class Figure
{
    public static SafeHtmlBlock? Of(ParagraphBlock paragraph)
    {
        if (paragraph.Inline?.FirstChild is not ImageInline { NextSibling: null, Image: { Remote: false } image }
            || paragraph.Parent is TableCell or ListItemBlock { Parent: ListBlock { IsLoose: false } })
            return null;
        var html = new StringBuilder("<figure>");
        ImageHtml.Append(html, image with { Title = null });
        if (image.Title is { Length: > 0 })
            html.Append("<figcaption>").AppendEncoded(image.Title).Append("</figcaption>");
        return new(html.Append("</figure>").ToString());
    }
}
