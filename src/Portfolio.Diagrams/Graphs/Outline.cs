namespace Portfolio.Diagrams.Graphs;

/// <summary>The geometry of outlines: their corners, and where edges meet them.</summary>
internal static class Outline
{
    /// <summary>Half of the height of the ellipse at the top of a cylinder.</summary>
    public const double CylinderCap = 7;

    /// <summary>How far slanted sides reach inwards.</summary>
    public static double InsetOf(double height) => Math.Round(Math.Min(height / 3, 18));

    /// <summary>Corners relative to the centre, clockwise from the top left; empty for shapes with curves.</summary>
    public static Point[] Corners(Node node)
    {
        var (x, y, inset) = (node.Width / 2, node.Height / 2, InsetOf(node.Height));
        return node.Shape switch
        {
            Shape.Rhombus => [new(0, -y), new(x, 0), new(0, y), new(-x, 0)],
            Shape.Hexagon => [new(inset - x, -y), new(x - inset, -y), new(x, 0), new(x - inset, y), new(inset - x, y), new(-x, 0)],
            Shape.LeanRight => [new(inset - x, -y), new(x, -y), new(x - inset, y), new(-x, y)],
            Shape.LeanLeft => [new(-x, -y), new(x - inset, -y), new(x, y), new(inset - x, y)],
            Shape.Trapezoid => [new(inset - x, -y), new(x - inset, -y), new(x, y), new(-x, y)],
            Shape.InvertedTrapezoid => [new(-x, -y), new(x, -y), new(x - inset, y), new(inset - x, y)],
            Shape.Flag => [new(-x, -y), new(x, -y), new(x, y), new(-x, y), new(10 - x, 0)],
            _ => [],
        };
    }

    /// <summary>Distance from the centre to the outline in a direction, on the line that passes the centre at an offset.</summary>
    /// <param name="offset">In x for vertical directions, in y for horizontal ones.</param>
    public static double DistanceTo(Vertex vertex, Direction direction, double offset)
    {
        var isVertical = direction is Direction.Down or Direction.Up;
        var (across, along) = isVertical ? (vertex.Width / 2, vertex.Height / 2) : (vertex.Height / 2, vertex.Width / 2);
        var share = Math.Min(Math.Abs(offset) / across, 1);
        if (vertex is not Node node)
            return along;
        if (Corners(node) is { Length: > 0 } corners)
            return DistanceTo(corners, direction, offset) ?? along;
        return node.Shape switch
        {
            Shape.Circle or Shape.DoubleCircle or Shape.Ellipse or Shape.Start or Shape.Stop => along * Math.Sqrt(1 - (share * share)),
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
            var y = Math.Abs(a.X - b.X) < 1e-9 ? Math.Max(a.Y, b.Y) : a.Y + ((b.Y - a.Y) * (offset - a.X) / (b.X - a.X));
            farthest = Math.Max(farthest ?? y, y);
        }

        return farthest;
    }

    /// <summary>The point with y along the direction and x across it.</summary>
    private static Point Turn(Point point, Direction direction) => direction switch
    {
        Direction.Down => point,
        Direction.Up => new(point.X, -point.Y),
        Direction.Right => new(point.Y, point.X),
        _ => new(point.Y, -point.X),
    };
}
