using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;

namespace Portfolio.Diagrams.Svg;

internal static class EdgeDrawing
{
    /// <param name="isWay">True if the edge is on the highlighted path of a request through the graph.</param>
    public static void Draw(SvgDrawing drawing, Edge edge, bool isWay)
    {
        if (edge.Path.Count < 4 || edge.Line == LineKind.Invisible)
            return;
        var path = edge.Path.ToList();
        var heads = isWay ? drawing.Fill(RequestWay.Filled) : drawing.Heads;
        DrawEnd(drawing, path, edge.End, heads);
        path.Reverse();
        DrawEnd(drawing, path, edge.Start, heads);
        path.Reverse();
        var line = edge.Line switch
        {
            LineKind.Dotted => drawing.DottedLines,
            LineKind.Thick => drawing.ThickLines,
            _ => drawing.Lines
        };
        if (isWay)
            line = drawing.Fill(RequestWay.Line);
        if (edge.Label.IsEmpty || edge.From == edge.To)
        {
            line.Curves(path);
        }
        else
        {
            var place = new Node("")
            {
                X = edge.LabelX,
                Y = edge.LabelY,
                Width = edge.Label.Width + 8,
                Height = edge.Label.Height + 2
            };
            var (before, after) = Curve.CutOut(path, place);
            line.Curves(before).Curves(after);
        }

        foreach (var (label, place) in edge.Texts)
            drawing.AddText(label, place.X, place.Y);
    }

    /// <summary>Draws the marker at the last point of a path, and shortens the path to end at the marker.</summary>
    private static void DrawEnd(SvgDrawing drawing, List<Point> path, EdgeEnd end, SvgPath heads)
    {
        var tip = path[^1];
        var before = path.FindLast(point => Math.Abs(point.X - tip.X) + Math.Abs(point.Y - tip.Y) > 0.5);
        var length = Math.Max(Math.Sqrt(Math.Pow(tip.X - before.X, 2) + Math.Pow(tip.Y - before.Y, 2)), 0.01);
        var (x, y) = ((tip.X - before.X) / length, (tip.Y - before.Y) / length);
        EndDrawing.Draw(drawing, tip, x, y, end, heads);
        var shortened = EndDrawing.LengthOf(end);
        path[^1] = new(tip.X - (x * shortened), tip.Y - (y * shortened));
        if (path[^2] == tip)
            path[^2] = path[^1];
    }
}

internal static class EndDrawing
{
    private const double HeadLength = 9;
    private const double HeadWidth = 4;

    /// <summary>Returns the length in pixels of the marker, by which the line of an edge is shortened.</summary>
    public static double LengthOf(EdgeEnd end) => end switch
    {
        EdgeEnd.Arrow => HeadLength - 2,
        EdgeEnd.Circle => 8,
        EdgeEnd.Triangle => 13,
        EdgeEnd.Diamond or EdgeEnd.HollowDiamond => 18,
        _ => 0,
    };

    /// <param name="x">The horizontal component of a unit vector in the direction of the edge at its tip.</param>
    /// <param name="heads">The path to which filled markers are added.</param>
    public static void Draw(SvgDrawing drawing, Point tip, double x, double y, EdgeEnd end, SvgPath heads)
    {
        switch (end)
        {
            case EdgeEnd.Arrow:
                heads.Polygon(tip, At(HeadLength, HeadWidth), At(HeadLength, -HeadWidth));
                break;
            case EdgeEnd.Open:
                drawing.Lines.Move(At(HeadLength, HeadWidth).X, At(HeadLength, HeadWidth).Y).Line(tip.X, tip.Y)
                    .Line(At(HeadLength, -HeadWidth).X, At(HeadLength, -HeadWidth).Y);
                break;
            case EdgeEnd.Circle:
                drawing.Lines.Ellipse(At(4, 0).X, At(4, 0).Y, 4, 4);
                break;
            case EdgeEnd.Cross:
                var cross = At(6, 0);
                drawing.Lines.Move(cross.X - 4, cross.Y - 4).Line(cross.X + 4, cross.Y + 4)
                    .Move(cross.X - 4, cross.Y + 4)
                    .Line(cross.X + 4, cross.Y - 4);
                break;
            case EdgeEnd.Triangle:
                drawing.Lines.Polygon(tip, At(13, 7), At(13, -7));
                break;
            case EdgeEnd.Diamond:
                heads.Polygon(tip, At(9, 5), At(18, 0), At(9, -5));
                break;
            case EdgeEnd.HollowDiamond:
                drawing.Lines.Polygon(tip, At(9, 5), At(18, 0), At(9, -5));
                break;
            case EdgeEnd.One:
                Bar(6);
                Bar(11);
                break;
            case EdgeEnd.ZeroOrOne:
                Bar(6);
                Ring(13);
                break;
            case EdgeEnd.OneOrMore:
                Foot();
                Bar(14);
                break;
            case EdgeEnd.ZeroOrMore:
                Foot();
                Ring(15);
                break;
        }

        Point At(double back, double side) => new(tip.X - (x * back) - (y * side), tip.Y - (y * back) + (x * side));

        void Bar(double back) => drawing.Lines.Move(At(back, 6).X, At(back, 6).Y).Line(At(back, -6).X, At(back, -6).Y);

        void Foot() =>
            drawing.Lines.Move(At(0, 6).X, At(0, 6).Y).Line(At(10, 0).X, At(10, 0).Y).Line(At(0, -6).X, At(0, -6).Y);

        // The ring is filled with the page colour, to hide the line of the edge.
        void Ring(double back) =>
            drawing.Fill(" fill=\"var(--paper,Canvas)\"").Ellipse(At(back, 0).X, At(back, 0).Y, 4, 4);
    }
}
