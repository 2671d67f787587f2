using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>The content of a box besides its name: text above it, and parts with rows below it.</summary>
internal sealed class Table(int parts)
{
    private const int PaddingX = 10;
    private const int PaddingY = 6;
    private const int ColumnGap = 14;

    /// <summary>The width of bold letters relative to regular ones. Names are bold.</summary>
    private const double BoldWidth = 1.1;

    /// <summary>The text above the name, such as «interface».</summary>
    public string Stereotype { get; set; } = "";

    public bool IsAbstract { get; set; }

    public IReadOnlyList<List<Row>> Parts { get; } = [.. Enumerable.Range(0, parts).Select(_ => new List<Row>())];

    public Label StereotypeLabel => Label.Of(Stereotype, double.MaxValue);

    public (double Width, double Height) Measure(Label name)
    {
        var rows = Parts.Select(part => Columns(part))
            .Select(columns => columns.Length > 0 ? columns[^1].Left + columns[^1].Width + PaddingX : 0).Max();
        var header = Math.Max(name.Width * BoldWidth, StereotypeLabel.Width) + (2.6 * PaddingX);
        return (Math.Ceiling(Math.Max(Math.Max(rows, header), 60)), HeaderHeight(name) + Parts.Sum(HeightOf));
    }

    public double HeaderHeight(Label name) =>
        (StereotypeLabel.IsEmpty ? 0 : StereotypeLabel.Height) + Math.Max(name.Height, TextWidth.LineHeight)
        + (2 * PaddingY) + 4;

    /// <summary>Gets the height of a part, or 0 if it has no rows.</summary>
    public static double HeightOf(List<Row> part) => part.Count == 0 ? 0 : part.Sum(row => row.Height) + (2 * PaddingY);

    /// <summary>The offset of the first row in its part.</summary>
    public static double FirstRow => PaddingY;

    /// <summary>Gets the positions and widths of a part's columns.</summary>
    public static (double Left, double Width)[] Columns(List<Row> part)
    {
        var columns = new (double Left, double Width)[part.Select(row => row.Cells.Count).DefaultIfEmpty().Max()];
        double left = PaddingX;
        for (var i = 0; i < columns.Length; i++)
        {
            var width = part.Where(row => row.Cells.Count > i).Max(row => row.Labels[i].Width);
            columns[i] = (left, width);
            left += width > 0 ? width + ColumnGap : 0;
        }

        return columns;
    }
}

/// <summary>A table row: a class member or an entity attribute.</summary>
internal sealed record Row(params IReadOnlyList<string> Cells)
{
    public bool IsAbstract { get; init; }

    public bool IsStatic { get; init; }

    public IReadOnlyList<Label> Labels { get; } = [.. Cells.Select(
        cell => Label.Of(cell, Cells.Count == 1 ? 260 : 150))];

    public double Height => Labels.Max(label => label.Height);

    /// <summary>The cells joined to one string.</summary>
    public string Text => string.Join(' ', Cells.Where(cell => cell.Length > 0));
}
