using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Engines;

/// <summary>The first drawing of a text without its words, small enough for a list: boxes and lines in one grey that light and dark pages
/// can show.</summary>
public static partial class SmallDrawing
{
    // Its size in a list, in pixels; the style sheet of lists says the same.
    private const int Width = 84;
    private const int Height = 56;

    private const string Grey = "#85817a";

    /// <summary>The drawing as an SVG file; <see langword="null"/> when the text has none that can be made smaller.</summary>
    /// <param name="html">The rendered text.</param>
    public static string? Of(string html)
    {
        if (Drawing().Match(html) is not { Success: true } drawing)
            return null;
        var shapes = Words().Replace(drawing.Groups["content"].Value, "");
        var (left, top, width, height) = (Number("left"), Number("top"), Number("width"), Number("height"));
        // It is shown whole, since one that is cut looks broken, and a line is one pixel wide.
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

    // As Portfolio.Diagrams writes it; the words are in its last group.
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
