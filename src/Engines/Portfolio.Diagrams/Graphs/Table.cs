using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>
/// Represents the content of a class or entity box: the stereotype above the name, and the rows below.
/// </summary>
internal sealed class Table(int parts)
{
    private const int PaddingX = 10;
    private const int PaddingY = 6;
    private const int ColumnGap = 14;

    /// <summary>The width of bold text, in which names are drawn, relative to regular text.</summary>
    private const double BoldWidth = 1.1;

    /// <summary>The text above the class name, such as «interface», or an empty string if there is none.</summary>
    public string Stereotype { get; set; } = "";

    public bool IsAbstract { get; set; }

    public IReadOnlyList<List<Row>> Parts { get; } = [.. Enumerable.Range(0, parts).Select(_ => new List<Row>())];

    public Label StereotypeLabel => Label.Of(Stereotype, double.MaxValue);

    public (double Width, double Height) Measure(Label name, Density density = Density.Normal)
    {
        foreach (var row in Parts.SelectMany(part => part))
            row.Measure(density);
        var rows = Parts.Select(part => Columns(part))
            .Select(columns => columns.Length > 0 ? columns[^1].Left + columns[^1].Width + PaddingX : 0).Max();
        var header = Math.Max(name.Width * BoldWidth, StereotypeLabel.Width) + (2.6 * PaddingX);
        return (Math.Ceiling(Math.Max(Math.Max(rows, header), 60)), HeaderHeight(name) + Parts.Sum(HeightOf));
    }

    public double HeaderHeight(Label name) =>
        (StereotypeLabel.IsEmpty ? 0 : StereotypeLabel.Height) + Math.Max(name.Height, TextWidth.LineHeight)
        + (2 * PaddingY) + 4;

    public static double HeightOf(List<Row> part) => part.Count == 0 ? 0 : part.Sum(row => row.Height) + (2 * PaddingY);

    public static double FirstRow => PaddingY;

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

internal sealed record Row(params IReadOnlyList<string> Cells)
{
    public bool IsAbstract { get; init; }

    public bool IsStatic { get; init; }

    public IReadOnlyList<Label> Labels { get; private set; } = [];

    /// <summary>Breaks the cells into lines.</summary>
    public void Measure(Density density)
    {
        var width = (density == Density.Normal, Cells.Count) switch { (true, 1) => 260, (true, _) => 150, (_, 1) => 180, _ => 100 };
        Labels = [.. Cells.Select(cell => Label.Of(cell, width))];
    }

    public double Height => Labels.Max(label => label.Height);

    public string Text => string.Join(' ', Cells.Where(cell => cell.Length > 0));
}
