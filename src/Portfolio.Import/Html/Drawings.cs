using System.Globalization;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Xhtml;

namespace Portfolio.Import.Html;

/// <summary>Replaces the drawings in SVG on a page with images, which can become files. Icons are not replaced.</summary>
internal static class Drawings
{
    /// <summary>The start of the URLs of images that have replaced drawings.</summary>
    public const string Start = "data:image/svg+xml;charset=utf-8;base64,";

    /// <summary>The width and height in pixels up to which a drawing is an icon.</summary>
    private const double MaxIcon = 64;

    /// <summary>The maximum number of characters in the label of a drawing.</summary>
    private const int MaxLabel = 200;

    private const string Images = $"img[src^='{Start}']";

    private static readonly XhtmlMarkupFormatter Xml = new();

    public static void Replace(IElement root)
    {
        foreach (var svg in root.QuerySelectorAll("svg").Where(IsDrawing).ToList())
        {
            var image = root.Owner!.CreateElement("img");
            var drawing = svg.ToHtml(Xml);
            image.SetAttribute("src", Start + Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing)));
            image.SetAttribute("alt", LabelOf(svg));
            svg.Replace(image);
        }
    }

    /// <summary>Determines whether an element contains images that have replaced drawings.</summary>
    public static bool AreIn(IElement root) => root.QuerySelector(Images) is not null;

    /// <summary>Removes the images that have replaced drawings.</summary>
    public static void RemoveFrom(IElement root)
    {
        foreach (var image in root.QuerySelectorAll(Images).ToList())
            image.Remove();
    }

    /// <summary>Returns the label or title of a drawing, or else the words in it.</summary>
    private static string LabelOf(IElement svg)
    {
        if (svg.Attribute("aria-label") is { Length: > 0 } label)
            return label;
        if (svg.Children.FirstOrDefault(c => c.LocalName == "title")?.PlainText() is { Length: > 0 } title)
            return title;
        var words = string.Join(' ', svg.QuerySelectorAll("text").Select(t => t.PlainText()).Where(t => t.Length > 0));
        return words.Length <= MaxLabel ? words : words[..Math.Max(0, words.LastIndexOf(' ', MaxLabel))] + " …";
    }

    /// <summary>Determines whether an SVG element is larger than an icon and the only content of its line.</summary>
    private static bool IsDrawing(IElement svg) =>
        svg.Closest("a, button, label, summary, svg svg, [aria-hidden=true]") is null
        && SizeOf(svg) is var (width, height) && Math.Max(width, height) > MaxIcon && IsAlone(svg);

    /// <summary>Returns the width and height in pixels, or <see langword="null"/> if the element does not state them.</summary>
    private static (double Width, double Height)? SizeOf(IElement svg)
    {
        var box = svg.Attribute("viewBox").Split((char[])[' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return (Pixels(svg.Attribute("width")) ?? Pixels(box.ElementAtOrDefault(2)),
            Pixels(svg.Attribute("height")) ?? Pixels(box.ElementAtOrDefault(3))) is ({ } width, { } height) ? (width, height) : null;
    }

    private static double? Pixels(string? length) =>
        double.TryParse(length?.Replace("px", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    private static bool IsAlone(IElement svg)
    {
        for (INode node = svg; ; node = node.Parent)
        {
            if (HasText(node, n => n.PreviousSibling) || HasText(node, n => n.NextSibling))
                return false;
            if (node.Parent is not IElement parent || parent.IsBlock())
                return true;
        }
    }

    private static bool HasText(INode node, Func<INode, INode?> next)
    {
        for (var other = next(node); other is not null && !other.IsBlock(); other = next(other))
        {
            if (other is IText or IElement { LocalName: not "svg" } && !string.IsNullOrWhiteSpace(other.TextContent))
                return true;
        }

        return false;
    }
}
