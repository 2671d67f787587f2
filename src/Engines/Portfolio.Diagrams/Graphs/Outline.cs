namespace Portfolio.Diagrams.Graphs;

internal static class Outline
{
    /// <summary>
    /// Returns the corners of a polygonal node relative to its centre, in clockwise order. Returns an empty array for
    /// rectangles and for shapes with curves.
    /// </summary>
    public static Point[] Corners(Node node) =>
        node.Shape.Corners?.Invoke(node.Width / 2, node.Height / 2, Shape.InsetOf(node.Height)) ?? [];

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
        var depth = node.Shape.RoundEnd?.Invoke(along, across, isVertical) ?? 0;
        return along - depth + (depth * Math.Sqrt(1 - (share * share)));
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
