using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;
using Portfolio.Markdown.Tests;

namespace Portfolio.Import.Tests;

/// <summary>Checks that HTML has the same content after it is converted to Markdown and rendered again.</summary>
public sealed class HtmlRoundTripTests
{
    [Fact]
    public void Text_links_code_and_images_survive()
    {
        var shortest = Enumerable.Range(0, 300).SelectMany(seed => new RandomHtml(seed).Blocks())
            .Where(html => Difference(html) is not null).OrderBy(html => html.Length).Take(3).ToList();
        shortest.Select(html => $"{html}\n\n{Convert(html)}\n\n{Difference(html)}").ShouldBeEmpty();
    }

    /// <summary>
    /// Returns the content before and after the conversion, or <see langword="null"/> if it is equal.
    /// </summary>
    private static string? Difference(string html)
    {
        var (before, after) = (ContentOf(html), ContentOf(Rendered.Html(Convert(html))));
        return before == after ? null : $"{before.Replace('\n', ' ')}\n{after.Replace('\n', ' ')}";
    }

    private static string Convert(string html) =>
        HtmlToMarkdown.Convert(html, new("a", new(url => url, url => url), new ImportReport()));

    /// <summary>Returns a description of the content, with a line for each word, link, code span and image.</summary>
    private static string ContentOf(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var heading in body.QuerySelectorAll("h2,h3,h4"))
        {
            heading.QuerySelector("a.anchor")?.Remove();
            if (heading.FirstElementChild is { LocalName: "a" } own && own.GetAttribute("href") == "#" + heading.Id)
                heading.InnerHtml = own.InnerHtml;
        }

        foreach (var image in body.QuerySelectorAll("img").ToList())
            image.OuterHtml = $" IMAGE {image.GetAttribute("src")} {System.Net.WebUtility.HtmlEncode(image.GetAttribute("alt")!.Trim())} ";
        foreach (var code in body.QuerySelectorAll("code").ToList())
            code.TextContent = $"CODE{code.TextContent.Trim()}EDOC";
        foreach (var link in body.QuerySelectorAll("a").ToList())
            link.OuterHtml = $"LINK {link.GetAttribute("href")} {link.InnerHtml}";
        foreach (var text in body.Descendants<IText>().Where(t => t.Ancestors<IElement>().Any(IsMark)).ToList())
        {
            var marks = string.Concat(text.Ancestors<IElement>().Where(IsMark).Select(m => m.LocalName).Distinct()
                .Order(StringComparer.Ordinal));
            text.Data = string.Concat(text.Data.Select(c => char.IsWhiteSpace(c) ? c.ToString() : $"{c}{marks}"));
        }

        foreach (var end in body.QuerySelectorAll("p,li,td,th,h2,h3,h4,pre,br,div,tr,blockquote,table,ul,ol").ToList())
        {
            end.Before(end.Owner!.CreateTextNode(" "));
            end.After(end.Owner!.CreateTextNode(" "));
            end.Prepend(end.Owner!.CreateTextNode(" "));
            end.Append(end.Owner!.CreateTextNode(" "));
        }

        return string.Join('\n', body.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsMark(IElement element) => element.LocalName is "strong" or "em" or "del";
}
