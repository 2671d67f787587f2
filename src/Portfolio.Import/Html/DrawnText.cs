using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portfolio.Import.Html;

/// <summary>
/// Finds the text that a script draws: on a page that shows hardly any words, the longest text in an element that browsers do not show
/// as text, as Markdown or HTML.
/// </summary>
internal static class DrawnText
{
    /// <summary>The number of words up to which a page shows no text, besides titles, menus and dates.</summary>
    private const int MaxShown = 15;

    private const int MinWords = 30;

    private const string Beside = "script, style, template, noscript, textarea, nav, header, footer, aside, h1, time, a, button";

    private const string Containers = "textarea, noscript, template, script[type$=markdown], script[type$=template], "
        + "script[type^='text/plain'], script[type^='text/html'], script[type='application/json']";

    /// <summary>Shows the text in the main part of a page.</summary>
    /// <param name="toHtml">A function that converts Markdown to HTML.</param>
    public static void ShowIn(IHtmlDocument document, Func<string, string> toHtml)
    {
        if (document.Body is not { } body || HasText(body))
            return;
        var (container, text) = document.QuerySelectorAll(Containers).Select(c => (Container: c, Text: TextOf(c)))
            .Where(c => CountOf(c.Text) >= MinWords).OrderByDescending(c => CountOf(c.Text)).FirstOrDefault();
        if (container is null)
            return;
        var box = document.CreateElement("div");
        box.InnerHtml = text.TrimStart().StartsWith('<') ? text : toHtml(text);
        var main = document.QuerySelector("main, [role=main]") ?? document.QuerySelector("article") ?? body;
        if (main.Contains(container))
            container.Replace(box);
        else
            main.Append(box);
    }

    private static bool HasText(IElement body) => body.Descendants<IText>().Where(t => t.ParentElement!.Closest(Beside) is null)
        .SelectMany(t => Words.Of(t.Data)).Skip(MaxShown).Any();

    private static int CountOf(string text) => Words.Of(text).Count;

    private static string TextOf(IElement container) => container switch
    {
        IHtmlTemplateElement template => template.Content.ToHtml(),
        { LocalName: "noscript" } => container.InnerHtml,
        _ => container.GetAttribute("type") == "application/json" ? LongestIn(container.TextContent) : WithoutIndent(container.TextContent),
    };

    private static string LongestIn(string json)
    {
        try
        {
            using var data = JsonDocument.Parse(json);
            return StringsIn(data.RootElement).OrderByDescending(s => s.Length).FirstOrDefault("");
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static IEnumerable<string> StringsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(StringsIn),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => StringsIn(p.Value)),
        _ => [],
    };

    /// <summary>Removes the white space with which all lines of a text begin, because it is that of the page.</summary>
    private static string WithoutIndent(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var indent = lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(l => l.Length >= indent ? l[indent..] : ""));
    }
}
