using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Markdown.Tests.CommonMark;

/// <summary>
/// Normalizes the specification's HTML and the rendered HTML for comparison. Removes what the specification does
/// not define, such as heading ids, highlighting and loading attributes of images. If an example has a level 1 heading,
/// all its headings are moved one level down, because rendered documents contain no level 1 heading.
/// </summary>
internal static class Comparable
{
    public static string Theirs(string html)
    {
        var body = Parse(html);
        if (body.QuerySelector("h1") is not null)
        {
            foreach (var heading in body.QuerySelectorAll("h1,h2,h3,h4,h5,h6").ToList())
            {
                var level = Math.Min(heading.LocalName[1] - '0' + 1, 6).ToString(CultureInfo.InvariantCulture);
                heading.OuterHtml = $"<h{level}>{heading.InnerHtml}</h{level}>";
            }
        }

        return body.InnerHtml.Trim();
    }

    public static string Ours(string html)
    {
        var body = Parse(html);
        foreach (var heading in body.QuerySelectorAll("[id]:is(h2,h3,h4,h5,h6)"))
        {
            heading.QuerySelector("a.anchor")?.Remove();
            if (heading.FirstChild is IElement { LocalName: "a" } link && link.GetAttribute("href") == "#" + heading.Id)
                heading.InnerHtml = link.InnerHtml;
            heading.RemoveAttribute("id");
        }

        foreach (var figure in body.QuerySelectorAll("figure").ToList())
        {
            var image = figure.QuerySelector("img")!;
            if (figure.QuerySelector("figcaption") is { } caption)
                image.SetAttribute("title", caption.TextContent);
            figure.OuterHtml = $"<p>{image.OuterHtml}</p>";
        }

        foreach (var pre in body.QuerySelectorAll("pre"))
            pre.RemoveAttribute("tabindex");
        foreach (var link in body.QuerySelectorAll("a.u"))
            link.RemoveAttribute("class");
        foreach (var image in body.QuerySelectorAll("img"))
        {
            image.RemoveAttribute("loading");
            image.RemoveAttribute("decoding");
        }

        return body.InnerHtml.Trim();
    }

    private static IElement Parse(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var node in body.Descendants<INode>().Where(IsNoise).ToList())
            node.Parent!.RemoveChild(node);
        // Highlighting adds elements but no text, and a line feed after the last line of code is not visible.
        foreach (var code in body.QuerySelectorAll("pre > code"))
        {
            code.TextContent = code.TextContent.TrimEnd('\n');
            if (code.ClassName == "language-text")
                code.RemoveAttribute("class");
        }

        return body;
    }

    private static bool IsNoise(INode node) => node is AngleSharp.Dom.IComment
        || (node is IText text && string.IsNullOrWhiteSpace(text.Data)
            && !text.Ancestors<IElement>().Any(a => a.LocalName is "pre" or "p" or "h2"));
}
