using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Import.Proof;

/// <summary>Finds the pictures that a reader sees on a page: images and drawings in SVG, without icons and placeholders.</summary>
internal static partial class SeenPictures
{
    /// <summary>The width and height in pixels up to which a drawing is an icon.</summary>
    private const double MaxIcon = 64;

    /// <summary>The length of a <c>data:</c> URL below which its picture is a placeholder.</summary>
    private const int MinLength = 400;

    /// <summary>The maximum number of characters of the words of a drawing.</summary>
    private const int MaxWords = 60;

    /// <summary>Returns the names of the files of images, and the words of drawings.</summary>
    public static IEnumerable<string> NamesIn(IDocument document) => document.QuerySelectorAll("img")
        .Select(NameOfImage).Where(name => name.Length > 0)
        .Concat(document.QuerySelectorAll("svg").Where(IsDrawing).Select(NameOf));

    /// <summary>Returns the name of the file of an image, or an empty string for a placeholder.</summary>
    public static string NameOfImage(IElement image) => NameOf(image.GetAttribute("data-src") ?? image.GetAttribute("src") ?? "");

    private static string NameOf(string url)
    {
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return url.Split('?', '#')[0].Split('/')[^1];
        return url.Length < MinLength ? "" : $"{url.Split(',')[0]} of {url.Length} characters";
    }

    private static string NameOf(IElement drawing)
    {
        var words = SeenPage.Squeezed(drawing.GetAttribute("aria-label") ?? drawing.TextContent);
        if (words.Length == 0)
            words = $"of {drawing.InnerHtml.Length} characters";
        return $"drawing {(words.Length > MaxWords ? words[..MaxWords] + "…" : words)}";
    }

    /// <summary>Determines whether an SVG element is larger than an icon, and no words are beside it.</summary>
    private static bool IsDrawing(IElement svg)
    {
        if (svg.Closest("a, button, label, summary, svg svg, [aria-hidden=true]") is not null)
            return false;
        var line = svg.ParentElement;
        while (line is not null && LineReader.IsPhrase(line))
            line = line.ParentElement;
        var isBesideWords = line?.ChildNodes.Any(node => (node is IText || (node is IElement element && LineReader.IsPhrase(element)))
            && !node.Contains(svg) && node.TextContent.Any(char.IsLetter));
        return isBesideWords == false && SizeOf(svg) > MaxIcon;
    }

    private static double SizeOf(IElement svg) =>
        Number().Matches($"{svg.GetAttribute("viewBox")} {svg.GetAttribute("width")} {svg.GetAttribute("height")}")
            .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
