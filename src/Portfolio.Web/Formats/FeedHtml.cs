using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>Makes a post's HTML fit for feed readers: absolute URLs, and nothing that needs the site's style sheet.</summary>
public static class FeedHtml
{
    private static readonly string[] UrlAttributes = ["href", "src", "cite", "poster"];
    private static readonly string[] SiteAttributes =
        ["class", "tabindex", "role", "aria-label", "loading", "decoding", "data-markdown-ignore"];

    /// <param name="html">The text as the page has it.</param>
    /// <param name="path">Path of the page, for URLs such as <c>#fragment</c>.</param>
    public static string Of(string html, SiteUrls urls, string path)
    {
        var page = urls.Absolute(path);
        // The parser takes U+FFFF for the end of the text.
        var body = new HtmlParser().ParseDocument("<!doctype html><body>" + html.Replace('\uFFFF', '\uFFFD')).Body!;
        // An image with a light and a dark variant keeps the light one.
        foreach (var image in body.QuerySelectorAll("img.d"))
            image.Remove();
        // Some readers drop elements that they do not know.
        foreach (var picture in body.QuerySelectorAll("picture").ToList())
            picture.Replace([.. picture.QuerySelectorAll("img")]);
        foreach (var box in body.QuerySelectorAll("input[type=checkbox]"))
            box.Replace(body.Owner!.CreateTextNode(box.HasAttribute("checked") ? "☑" : "☐"));
        foreach (var link in body.QuerySelectorAll(":is(h1,h2,h3,h4,h5,h6)[id] > a[href^='#']").Where(LinksToItself))
            Unwrap(link);
        // Feed readers remove inline SVG and leave its texts in disorder. They get the diagram's description: one line for each edge.
        foreach (var drawing in body.QuerySelectorAll("figure > svg"))
            drawing.Replace(TextOf(drawing));
        // Removes the elements of syntax highlighting.
        foreach (var code in body.QuerySelectorAll("pre > code"))
            code.TextContent = code.TextContent;
        // Few readers show MathML, and those that drop its elements would run the parts of a fraction together.
        foreach (var formula in body.QuerySelectorAll("math"))
            ReplaceByTex(formula);
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            RemoveSiteAttributes(element);
            MakeAbsolute(element, url => Absolute(url, urls, page));
            if (element.LocalName is "span" or "div" && element.Attributes.Length == 0)
                Unwrap(element);
        }

        return body.InnerHtml.Trim();
    }

    private static IElement TextOf(IElement drawing)
    {
        var text = drawing.Owner!.CreateElement("pre");
        text.TextContent = drawing.QuerySelector("desc")?.TextContent ?? "";
        return text;
    }

    private static void ReplaceByTex(IElement formula)
    {
        var code = formula.Owner!.CreateElement("code");
        code.TextContent = formula.QuerySelector("annotation")?.TextContent ?? formula.TextContent;
        if (formula.ParentElement is { ClassName: "math" } box)
        {
            var block = formula.Owner.CreateElement("pre");
            block.AppendChild(code);
            box.Replace(block);
        }
        else
        {
            formula.Replace(code);
        }
    }

    private static bool LinksToItself(IElement link) => link.GetAttribute("href") == "#" + link.ParentElement!.Id;

    private static void Unwrap(IElement element) => element.Replace([.. element.ChildNodes]);

    private static void RemoveSiteAttributes(IElement element)
    {
        var language =
            element.LocalName == "code" ? element.ClassList.FirstOrDefault(c => c.StartsWith("language-", StringComparison.Ordinal)) : null;
        foreach (var name in SiteAttributes)
            element.RemoveAttribute(name);
        if (language is not null)
            element.SetAttribute("class", language);
    }

    private static void MakeAbsolute(IElement element, Func<string, string> absolute)
    {
        foreach (var name in UrlAttributes)
        {
            if (element.GetAttribute(name) is { } url)
                element.SetAttribute(name, absolute(url));
        }

        // Image candidates: URLs, each with an optional descriptor, separated by commas (HTML §4.8.4.2.1).
        if (element.GetAttribute("srcset") is { } candidates)
        {
            element.SetAttribute("srcset",
                string.Join(", ", candidates.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(c => c.Split(' ', 2)).Select(c => string.Join(' ', [absolute(c[0]), .. c[1..]]))));
        }
    }

    private static string Absolute(string url, SiteUrls urls, string page) =>
        Uri.TryCreate(new Uri(page), urls.WithPathBase(url), out var absolute) ? absolute.AbsoluteUri : url;
}
