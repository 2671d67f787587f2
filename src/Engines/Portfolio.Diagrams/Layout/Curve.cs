using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Provides operations on Bézier paths, which have a first point and three points for each curve.</summary>
internal static class Curve
{
    public static Point At(Point a, Point b, Point c, Point d, double t)
    {
        var u = 1 - t;
        var (p, q, r, s) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
        return new((p * a.X) + (q * b.X) + (r * c.X) + (s * d.X), (p * a.Y) + (q * b.Y) + (r * c.Y) + (s * d.Y));
    }

    /// <summary>
    /// Returns the part of a path after its last exit from a box, or the whole path if it never exits.
    /// </summary>
    public static List<Point> CutStart(List<Point> path, Vertex box)
    {
        for (var i = path.Count - 4; i >= 0; i -= 3)
        {
            if (!Contains(box, path[i]) || Contains(box, path[i + 3]))
                continue;
            var (inside, outside) = (0.0, 1.0);
            for (var step = 0; step < 20; step++)
            {
                var middle = (inside + outside) / 2;
                (inside, outside) = Contains(box, At(path[i], path[i + 1], path[i + 2], path[i + 3], middle))
                    ? (middle, outside) : (inside, middle);
            }

            return [.. After(path[i], path[i + 1], path[i + 2], path[i + 3], outside), .. path.Skip(i + 4)];
        }

        return path;
    }

    /// <summary>Determines whether a path intersects a rectangle.</summary>
    public static bool Meets(List<Point> path, Point centre, double width, double height)
    {
        for (var i = 0; i + 3 < path.Count; i += 3)
        {
            // A curve is inside the bounding box of its four points, so a curve is skipped if this box is outside
            // the rectangle.
            var (a, b, c, d) = (path[i], path[i + 1], path[i + 2], path[i + 3]);
            if (Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)) < centre.X - (width / 2)
                || Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)) > centre.X + (width / 2)
                || Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)) < centre.Y - (height / 2)
                    || Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)) > centre.Y + (height / 2))
            {
                continue;
            }
            var steps = Math.Max(24, (int)((Math.Abs(d.X - a.X) + Math.Abs(d.Y - a.Y)) / 5));
            for (var step = 0; step <= steps; step++)
            {
                var point = At(a, b, c, d, step / (double)steps);
                if (Math.Abs(point.X - centre.X) < width / 2 && Math.Abs(point.Y - centre.Y) < height / 2)
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Returns the part of a path before its first entry into a box, or the whole path if it does not enter the box.
    /// </summary>
    public static List<Point> CutEnd(List<Point> path, Vertex box)
    {
        var cut = CutStart([.. Enumerable.Reverse(path)], box);
        cut.Reverse();
        return cut;
    }

    /// <summary>Returns the parts of a path before and after the box that the path passes through.</summary>
    public static (List<Point> Before, List<Point> After) CutOut(List<Point> path, Vertex box)
    {
        var (curve, nearest, least) = (0, 0.0, double.PositiveInfinity);
        for (var i = 0; i + 3 < path.Count; i += 3)
        {
            for (var step = 0; step <= 32; step++)
            {
                var point = At(path[i], path[i + 1], path[i + 2], path[i + 3], step / 32.0);
                var distance = Math.Abs(point.X - box.X) + Math.Abs(point.Y - box.Y);
                if (distance < least)
                    (curve, nearest, least) = (i, step / 32.0, distance);
            }
        }

        var (a, b, c, d) = (path[curve], path[curve + 1], path[curve + 2], path[curve + 3]);
        var before = After(d, c, b, a, 1 - nearest).Reverse();
        return (CutEnd([.. path.Take(curve), .. before], box),
            CutStart([.. After(a, b, c, d, nearest), .. path.Skip(curve + 4)], box));
    }

    /// <summary>
    /// Splits a curve at the parameter <c>t</c> with de Casteljau's algorithm and returns the part after the split.
    /// </summary>
    private static Point[] After(Point a, Point b, Point c, Point d, double t)
    {
        var (ab, bc, cd) = (Between(a, b, t), Between(b, c, t), Between(c, d, t));
        var (abc, bcd) = (Between(ab, bc, t), Between(bc, cd, t));
        return [Between(abc, bcd, t), bcd, cd, d];
    }

    private static Point Between(Point a, Point b, double t) => new(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t));

    private static bool Contains(Vertex box, Point point) =>
        Math.Abs(point.X - box.X) <= box.Width / 2 && Math.Abs(point.Y - box.Y) <= box.Height / 2;
}
