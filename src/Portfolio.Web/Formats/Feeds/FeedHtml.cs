using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>A post's HTML as readers elsewhere can show it: every URL absolute, and nothing that needs our style sheet.</summary>
public static class FeedHtml
{
    private static readonly string[] UrlAttributes = ["href", "src", "cite", "poster"];
    private static readonly string[] Ours = ["class", "tabindex", "role", "aria-label", "loading", "decoding"];

    /// <param name="html">The text as it stands in the page.</param>
    /// <param name="page">Absolute URL of the page, for links into it.</param>
    public static string Of(string html, Uri page)
    {
        var body = new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;
        // Of a picture's two variants readers get the light one.
        foreach (var image in body.QuerySelectorAll("img.d"))
            image.Remove();
        foreach (var box in body.QuerySelectorAll("input[type=checkbox]"))
            box.Replace(body.Owner!.CreateTextNode(box.HasAttribute("checked") ? "☑" : "☐"));
        foreach (var link in body.QuerySelectorAll(":is(h1,h2,h3,h4,h5,h6)[id] > a[href^='#']").Where(LeadsToItself))
            Unwrap(link);
        // Code without our colours.
        foreach (var code in body.QuerySelectorAll("pre > code"))
            code.TextContent = code.TextContent;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            RemoveOurs(element);
            MakeAbsolute(element, page);
            if (element.LocalName is "span" or "div" && element.Attributes.Length == 0)
                Unwrap(element);
        }

        return body.InnerHtml.Trim();
    }

    private static bool LeadsToItself(IElement link) => link.GetAttribute("href") == "#" + link.ParentElement!.Id;

    private static void Unwrap(IElement element) => element.Replace([.. element.ChildNodes]);

    private static void RemoveOurs(IElement element)
    {
        var language = element.LocalName == "code" ? element.ClassList.FirstOrDefault(c => c.StartsWith("language-", StringComparison.Ordinal)) : null;
        foreach (var name in Ours)
            element.RemoveAttribute(name);
        if (language is not null)
            element.SetAttribute("class", language);
    }

    private static void MakeAbsolute(IElement element, Uri page)
    {
        foreach (var name in UrlAttributes)
        {
            if (element.GetAttribute(name) is { } url)
                element.SetAttribute(name, Absolute(url, page));
        }

        // Candidates of an image: URL and descriptor, separated by commas (HTML §4.8.4.2.1).
        if (element.GetAttribute("srcset") is { } candidates)
        {
            element.SetAttribute("srcset", string.Join(", ", candidates.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(c => c.Split(' ', 2)).Select(c => string.Join(' ', [Absolute(c[0], page), .. c[1..]]))));
        }
    }

    private static string Absolute(string url, Uri page) => Uri.TryCreate(page, url, out var absolute) ? absolute.AbsoluteUri : url;
}
