using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Engines;

/// <summary>
/// The thumbnail of a document's first diagram: boxes and lines without text, in a grey that is visible on light and
/// dark pages.
/// </summary>
public static partial class SmallDrawing
{
    // The size in a list, in pixels. Must match the style sheet.
    private const int Width = 84;
    private const int Height = 56;

    private const string Grey = "#85817a";

    /// <summary>Gets the thumbnail as an SVG file, or <see langword="null"/> if there is no suitable diagram.</summary>
    /// <param name="html">The rendered document.</param>
    public static string? Of(string html)
    {
        if (Drawing().Match(html) is not { Success: true } drawing)
            return null;
        var shapes = Words().Replace(drawing.Groups["content"].Value, "");
        var (left, top, width, height) = (Number("left"), Number("top"), Number("width"), Number("height"));
        // The whole diagram is shown, because a cropped one looks broken, with lines one pixel wide.
        var scale = Math.Min(Width / width, Height / height);
        shapes = Property().Replace(shapes, colour => colour.Groups["name"].Value switch
        {
            "shade" or "accent" => Grey + "33",
            "paper" => "none",
            "line" => Grey + "99",
            _ => Grey,
        }).Replace("currentColor", Grey, StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" "
            + $"height=\"{Height}\" viewBox=\"{left} {top} {width} {height}\" fill=\"none\" "
            + $"stroke=\"{Grey}\" stroke-width=\"{1 / scale:0.#}\">{shapes}</svg>");

        double Number(string name) => double.Parse(drawing.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    // Matches the output of Portfolio.Diagrams, whose last group contains the texts.
    [GeneratedRegex("""
        <svg\ role="[^>]*?\ viewBox="(?<left>[-0-9.]+)\ (?<top>[-0-9.]+)\ (?<width>[0-9.]+)\ (?<height>[0-9.]+)"[^>]*>(?<content>.*?)</svg>
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Drawing();

    [GeneratedRegex("<title.*?</title>|<desc.*?</desc>|<text.*?</text>|</?[ag](?: [^>]*)?>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"var\(--(?<name>\w+),\w+\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Property();
}
