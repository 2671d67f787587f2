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
            DrawOutline(node, new(box, lines, drawing.Heads, drawing.Notes));
            var offset = node.Shape.TextOffset;
            drawing.AddText(node.Label, node.X + offset.X, node.Y + offset.Y, paint?.Ink ?? "", node.Link);
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

    private static void DrawOutline(Node node, NodePaths paths)
    {
        var frame = new NodeFrame(node.X, node.Y, node.Width, node.Height);
        if (node.Shape.Draw is { } draw)
            draw(paths, frame);
        else if (Outline.Corners(node) is { Length: > 0 } corners)
            paths.Box.Polygon([.. corners.Select(corner => new Point(node.X + corner.X, node.Y + corner.Y))]);
        else
            paths.Box.Rectangle(frame.Left, frame.Top, frame.Width, frame.Height, 3);
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
