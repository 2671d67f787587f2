using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>accent</c> in <c>site.yaml</c>, and compares colours.</summary>
public static class AccentReader
{
    /// <summary>The minimum contrast ratio of text (WCAG 2.2, success criterion 1.4.3).</summary>
    public const double MinContrast = 4.5;

    /// <summary>
    /// Reads one colour, or a mapping of <c>light</c> and <c>dark</c>. One colour is used in at most one theme, because
    /// no colour has sufficient contrast with both a light and a dark background.
    /// </summary>
    internal static Accent? Read(YamlFields fields, Look look)
    {
        if (fields.Node("accent") is YamlMap)
        {
            return fields.Map(both => Create(
                ReadColour(both, "light", "light", look.LightPage, "use a darker colour"),
                ReadColour(both, "dark", "dark", look.DarkPage, "use a lighter colour")), "accent");
        }

        const string Advice = "set two colours, such as `accent: {light: \"#0b6a6f\", dark: \"#67c3c0\"}`";
        return Create(ReadColour(fields, "accent", "light", look.LightPage, Advice),
            ReadColour(fields, "accent", "dark", look.DarkPage, Advice));
    }

    private static Accent? Create(string? light, string? dark) =>
        light is null && dark is null ? null : new(light, dark);

    private static string? ReadColour(YamlFields fields, string name, string theme, string page, string advice)
    {
        if (fields.Text(name) is not { } text)
            return null;
        if (text.Length is not (4 or 7) || text[0] != '#' || !text.Skip(1).All(char.IsAsciiHexDigit))
        {
            if (name != "accent" || theme == "light")
            {
                fields.Report(fields.Node(name)!, Rule.Accent, $"`{text}` is not a hexadecimal colour; "
                    + "use a quoted value such as `\"#0b6e6e\"`");
            }
            return null;
        }

        var contrast = Contrast(text, page);
        if (contrast >= MinContrast)
            return text;
        fields.Report(fields.Node(name)!, Rule.AccentContrast, string.Create(CultureInfo.InvariantCulture,
            $"`{text}` is not used on {theme} pages, because its contrast is {contrast:0.0}:1 and the minimum is {MinContrast}:1; ")
            + advice);
        return null;
    }

    /// <summary>Returns the contrast of two colours, each <c>#rgb</c> or <c>#rrggbb</c>, from 1 to 21.</summary>
    public static double Contrast(string a, string b)
    {
        var (first, second) = (Luminance(a), Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = (colour.Length - 1) / 3;
        return (0.2126 * Linear(0)) + (0.7152 * Linear(1)) + (0.0722 * Linear(2));

        double Linear(int channel)
        {
            var value = int.Parse(
                colour.AsSpan(1 + (channel * digits), digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var part = value / (digits == 1 ? 15.0 : 255.0);
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }
}
