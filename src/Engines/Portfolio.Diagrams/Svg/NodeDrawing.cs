using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

internal static class NodeDrawing
{
    /// <param name="paint">
    /// The colours that the author specifies for the box, or <see langword="null"/> if there are none.
    /// </param>
    /// <param name="isVertical">True if the edges of the graph point up or down.</param>
    public static void Draw(SvgDrawing drawing, Node node, Paint? paint, bool isVertical)
    {
        var (box, lines) = paint is null
            ? (drawing.Boxes, drawing.Strokes) : (drawing.Fill(paint.Box), drawing.Fill(paint.Lines));
        if (node.Table is { } table)
        {
            TableDrawing.Draw(drawing, node, table, (box, lines, paint?.Ink ?? ""));
        }
        else
        {
            DrawOutline(drawing, node, box, lines);
            var sink = node.Shape == Shape.Cylinder ? Outline.CylinderCap : 0;
            drawing.AddText(node.Label, node.X + (node.Shape == Shape.Flag ? 5 : 0), node.Y + sink,
                paint?.Ink ?? "", node.Link);
        }

        if (node.NoteLabel.IsEmpty)
            return;
        var (place, width, height) = (Layout.Notes.PlaceOf(node, isVertical), Layout.Notes.WidthOf(node.NoteLabel),
            Layout.Notes.HeightOf(node.NoteLabel));
        drawing.Notes.Rectangle(place.X - (width / 2), place.Y - (height / 2), width, height);
        if (isVertical)
            drawing.Guides.Move(node.X + (node.Width / 2), node.Y).Horizontal(place.X - (width / 2));
        else
            drawing.Guides.Move(node.X, node.Y + (node.Height / 2)).Vertical(place.Y - (height / 2));
        drawing.AddText(node.NoteLabel, place.X, place.Y);
    }

    private static void DrawOutline(SvgDrawing drawing, Node node, SvgPath box, SvgPath lines)
    {
        var (left, top) = (node.X - (node.Width / 2), node.Y - (node.Height / 2));
        var (right, bottom) = (left + node.Width, top + node.Height);
        if (Outline.Corners(node) is { Length: > 0 } corners)
        {
            box.Polygon([.. corners.Select(corner => new Point(node.X + corner.X, node.Y + corner.Y))]);
            return;
        }

        switch (node.Shape)
        {
            case Shape.Text:
                break;
            case Shape.Note:
                drawing.Notes.Rectangle(left, top, node.Width, node.Height);
                break;
            case Shape.Rounded:
                box.Rectangle(left, top, node.Width, node.Height, 8);
                break;
            case Shape.Stadium:
                box.Rectangle(left, top, node.Width, node.Height, node.Height / 2);
                break;
            case Shape.Subroutine:
                box.Rectangle(left, top, node.Width, node.Height);
                lines.Move(left + 7, top).Vertical(bottom).Move(right - 7, top).Vertical(bottom);
                break;
            case Shape.Cylinder:
                var cap = Outline.CylinderCap;
                box.Move(left, top + cap).Arc(node.Width / 2, cap, right, top + cap).Vertical(bottom - cap)
                    .Arc(node.Width / 2, cap, left, bottom - cap).Close();
                lines.Move(left, top + cap).Arc(node.Width / 2, cap, right, top + cap, isClockwise: false);
                break;
            case Shape.Circle or Shape.Ellipse:
                box.Ellipse(node.X, node.Y, node.Width / 2, node.Height / 2);
                break;
            case Shape.DoubleCircle:
                box.Ellipse(node.X, node.Y, node.Width / 2, node.Height / 2);
                lines.Ellipse(node.X, node.Y, (node.Width / 2) - 5, (node.Height / 2) - 5);
                break;
            case Shape.Start:
                drawing.Heads.Ellipse(node.X, node.Y, 8, 8);
                break;
            case Shape.Stop:
                drawing.Heads.Ellipse(node.X, node.Y, (node.Width / 2) - 4, (node.Width / 2) - 4);
                lines.Ellipse(node.X, node.Y, node.Width / 2, node.Width / 2);
                break;
            case Shape.Bar:
                drawing.Heads.Rectangle(left, top, node.Width, node.Height);
                break;
            default:
                box.Rectangle(left, top, node.Width, node.Height, 3);
                break;
        }
    }
}

internal static class TableDrawing
{
    /// <param name="look">
    /// The paths to which the box and its lines are added, and the SVG attributes of the text.
    /// </param>
    public static void Draw(SvgDrawing drawing, Node node, Table table, (SvgPath Box, SvgPath Lines, string Ink) look)
    {
        var (left, top) = (node.X - (node.Width / 2), node.Y - (node.Height / 2));
        look.Box.Rectangle(left, top, node.Width, node.Height, 3);
        var header = table.Parts.Any(part => part.Count > 0) ? table.HeaderHeight(node.Label) : node.Height;
        var stereotype = table.StereotypeLabel.Height;
        drawing.AddText(table.StereotypeLabel, node.X, top + (header / 2) - (node.Label.Height / 2),
            look.Ink.Length > 0 ? look.Ink : TextStyle.Muted);
        drawing.AddText(node.Label, node.X, top + (header / 2) + (stereotype / 2),
            (table.IsAbstract ? TextStyle.AbstractName
                : TextStyle.Name) + look.Ink);
        var y = top + header;
        foreach (var part in table.Parts.Where(part => part.Count > 0))
        {
            look.Lines.Move(left, y).Horizontal(left + node.Width);
            DrawRows(drawing, part, left, y + Table.FirstRow, look.Ink);
            y += Table.HeightOf(part);
        }
    }

    private static void DrawRows(SvgDrawing drawing, List<Row> rows, double left, double y, string ink)
    {
        var columns = Table.Columns(rows);
        foreach (var row in rows)
        {
            var style = row.IsAbstract ? TextStyle.Abstract : row.IsStatic ? TextStyle.Static : TextStyle.Start;
            for (var i = 0; i < row.Labels.Count; i++)
                drawing.AddText(row.Labels[i], left + columns[i].Left, y + (row.Labels[i].Height / 2), style + ink);
            y += row.Height;
        }
    }
}
