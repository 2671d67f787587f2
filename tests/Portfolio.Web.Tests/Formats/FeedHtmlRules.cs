using AngleSharp.Html.Parser;

namespace Portfolio.Web.Tests.Formats;

/// <summary>
/// Checks the HTML in feeds against the rules of the W3C feed validator: the HTML is well-formed,
/// all elements and attributes are safe, and no URL is relative.
/// </summary>
internal static class FeedHtmlRules
{
    /// <summary>The elements that the validator allows and a document can contain.</summary>
    private static readonly string[] Elements = [
        "a", "abbr", "aside", "audio", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
        "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp",
        "section", "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "time", "tr", "u", "ul", "var", "video", "wbr",
    ];

    private static readonly string[] Attributes = [
        "abbr", "alt", "cite", "class", "colspan", "controls", "datetime", "dir", "height", "href", "hreflang", "id",
        "lang", "media", "open", "poster", "preload", "rel", "reversed", "rowspan", "scope", "sizes", "span", "src",
        "srcset", "start", "title", "type", "value", "width",
    ];

    private static readonly string[] Urls = ["href", "src", "poster", "cite"];

    public static void Check(string html)
    {
        // In strict mode, the parser throws an exception at the first error.
        var body = new HtmlParser(new HtmlParserOptions { IsStrictMode = true })
            .ParseDocument("<!doctype html><title>x</title><body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Elements.ShouldContain(element.LocalName);
            element.Attributes.Select(a => a.Name).Except(Attributes).ShouldBeEmpty(element.OuterHtml);
            foreach (var url in Urls.Select(name => element.GetAttribute(name)).OfType<string>())
                Uri.IsWellFormedUriString(url, UriKind.Absolute).ShouldBeTrue($"{url} is relative or malformed");
        }
    }
}
