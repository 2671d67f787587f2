using System.Drawing;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Portfolio.Pictures;

/// <summary>
/// Determines whether all ink of an SVG drawing is light, so that the drawing is invisible on a light page. A shape without a fill of its
/// own or of an element around it is black (SVG 2, section 13.4).
/// </summary>
internal static partial class SvgInk
{
    /// <summary>The maximum length in bytes of a drawing that is read. A longer one is no logo.</summary>
    private const int MaxLength = 500_000;

    private static readonly HashSet<string> Shapes = ["path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text"];

    /// <summary>The elements whose content is not painted itself.</summary>
    private static readonly HashSet<string> Unpainted = [
        "clipPath", "mask", "filter", "metadata", "title", "desc", "linearGradient", "radialGradient",
    ];

    public static bool IsLight(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxLength)
            return false;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.ToArray()), SvgHeader.Settings);
            return IsLight(reader);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsLight(XmlReader reader)
    {
        var open = new Stack<(string? Fill, string? Stroke)>();
        var (hasInk, hasStyle) = (false, false);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
                continue;
            }
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (Unpainted.Contains(reader.LocalName))
            {
                Skip(reader);
                continue;
            }
            if (reader.LocalName == "style")
            {
                hasStyle = true;
                foreach (Match colour in Paint().Matches(TextOf(reader)))
                {
                    if (LightnessOf(colour.Groups["value"].Value) is not { } isLight)
                        continue;
                    if (!isLight)
                        return false;
                    hasInk = true;
                }
                continue;
            }
            open.TryPeek(out var outer);
            var own = (Fill: PaintOf(reader, "fill") ?? outer.Fill, Stroke: PaintOf(reader, "stroke") ?? outer.Stroke);
            if (Shapes.Contains(reader.LocalName))
            {
                // A class can give a shape any colour of the style sheet.
                var isStyled = hasStyle && (reader.GetAttribute("class") is not null || reader.GetAttribute("id") is not null);
                foreach (var paint in (string?[])[own.Fill ?? (isStyled || reader.LocalName == "line" ? null : "black"), own.Stroke])
                {
                    if (paint is null || LightnessOf(paint) is not { } isLight)
                        continue;
                    if (!isLight)
                        return false;
                    hasInk = true;
                }
            }
            if (!reader.IsEmptyElement)
                open.Push(own);
        }
        return hasInk;
    }

    private static void Skip(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    private static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            text.Append(reader.Value);
        return text.ToString();
    }

    /// <summary>Returns the value of an attribute, or of the property in the attribute <c>style</c>, which overrides it.</summary>
    private static string? PaintOf(XmlReader element, string name) =>
        Paint().Matches(element.GetAttribute("style") ?? "")
            .LastOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value ?? element.GetAttribute(name);

    /// <summary>Determines whether a colour is light, or returns null if it paints nothing.</summary>
    private static bool? LightnessOf(string paint)
    {
        var text = paint.Trim();
        if (text is "none" or "transparent" or "inherit" or "")
            return null;
        return IsLightColour(text);
    }

    /// <summary>Determines whether a colour is light. Colours in other notations, and gradients, count as dark.</summary>
    private static bool IsLightColour(string text)
    {
        if (text is ['#', ..] && text.Length is 4 or 5)
            text = $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}";
        if (text is ['#', ..] && text.Length is 7 or 9
            && int.TryParse(text.AsSpan(1, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
        {
            return Ink.IsLight((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);
        }
        if (Rgb().Match(text) is { Success: true } rgb)
            return Ink.IsLight(Part(rgb, 1), Part(rgb, 2), Part(rgb, 3));
        var named = Color.FromName(text);
        return named is { IsKnownColor: true, IsSystemColor: false } && Ink.IsLight(named.R, named.G, named.B);

        static byte Part(Match match, int group) => (byte)Math.Min(255, int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<![\w-])(?<name>fill|stroke)\s*:\s*(?<value>[^;}!]{1,60})", RegexOptions.CultureInvariant)]
    private static partial Regex Paint();

    [GeneratedRegex(@"^rgba?\(\s*(?<r>\d{1,3})[\s,]+(?<g>\d{1,3})[\s,]+(?<b>\d{1,3})", RegexOptions.CultureInvariant)]
    private static partial Regex Rgb();
}
