using System.Runtime.InteropServices;
using Portfolio.Content.Rendering.Diagrams.Text;

namespace Portfolio.Content.Rendering.Diagrams.Graphs;

/// <summary>A line between two vertices. The layout sets the path and the place of the label.</summary>
internal sealed class Edge(Vertex from, Vertex to)
{
    public Vertex From { get; private set; } = from;

    public Vertex To { get; private set; } = to;

    public LineKind Line { get; init; }

    public EdgeEnd Start { get; init; }

    public EdgeEnd End { get; init; } = EdgeEnd.Arrow;

    public string Text { get; init; } = "";

    /// <summary>The number of ranks that the edge spans at least.</summary>
    public int Length { get; init; } = 1;

    public Label Label { get; set; } = Label.Empty;

    public double LabelX { get; set; }

    public double LabelY { get; set; }

    /// <summary>The first point, followed by three for each Bézier curve.</summary>
    public List<Point> Path { get; set; } = [];

    public void Move(double x, double y)
    {
        Path = Path.ConvertAll(point => new Point(point.X + x, point.Y + y));
        (LabelX, LabelY) = (LabelX + x, LabelY + y);
    }

    public void Replace(Vertex old, Vertex vertex)
    {
        if (From == old)
            From = vertex;
        if (To == old)
            To = vertex;
    }
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);

internal enum LineKind
{
    Solid,
    Dotted,
    Thick,
    Invisible,
}

internal enum EdgeEnd
{
    None,
    Arrow,
    Circle,
    Cross,
}
