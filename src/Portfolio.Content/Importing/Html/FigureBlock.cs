using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes figures: images with captions, galleries, embeds, code and tables with captions.</summary>
internal static class FigureBlock
{
    /// <param name="write">Writes the blocks of a node.</param>
    public static IEnumerable<string> Of(TextContext context, IElement figure, Func<INode, List<string>> write)
    {
        var caption = figure.Children.FirstOrDefault(c => c.LocalName == "figcaption");
        caption?.Remove();
        var images = figure.QuerySelectorAll("img");
        if (figure.HasClass("wp-block-embed") && images.Length == 0 && figure.PlainText() is var url
            && Uri.TryCreate(url, UriKind.Absolute, out var embedded) && embedded.Scheme is "http" or "https")
        {
            context.Report("frames and players of other sites: links", url);
            yield return $"<{MarkdownEscape.Url(url)}>";
        }
        else if (images is [var image] && figure.PlainText().Length == 0 && figure.QuerySelector("pre,table,iframe,video,audio") is null
            && caption is null or { ChildElementCount: 0 })
        {
            var text = ImageText.Of(context, image, caption?.PlainText(), isCell: false);
            if (text.Length > 0)
                yield return image.ParentElement is { LocalName: "a" } link && !ImageText.IsLinkToItself(link)
                    && context.LinkOf(link) is { } target ? $"[{text}]({MarkdownEscape.Url(target)})" : text;
            yield break;
        }
        else if (images.Length > 1 && figure.QuerySelector("figure") is null && figure.PlainText().Length == 0)
        {
            foreach (var one in images)
                yield return ImageText.Of(context, one, null, isCell: false);
        }
        else
        {
            foreach (var block in write(figure))
                yield return block;
        }

        if (caption is not null && InlineWriter.Block(context, [.. caption.ChildNodes]) is { Length: > 0 } below)
            yield return below;
    }
}
