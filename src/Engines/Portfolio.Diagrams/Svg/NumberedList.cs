using System.Globalization;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws the names for which a drawing has numbers, because the names do not fit.</summary>
internal static class NumberedList
{
    private const double Indent = 28;
    private const double Gap = 6;

    /// <summary>Writes the names with their numbers in columns. Returns the vertical position below them.</summary>
    /// <param name="names">The names, each with SVG attributes, or an empty string for the default style.</param>
    public static double Draw(SvgDrawing drawing, IEnumerable<(string Text, string Style)> names, double width, int columns, double y)
    {
        width /= columns;
        foreach (var row in names.Select((name, i) => (Name: name, Number: i + 1)).Chunk(columns))
        {
            var bottom = y;
            for (var i = 0; i < row.Length; i++)
            {
                var (number, name) = (Label.Of(row[i].Number.ToString(CultureInfo.InvariantCulture), width),
                    Label.Of(row[i].Name.Text, width - Indent - Gap));
                drawing.AddText(number, i * width, y + (number.Height / 2), TextStyle.Start + TextStyle.Muted);
                drawing.AddText(name, (i * width) + Indent, y + (name.Height / 2), TextStyle.Start + row[i].Name.Style);
                bottom = Math.Max(bottom, y + name.Height + 2);
            }
            y = bottom;
        }
        return y;
    }
}
