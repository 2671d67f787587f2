using System.Runtime.InteropServices;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

internal enum Shape
{
    Rectangle,
    Rounded,
    Stadium,
    Subroutine,
    Cylinder,
    Circle,
    DoubleCircle,
    Ellipse,
    Flag,
    Rhombus,
    Hexagon,
    LeanRight,
    LeanLeft,
    Trapezoid,
    InvertedTrapezoid,

    /// <summary>A filled circle, for the initial state.</summary>
    Start,

    /// <summary>A filled circle in a ring, for the final state.</summary>
    Stop,

    /// <summary>A bar perpendicular to the edges, for a fork or join of states.</summary>
    Bar,

    /// <summary>Text without an outline.</summary>
    Text,

    /// <summary>A note in a class diagram that is not attached to a class.</summary>
    Note,
}

internal static class Outline
{
    /// <summary>Half of the height of the ellipse at the top of a cylinder, in pixels.</summary>
    public const double CylinderCap = 7;

    public static double InsetOf(double height) => Math.Round(Math.Min(height / 3, 18));

    /// <summary>
    /// Returns the corners of a polygonal node relative to its centre, in clockwise order. Returns an empty array for
    /// rectangles and for shapes with curves.
    /// </summary>
    public static Point[] Corners(Node node)
    {
        var (x, y, inset) = (node.Width / 2, node.Height / 2, InsetOf(node.Height));
        return node.Shape switch
        {
            Shape.Rhombus => [new(0, -y), new(x, 0), new(0, y), new(-x, 0)],
            Shape.Hexagon =>
                [new(inset - x, -y), new(x - inset, -y), new(x, 0), new(x - inset, y), new(inset - x, y), new(-x, 0)],
            Shape.LeanRight => [new(inset - x, -y), new(x, -y), new(x - inset, y), new(-x, y)],
            Shape.LeanLeft => [new(-x, -y), new(x - inset, -y), new(x, y), new(inset - x, y)],
            Shape.Trapezoid => [new(inset - x, -y), new(x - inset, -y), new(x, y), new(-x, y)],
            Shape.InvertedTrapezoid => [new(-x, -y), new(x, -y), new(x - inset, y), new(inset - x, y)],
            Shape.Flag => [new(-x, -y), new(x, -y), new(x, y), new(-x, y), new(10 - x, 0)],
            _ => [],
        };
    }

    /// <summary>Returns the distance from the centre of a vertex to its outline, measured in a direction.</summary>
    /// <param name="offset">The sideways offset from the centre, in pixels, at which the distance is measured.</param>
    public static double DistanceTo(Vertex vertex, Direction direction, double offset)
    {
        var isVertical = direction is Direction.Down or Direction.Up;
        var (across, along) = isVertical
            ? (vertex.Width / 2, vertex.Height / 2) : (vertex.Height / 2, vertex.Width / 2);
        var share = Math.Min(Math.Abs(offset) / across, 1);
        if (vertex is not Node node)
            return along;
        if (Corners(node) is { Length: > 0 } corners)
            return DistanceTo(corners, direction, offset) ?? along;
        return node.Shape switch
        {
            Shape.Circle or Shape.DoubleCircle or Shape.Ellipse or Shape.Start or Shape.Stop =>
                along * Math.Sqrt(1 - (share * share)),
            Shape.Stadium when !isVertical => along - across + (across * Math.Sqrt(1 - (share * share))),
            Shape.Cylinder when isVertical => along - CylinderCap + (CylinderCap * Math.Sqrt(1 - (share * share))),
            _ => along,
        };
    }

    private static double? DistanceTo(Point[] corners, Direction direction, double offset)
    {
        double? farthest = null;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (Turn(corners[i], direction), Turn(corners[(i + 1) % corners.Length], direction));
            if (Math.Min(a.X, b.X) > offset || Math.Max(a.X, b.X) < offset)
                continue;
            var y = Math.Abs(a.X - b.X) < 1e-9
                ? Math.Max(a.Y, b.Y) : a.Y + ((b.Y - a.Y) * (offset - a.X) / (b.X - a.X));
            farthest = Math.Max(farthest ?? y, y);
        }

        return farthest;
    }

    /// <summary>Rotates a point so that y is along the direction and x is across the direction.</summary>
    private static Point Turn(Point point, Direction direction) => direction switch
    {
        Direction.Down => point,
        Direction.Up => new(point.X, -point.Y),
        Direction.Right => new(point.Y, point.X),
        _ => new(point.Y, -point.X),
    };
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);

/// <summary>Breaks labels into lines, and calculates the size of each node from its label and shape.</summary>
internal static class NodeSize
{
    private const int PaddingX = 14;
    private const int DensePaddingX = 9;
    private const int PaddingY = 10;

    public static void Measure(Graph graph)
    {
        // In a horizontal layout, the text of boxes is narrower, to limit the width of the drawing.
        var isHorizontal = graph.Direction is Direction.Right or Direction.Left;
        var (maxText, maxEdgeLabel) = graph.Density switch
        {
            Density.Dense => (110, 80),
            Density.Densest => (74, 58),
            _ => isHorizontal ? (130, 90) : (190, 140),
        };
        foreach (var node in graph.Nodes)
        {
            node.Label = node.Shape is Shape.Start or Shape.Stop or Shape.Bar
                ? Label.Empty : Label.Of(node.Text, maxText);
            node.NoteLabel = Label.Of(node.Note ?? "", maxText);
            (node.Width, node.Height) = Of(node, graph.Direction, graph.Density);
        }

        foreach (var edge in graph.Edges)
            edge.Label = Label.Of(edge.Text, maxEdgeLabel);
        // Several edges from a node to itself are drawn as one edge, whose label combines their labels and
        // multiplicities.
        foreach (var loops in graph.Edges.Where(edge => edge.From == edge.To).GroupBy(edge => edge.From)
            .Where(loops => loops.Skip(1).Any()
                || loops.First() is { StartMultiplicity: not null } or { EndMultiplicity: not null }))
        {
            foreach (var loop in loops)
                loop.Label = Label.Empty;
            loops.First().Label = Label.Of(
                string.Join('\n', loops.Select(TextOf).Where(text => text.Length > 0)), maxEdgeLabel);
        }

        foreach (var group in graph.Groups)
            group.Label = Label.Of(group.Title, graph.Density == Density.Normal ? 260 : 110);
    }

    private static string TextOf(Edge loop) => loop is { StartMultiplicity: null, EndMultiplicity: null }
        ? loop.Text
        : $"{loop.Text}\n{loop.StartMultiplicity?.Text} – {loop.EndMultiplicity?.Text}".Trim();

    private static (double Width, double Height) Of(Node node, Direction direction, Density density)
    {
        if (node.Table is { } table)
            return table.Measure(node.Label, density);
        var (width, height) = (Math.Ceiling(node.Label.Width), Math.Max(node.Label.Height, TextWidth.LineHeight));
        var padding = density == Density.Normal ? PaddingX : DensePaddingX;
        var (boxWidth, boxHeight) = (Math.Max(width + (2 * padding), 44), height + (2 * PaddingY));
        switch (node.Shape)
        {
            case Shape.Stadium:
                return (Math.Max(width + 32, boxHeight + 12), boxHeight);
            case Shape.Subroutine:
                return (boxWidth + 14, boxHeight);
            case Shape.Cylinder:
                return (boxWidth, boxHeight + 18);
            case Shape.Circle or Shape.DoubleCircle:
                var diameter = Math.Ceiling(Math.Sqrt((width * width) + (height * height)))
                    + (node.Shape == Shape.Circle ? 12 : 22);
                return (diameter, diameter);
            case Shape.Ellipse:
                return (Math.Ceiling(boxWidth * 1.25), Math.Ceiling(boxHeight * 1.3));
            case Shape.Rhombus when node.Label.IsEmpty:
                return (28, 28);
            case Shape.Rhombus:
                // The corners of the text must be inside the rhombus. If w and h are half of the width and height of
                // the text, a rhombus with half diagonals of w(1 + t) and h(1 + 1/t) is large enough for any positive
                // t.
                var stretch = width > 3 * height ? 0.6 : 0.9;
                return (Math.Ceiling((width + 8) * (1 + stretch)), Math.Ceiling((height + 4) * (1 + (1 / stretch))));
            case Shape.Hexagon or Shape.LeanRight or Shape.LeanLeft or Shape.Trapezoid or Shape.InvertedTrapezoid:
                return (boxWidth + (2 * Outline.InsetOf(boxHeight)), boxHeight);
            case Shape.Flag:
                return (boxWidth + 10, boxHeight);
            case Shape.Start or Shape.Stop:
                return (18, 18);
            case Shape.Bar:
                return direction is Direction.Right or Direction.Left ? (7, 70) : (70, 7);
            case Shape.Text:
                return (width + 8, height + 8);
            default:
                return (boxWidth, boxHeight);
        }
    }
}
