using System.Text;
using Portfolio.Content.Rendering.Diagrams.Text;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Diagrams.Svg;

/// <summary>
/// Collects the parts of a drawing in layers, each with its own colours. Colours are custom properties of the site's theme, with
/// those of the text around it where there is none; no part has a style of its own, so the security policy allows all of it.
/// </summary>
internal sealed class SvgDrawing
{
    private const int Margin = 4;

    /// <summary>The width of a page's text, in pixels.</summary>
    private const double TextColumn = 640;

    /// <summary>The smallest scale: text of 14 pixels becomes 12.</summary>
    private const double MinScale = 12.0 / 14;

    private readonly StringBuilder _texts = new();
    private readonly StringBuilder _titles = new();

    /// <summary>Frames of groups.</summary>
    public SvgPath Frames { get; } = new();

    /// <summary>Thin dashed lines: lifelines and divisions.</summary>
    public SvgPath Guides { get; } = new();

    public SvgPath Lines { get; } = new();

    public SvgPath DottedLines { get; } = new();

    public SvgPath ThickLines { get; } = new();

    /// <summary>Filled heads of arrows, and discs.</summary>
    public SvgPath Heads { get; } = new();

    public SvgPath Boxes { get; } = new();

    /// <summary>Lines on boxes.</summary>
    public SvgPath Strokes { get; } = new();

    public SvgPath Notes { get; } = new();

    public void AddText(Label label, double x, double y) => Append(_texts, label, x, y);

    /// <summary>Adds the title of a group.</summary>
    public void AddTitle(Label label, double x, double y) => Append(_titles, label, x, y);

    /// <param name="width">The width of the drawing.</param>
    /// <param name="height">The height of the drawing.</param>
    /// <param name="title">The accessible name.</param>
    /// <param name="description">The accessible description: what the drawing says, as text.</param>
    /// <param name="id">Id of the title; that of the description has a letter more.</param>
    public string ToSvg(double width, double height, string title, string description, string id)
    {
        var (fullWidth, fullHeight) = (Math.Ceiling(width) + (2 * Margin), Math.Ceiling(height) + (2 * Margin));
        var scale = Math.Clamp(TextColumn / fullWidth, MinScale, 1);
        var svg = new StringBuilder("<svg role=\"img\" aria-labelledby=\"").Append(id).Append("\" aria-describedby=\"").Append(id).Append("d\"")
            .AppendAttribute("width", SvgPath.Number(Math.Round(fullWidth * scale))).AppendAttribute("height", SvgPath.Number(Math.Round(fullHeight * scale)))
            .AppendAttribute("viewBox", $"-{Margin} -{Margin} {SvgPath.Number(fullWidth)} {SvgPath.Number(fullHeight)}")
            .Append(" fill=\"none\" stroke=\"var(--muted,currentColor)\" stroke-width=\"1.3\">");
        svg.Append("<title").AppendAttribute("id", id).Append('>').AppendEncoded(title).Append("</title><desc").AppendAttribute("id", id + "d").Append('>').AppendEncoded(description).Append("</desc>");
        Append(svg, Frames, " stroke=\"var(--line,currentColor)\" fill=\"currentColor\" fill-opacity=\".03\"");
        Append(svg, Guides, " stroke-width=\"1\" stroke-dasharray=\"4 4\" stroke-opacity=\".7\"");
        Append(svg, Lines, "");
        Append(svg, DottedLines, " stroke-dasharray=\"3 3\"");
        Append(svg, ThickLines, " stroke-width=\"3\"");
        Append(svg, Heads, " fill=\"var(--muted,currentColor)\" stroke-linejoin=\"round\"");
        Append(svg, Boxes, " fill=\"var(--shade,Canvas)\"");
        Append(svg, Notes, " fill=\"var(--accent,currentColor)\" fill-opacity=\".12\" stroke=\"none\"");
        Append(svg, Strokes, "");
        svg.Append("<g fill=\"currentColor\" stroke=\"none\" text-anchor=\"middle\" font-family=\"var(--sans,sans-serif)\" font-size=\"14\">").Append(_texts);
        if (_titles.Length > 0)
            svg.Append("<g fill=\"var(--muted,currentColor)\" font-weight=\"600\">").Append(_titles).Append("</g>");
        return svg.Append("</g></svg>").ToString();
    }

    private static void Append(StringBuilder svg, SvgPath path, string attributes)
    {
        if (!path.IsEmpty)
            svg.Append("<path").Append(attributes).Append(" d=\"").Append(path).Append("\"/>");
    }

    private static void Append(StringBuilder texts, Label label, double x, double y)
    {
        // Baselines stand a third of the font size below the middle of a line.
        var baseline = y - ((label.Lines.Count - 1) * TextWidth.LineHeight / 2.0) + (TextWidth.FontSize * 0.35);
        foreach (var line in label.Lines)
        {
            texts.Append("<text").AppendAttribute("x", SvgPath.Number(x)).AppendAttribute("y", SvgPath.Number(baseline)).Append('>').AppendEncoded(line).Append("</text>");
            baseline += TextWidth.LineHeight;
        }
    }
}
