using System.Globalization;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>
/// Recognizes footnotes in HTML. A footnote is a list item, or an element of Sphinx, that the text links to with a
/// single word or number and that links back to the text.
/// </summary>
internal static class Footnotes
{
    public const string Marker = "portfolio-footnote";

    /// <summary>Replaces each footnote link with a marker element, and removes the footnotes from the body.</summary>
    /// <returns>The footnotes in the order of their numbers, which start at 1.</returns>
    public static IReadOnlyList<IElement> Take(IElement body)
    {
        var items = body.QuerySelectorAll("li[id], aside.footnote[id]").DistinctBy(i => i.Id)
            .ToDictionary(i => i.Id!, StringComparer.Ordinal);
        var notes = new List<IElement>();
        if (items.Count == 0)
            return notes;
        foreach (var link in body.QuerySelectorAll("a[href^='#']"))
        {
            if (!items.TryGetValue(Uri.UnescapeDataString(link.Attribute("href")[1..]), out var item)
                || link.Ancestors<IElement>().Contains(item) || BackLinks(item).Count == 0
                || link.PlainText().Trim().Any(char.IsWhiteSpace))
            {
                continue;
            }
            if (!notes.Contains(item))
                notes.Add(item);
            var marker = body.Owner!.CreateElement(Marker);
            marker.SetAttribute("n", (notes.IndexOf(item) + 1).ToString(CultureInfo.InvariantCulture));
            (link.ParentElement is { LocalName: "sup" } sup && sup.PlainText() == link.PlainText() ? sup : link)
                .Replace(marker);
        }

        foreach (var item in notes)
        {
            foreach (var back in item.QuerySelectorAll("aside > .label, aside > .backrefs").Concat(BackLinks(item)))
                back.Remove();
            var list = item.ParentElement;
            item.Remove();
            RemoveEmpty(list);
        }

        return notes;
    }

    private static IReadOnlyList<IElement> BackLinks(IElement item) => [.. item.QuerySelectorAll("a[href^='#']")
        .Where(a => !a.TextContent.Any(char.IsLetterOrDigit) || a.HasClass("footnote-backref") || a.HasClass("data-footnote-backref")
            || a.Attribute("role") == "doc-backlink")];

    /// <summary>
    /// Removes the list that contained the footnotes if it is empty, and its section if only headings or rules remain
    /// there.
    /// </summary>
    private static void RemoveEmpty(IElement? list)
    {
        if (list is null || list.ChildElementCount > 0)
            return;
        var around = list.ParentElement;
        list.Remove();
        if (around is { LocalName: "section" or "div" }
            && around.Children.All(c => c.LocalName is "hr" or "h2" or "h3"))
        {
            around.Remove();
        }
    }
}
