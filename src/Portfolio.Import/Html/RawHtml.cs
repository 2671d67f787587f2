using System.Net;
using System.Text;
using AngleSharp.Dom;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Html;

/// <summary>
/// Writes elements that Markdown does not support as HTML. Elements and attributes that this site does not allow are
/// omitted.
/// </summary>
internal sealed class RawHtml(TextContext context)
{
    private readonly StringBuilder _html = new();

    public static string Block(TextContext context, IElement element)
    {
        var html = new RawHtml(context);
        html.Write(element);
        // A blank line would end the HTML block (CommonMark, section 4.6), so blank lines are removed.
        return string.Join(
            '\n', html._html.ToString().Split('\n').Select(line => line.Trim(' ', '\t', '\f', '\r')).Where(line => line.Length > 0));
    }

    /// <summary>Encodes text so that it is not interpreted as HTML, template syntax or the start of a comment.</summary>
    public static string Encode(string text) =>
        WebUtility.HtmlEncode(text).Replace("{", "&#123;", StringComparison.Ordinal).Replace("%%", "%&#37;", StringComparison.Ordinal);

    public static string StartTag(IElement element, TextContext context)
    {
        var tag = new StringBuilder("<").Append(element.LocalName);
        foreach (var attribute in element.Attributes
            .Where(a => AllowedHtml.IsAttribute(element.LocalName, a.LocalName)))
        {
            var value = attribute.LocalName switch
            {
                "href" => context.LinkOf(element),
                "src" => element.LocalName is "img" ? context.ImageOf(element) : context.File(attribute.Value),
                "width" or "height" => null,
                "id" => element.LocalName is "a" ? attribute.Value : null,
                _ => attribute.Value,
            };
            if (value is not null)
            {
                tag.Append(' ').Append(attribute.LocalName).Append("=\"")
                    .Append(Encode(value.ReplaceLineEndings(" "))).Append('"');
            }
        }

        return tag.Append('>').ToString();
    }

    private void Write(INode node)
    {
        if (node is IText text)
        {
            var html = Encode(text.Data);
            if (node.Ancestors<IElement>().Any(a => a.LocalName == "pre"))
                html = html.Replace("\n", "&#10;", StringComparison.Ordinal);
            else if (node.Parent is not IElement { LocalName: "code" })
                html = html.Replace("$", "&#36;", StringComparison.Ordinal);
            _html.Append(html);
        }
        if (node is not IElement element)
            return;
        var name = element.LocalName;
        if (name is "script" or "style" or "iframe" or "form" or "input" or "button" or "svg")
        {
            context.ReportRemoved(element);
            return;
        }

        // Some themes write an empty link on each line of code.
        if (name == "a" && !element.HasAttribute("id") && !element.HasChildNodes)
            return;
        // Markdown does not parse the content of HTML, so the number refers to a list below the text.
        if (name == Footnotes.Marker)
            _html.Append("<sup>").Append(element.Attribute("n")).Append("</sup>");
        var isKept = AllowedHtml.IsElement(name) && name is not ("div" or "span" or "section");
        if (name is "tr" or "table" or "summary" or "li" or "dt" or "dd" or "thead" or "tbody")
            _html.Append('\n');
        if (isKept)
            _html.Append(StartTag(element, context));
        foreach (var child in element.ChildNodes)
            Write(child);
        if (isKept && !AllowedHtml.IsVoid(name))
            _html.Append("</").Append(name).Append('>');
    }
}

/// <summary>
/// Writes embedded content. Audio and video files of the site become images, which this site renders as players.
/// Content of other sites becomes a link.
/// </summary>
internal static class EmbedText
{
    public static string Of(TextContext context, IElement element)
    {
        var source = SourceOf(element);
        if (source.Length == 0 || LinkTarget.Parse(source).Kind == LinkTargetKind.Disallowed)
        {
            context.ReportRemoved(element);
            return "";
        }

        var title = element.Attribute("title") is { Length: > 0 } given ? given : element.Attribute("aria-label");
        var label = MarkdownEscape.Inline(title, ']', dollars: true, isCell: false);
        if (element.LocalName is "video" or "audio")
        {
            var file = context.File(source);
            if (LinkTarget.Parse(file).Kind != LinkTargetKind.External)
                return $"![{label}]({MarkdownEscape.Url(file)})";
        }
        var url = VideoUrl.OfPlayer(source);
        context.Report("embedded [frame or player, replaced with a link|frames and players, replaced with links]", url);
        return title.Length == 0 ? $"<{MarkdownEscape.Url(url)}>" : $"[{label}]({MarkdownEscape.Url(url)})";
    }

    private static string SourceOf(IElement element)
    {
        foreach (var attribute in (ReadOnlySpan<string>)["data-lazy-src", "data-src", "src", "data"])
        {
            if (element.Attribute(attribute) is { Length: > 0 } url)
                return url;
        }

        return element.QuerySelector("source,embed,iframe")?.Attribute("src") ?? "";
    }
}
