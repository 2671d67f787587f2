using System.Buffers;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>Keeps the ids of the elements that links lead to, because the conversion to Markdown would lose them.</summary>
internal static class Anchors
{
    public const string Headings = "h1, h2, h3, h4, h5, h6";

    /// <summary>The elements that cannot begin with an anchor.</summary>
    private const string Closed =
        "audio, br, canvas, code, details, embed, figure, hr, iframe, img, kbd, math, object, pre, svg, table, tt, video, .math";

    /// <summary>Moves the ids to headings, or to empty links such as <c>&lt;a id="x">&lt;/a></c>.</summary>
    /// <param name="isTarget">A function that determines whether a link in another document leads to an id.</param>
    public static void Mark(IElement body, Func<string, bool> isTarget)
    {
        var own = body.QuerySelectorAll("a[href^='#']").Select(a => Uri.UnescapeDataString(a.Attribute("href")[1..]))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[id], a[name]").Where(e => !e.Matches(Headings)).ToList())
        {
            var id = element.GetAttribute("id") ?? element.Attribute("name");
            element.RemoveAttribute("id");
            var isValid = element.Closest(Headings) is null ? IsValid(id) : IsValidOfHeading(id);
            if ((own.Contains(id) || isTarget(id)) && isValid && element.Closest("pre") is null)
                Mark(element, id);
        }
    }

    /// <summary>The characters that cannot be in the id of a heading. The others can be written after it, as in <c>{#it's}</c>.</summary>
    private static readonly SearchValues<char> NotInId = SearchValues.Create(" \t\r\n{}\"#<>:");

    public static bool IsValidOfHeading(string id) => id.Length > 0 && !id.AsSpan().ContainsAny(NotInId);

    /// <summary>Determines whether this site allows an id.</summary>
    public static bool IsValid(string id) => id.Length > 0 && !DocumentIds.IsOfProgram(id)
        && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':');

    private static void Mark(IElement element, string id)
    {
        var place = element.Closest(Headings) ?? element.Closest("a[href]") ?? element.Closest("figure") ?? element;
        // Between the items of a list, only items are written.
        if (place.ParentElement is { LocalName: "ul" or "ol" } && place.LocalName != "li")
            place = place.NextElementSibling ?? place.PreviousElementSibling ?? place;
        while (!IsClosed(place) && place.ChildNodes.FirstOrDefault(n => n.IsBlock() || n.TextContent.Trim().Length > 0)
            is IElement first && first.IsBlock())
        {
            place = first;
        }
        if (place.Matches(Headings) && !place.HasAttribute("id"))
        {
            place.Id = id;
            return;
        }
        var anchor = place.Owner!.CreateElement("a");
        anchor.Id = id;
        if (place.IsBlock() && !place.Matches(Headings) && !IsClosed(place))
            place.Prepend(anchor);
        else
            place.Before(anchor);
    }

    private static bool IsClosed(IElement element) => element.Matches(Closed) || AlertBlock.KindOf(element) is not null;
}
