using Portfolio.Content.Rendering.Diagrams.Graphs;
using Portfolio.Content.Rendering.Diagrams.Layout;

namespace Portfolio.Content.Rendering.Diagrams.Svg;

/// <summary>Draws the line, ends and label of an edge.</summary>
internal static class EdgeDrawing
{
    private const double HeadLength = 9;
    private const double HeadWidth = 4;

    public static void Draw(SvgDrawing drawing, Edge edge)
    {
        if (edge.Path.Count < 4 || edge.Line == LineKind.Invisible)
            return;
        var path = edge.Path.ToList();
        DrawEnd(drawing, path, edge.End);
        path.Reverse();
        DrawEnd(drawing, path, edge.Start);
        path.Reverse();
        var line = edge.Line switch { LineKind.Dotted => drawing.DottedLines, LineKind.Thick => drawing.ThickLines, _ => drawing.Lines };
        if (edge.Label.IsEmpty || edge.From == edge.To)
        {
            line.Curves(path);
        }
        else
        {
            var place = new Node("") { X = edge.LabelX, Y = edge.LabelY, Width = edge.Label.Width + 8, Height = edge.Label.Height + 2 };
            var (before, after) = Curve.CutOut(path, place);
            line.Curves(before).Curves(after);
        }

        drawing.AddText(edge.Label, edge.LabelX, edge.LabelY);
    }

    /// <summary>Draws the end of an edge, and shortens the line by it.</summary>
    private static void DrawEnd(SvgDrawing drawing, List<Point> path, EdgeEnd end)
    {
        var tip = path[^1];
        var before = path.FindLast(point => Math.Abs(point.X - tip.X) + Math.Abs(point.Y - tip.Y) > 0.5);
        var length = Math.Max(Math.Sqrt(Math.Pow(tip.X - before.X, 2) + Math.Pow(tip.Y - before.Y, 2)), 0.01);
        var (x, y) = ((tip.X - before.X) / length, (tip.Y - before.Y) / length);
        DrawEnd(drawing, tip, x, y, end);
        var shortened = end switch { EdgeEnd.Arrow => HeadLength - 2, EdgeEnd.Circle => 8, _ => 0 };
        path[^1] = Back(tip, x, y, shortened);
        if (path[^2] == tip)
            path[^2] = path[^1];
    }

    /// <param name="x">Direction of the edge, of length 1.</param>
    public static void DrawEnd(SvgDrawing drawing, Point tip, double x, double y, EdgeEnd end)
    {
        switch (end)
        {
            case EdgeEnd.Arrow:
                var back = Back(tip, x, y, HeadLength);
                drawing.Heads.Polygon(tip, new(back.X - (y * HeadWidth), back.Y + (x * HeadWidth)), new(back.X + (y * HeadWidth), back.Y - (x * HeadWidth)));
                break;
            case EdgeEnd.Circle:
                var centre = Back(tip, x, y, 4);
                drawing.Lines.Ellipse(centre.X, centre.Y, 4, 4);
                break;
            case EdgeEnd.Cross:
                var cross = Back(tip, x, y, 6);
                drawing.Lines.Move(cross.X - 4, cross.Y - 4).Line(cross.X + 4, cross.Y + 4).Move(cross.X - 4, cross.Y + 4).Line(cross.X + 4, cross.Y - 4);
                break;
        }
    }

    private static Point Back(Point tip, double x, double y, double by) => new(tip.X - (x * by), tip.Y - (y * by));
}
