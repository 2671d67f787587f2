using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Diagrams.Graphs;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static Colour White => new(255, 255, 255);

    public static Colour Black => default;

    /// <summary>
    /// Parses a CSS colour without its opacity: <c>#f9f</c>, <c>#ff99ff</c>, <c>rgb(255, 153, 255)</c>, <c>rgba(…)</c>
    /// or a colour name. Returns <see langword="null"/> if the colour is not recognized.
    /// </summary>
    public static Colour? Of(string text)
    {
        text = text.Trim();
        if (text is ['#', .. var digits])
        {
            if (digits.Length == 3)
                digits = string.Concat(digits.SelectMany(digit => (char[])[digit, digit]));
            return digits.Length == 6
                && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number) : null;
        }

        if (text.StartsWith("rgb", StringComparison.OrdinalIgnoreCase))
        {
            var parts = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')')
                .Split(',', StringSplitOptions.TrimEntries);
            return parts.Length is 3 or 4 && byte.TryParse(parts[0], CultureInfo.InvariantCulture, out var red)
                && byte.TryParse(parts[1], CultureInfo.InvariantCulture, out var green)
                && byte.TryParse(parts[2], CultureInfo.InvariantCulture, out var blue) ? new(red, green, blue) : null;
        }

        var named = System.Drawing.Color.FromName(text);
        return named is { IsKnownColor: true, IsSystemColor: false, A: 255 } ? new(named.R, named.G, named.B) : null;
    }

    /// <summary>Calculates the contrast ratio of two colours, from 1 to 21, as defined by WCAG 2.2.</summary>
    public double Contrast(Colour other)
    {
        var (a, b) = (Luminance + 0.05, other.Luminance + 0.05);
        return Math.Max(a / b, b / a);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part) =>
        part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
}

/// <summary>Represents the colours of a box, chosen so that they are readable on light and dark pages.</summary>
internal sealed record Paint(Colour? Fill, Colour? Stroke, Colour Text)
{
    /// <summary>The minimum contrast between text and its background (WCAG 2.2, success criterion 1.4.3).</summary>
    private const double TextContrast = 4.5;

    /// <summary>The minimum contrast between lines and their background (WCAG 2.2, success criterion 1.4.11).</summary>
    private const double LineContrast = 3;

    /// <summary>
    /// Chooses readable colours. Text on a fill is black or white unless the author's text colour has sufficient
    /// contrast. Without a fill, a line colour is ignored if its contrast is insufficient on light or dark pages.
    /// </summary>
    public static Paint Of(Colour? fill, Colour? stroke, Colour? text)
    {
        if (fill is not { } ground)
        {
            var isReadable = stroke is { } line && line.Contrast(Colour.White) >= LineContrast
                && line.Contrast(Colour.Black) >= LineContrast;
            return new(null, isReadable ? stroke : null, default);
        }
        return new(fill, stroke, InkFor(text, ground));
    }

    private static Colour InkFor(Colour? text, Colour ground)
    {
        if (text is { } ink && ink.Contrast(ground) >= TextContrast)
            return ink;
        return ground.Contrast(Colour.Black) > ground.Contrast(Colour.White) ? Colour.Black : Colour.White;
    }

    public string Box => $" fill=\"{Fill?.ToString() ?? "var(--shade,Canvas)"}\""
        + (Stroke is { } stroke ? $" stroke=\"{stroke}\"" : "");

    public string Lines => (Stroke ?? (Fill is null ? null : Text)) is { } line ? $" stroke=\"{line}\"" : "";

    /// <summary>The SVG attributes of text on the box, or an empty string if the box has no fill colour.</summary>
    public string Ink => Fill is null ? "" : $" fill=\"{Text}\"";
}
