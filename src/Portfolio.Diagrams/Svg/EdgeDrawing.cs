using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws the line, ends and label of an edge.</summary>
internal static class EdgeDrawing
{
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

        foreach (var (label, place) in edge.Texts)
            drawing.AddText(label, place.X, place.Y);
    }

    /// <summary>Draws the end of an edge, and shortens the line by it.</summary>
    private static void DrawEnd(SvgDrawing drawing, List<Point> path, EdgeEnd end)
    {
        var tip = path[^1];
        var before = path.FindLast(point => Math.Abs(point.X - tip.X) + Math.Abs(point.Y - tip.Y) > 0.5);
        var length = Math.Max(Math.Sqrt(Math.Pow(tip.X - before.X, 2) + Math.Pow(tip.Y - before.Y, 2)), 0.01);
        var (x, y) = ((tip.X - before.X) / length, (tip.Y - before.Y) / length);
        EndDrawing.Draw(drawing, tip, x, y, end);
        var shortened = EndDrawing.LengthOf(end);
        path[^1] = new(tip.X - (x * shortened), tip.Y - (y * shortened));
        if (path[^2] == tip)
            path[^2] = path[^1];
    }
}
