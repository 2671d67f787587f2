using System.Globalization;
using System.Text;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Collects the elements of a drawing that is as wide as the page. Horizontal positions are fractions of the page
/// width, but the text has a fixed size.
/// </summary>
internal sealed class FluidDrawing
{
    private readonly StringBuilder _shapes = new();
    private readonly StringBuilder _texts = new();

    /// <param name="left">The left edge of the box, as a fraction of the page width.</param>
    public void AddBox(double left, double right, double top, double height, string attributes) => _shapes
        .Append("<rect").AppendAttribute("x", Share(left)).AppendAttribute("width", Share(right - left))
            .AppendAttribute("y", SvgPath.Number(top)).AppendAttribute("height", SvgPath.Number(height))
        .Append(attributes).Append("/>");

    public void AddLine(double x, double top, double bottom, string attributes) => _shapes
        .Append("<line").AppendAttribute("x1", Share(x)).AppendAttribute("x2", Share(x))
        .AppendAttribute("y1", SvgPath.Number(top))
            .AppendAttribute("y2", SvgPath.Number(bottom))
        .Append(attributes).Append("/>");

    /// <param name="path">The shape, with coordinates in pixels relative to its position.</param>
    public void AddShape(double x, double y, SvgPath path, string attributes) => _shapes
        .Append("<svg overflow=\"visible\"").AppendAttribute("x", Share(x)).AppendAttribute("y", SvgPath.Number(y))
        .Append("><path")
            .AppendAttribute("d", path.ToString()).Append(attributes).Append("/></svg>");

    /// <param name="x">The position of the start or end of the text, as a fraction of the page width.</param>
    /// <param name="offset">The horizontal distance from <paramref name="x"/> to the text, in pixels.</param>
    /// <param name="y">The vertical centre of the text, in pixels.</param>
    /// <param name="attributes">
    /// SVG attributes from <see cref="TextStyle"/>, or an empty string for the default style.
    /// </param>
    public void AddText(Label label, double x, double offset, double y, string attributes = "")
    {
        var baseline = TextWidth.FirstBaseline(label.Lines.Count, y);
        var isEnd = attributes.Contains("\"end\"", StringComparison.Ordinal);
        var direction = TextStyle.Direction(label, isEnd ? attributes : TextStyle.Start);
        attributes = isEnd && label.IsRightToLeft
            ? attributes.Replace(TextStyle.AnchorEnd, "", StringComparison.Ordinal) : attributes;
        foreach (var line in label.Lines)
        {
            _texts.Append("<text").AppendAttribute("x", Share(x));
            if (offset != 0)
                _texts.AppendAttribute("dx", SvgPath.Number(offset));
            _texts.AppendAttribute("y", SvgPath.Number(baseline)).Append(attributes).Append(direction).Append('>')
                .AppendEncoded(line).Append("</text>\n");
            baseline += TextWidth.LineHeight;
        }
    }

    public string ToSvg(double height, SvgHead head)
    {
        var size = new StringBuilder().AppendAttribute("width", "100%")
            .AppendAttribute("height", SvgPath.Number(Math.Ceiling(height)));
        var name = head.Layout switch
        {
            DrawingLayout.Wide => " class=\"wider\"",
            DrawingLayout.Narrow => " class=\"narrow\"",
            _ => "",
        };
        return head.Begin(new(), name, size.ToString()).Append(_shapes).Append("<g").Append(TextStyle.All)
            .Append(TextStyle.Start).Append(" aria-hidden=\"true\">").Append(_texts).Append("</g></svg>").ToString();
    }

    private static string Share(double value) =>
        Math.Round(value * 100, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
