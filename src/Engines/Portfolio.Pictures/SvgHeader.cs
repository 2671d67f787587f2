using System.Globalization;
using System.Xml;

namespace Portfolio.Pictures;

/// <summary>
/// Reads the size of an SVG image from the width and height of the root element. If one of them is missing, the view
/// box provides the size or the aspect ratio (SVG 2, sections 7.2 and 8.2). A side that is still unknown has the length that browsers
/// give it (CSS 2.2, section 10.3.2).
/// </summary>
internal static class SvgHeader
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private const double MaxPixels = 1_000_000;

    private const double DefaultWidth = 300;
    private const double DefaultHeight = 150;

    /// <summary>The size of the browser's font in pixels, to which the units of text refer.</summary>
    private const double FontSize = 16;

    // The DTD is ignored, so that entities are not expanded and no external files are loaded.
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null
    };

    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.ToArray()), Settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg")
                return null;
            var (boxWidth, boxHeight) = ViewBox(reader.GetAttribute("viewBox"));
            var width = Pixels(reader.GetAttribute("width"));
            var height = Pixels(reader.GetAttribute("height"));
            if (width is null && height is null)
                (width, height) = (boxWidth, boxHeight);
            width ??= height * boxWidth / boxHeight;
            height ??= width * boxHeight / boxWidth;
            if (reader.NamespaceURI == Namespace)
                (width, height) = (width ?? DefaultWidth, height ?? DefaultHeight);
            return width is > 0 and < MaxPixels && height is > 0 and < MaxPixels
                ? (Round(width.Value), Round(height.Value)) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static (double? Width, double? Height) ViewBox(string? value)
    {
        var numbers = value?.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return numbers is { Length: 4 } ? (Number(numbers[2]), Number(numbers[3])) : (null, null);
    }

    private static double? Pixels(string? length)
    {
        if (length is null)
            return null;
        var unit = length.AsSpan().Trim().TrimStart("0123456789.+-");
        double? factor = unit switch
        {
            "" or "px" => 1,
            "pt" => 96.0 / 72,
            "pc" => 16,
            "in" => 96,
            "cm" => 96 / 2.54,
            "mm" => 96 / 25.4,
            "q" or "Q" => 96 / 101.6,
            "em" or "rem" => FontSize,
            "ex" or "ch" => FontSize / 2,
            _ => null
        };
        return Number(length.AsSpan().Trim()[..^unit.Length]) * factor;
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Round(double pixels) => Math.Max(1, (int)Math.Round(pixels));
}
