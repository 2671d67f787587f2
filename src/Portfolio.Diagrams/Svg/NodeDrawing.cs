using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws the outline and text of a node.</summary>
internal static class NodeDrawing
{
    public static void Draw(SvgDrawing drawing, Node node, bool isVertical)
    {
        if (node.Table is { } table)
        {
            TableDrawing.Draw(drawing, node, table);
        }
        else
        {
            DrawOutline(drawing, node);
            var sink = node.Shape == Shape.Cylinder ? Outline.CylinderCap : 0;
            drawing.AddText(node.Label, node.X + (node.Shape == Shape.Flag ? 5 : 0), node.Y + sink);
        }

        if (node.NoteLabel.IsEmpty)
            return;
        var (place, width, height) =
            (Layout.Notes.PlaceOf(node, isVertical), Layout.Notes.WidthOf(node.NoteLabel), Layout.Notes.HeightOf(node.NoteLabel));
        drawing.Notes.Rectangle(place.X - (width / 2), place.Y - (height / 2), width, height);
        if (isVertical)
            drawing.Guides.Move(node.X + (node.Width / 2), node.Y).Horizontal(place.X - (width / 2));
        else
            drawing.Guides.Move(node.X, node.Y + (node.Height / 2)).Vertical(place.Y - (height / 2));
        drawing.AddText(node.NoteLabel, place.X, place.Y);
    }

    private static void DrawOutline(SvgDrawing drawing, Node node)
    {
        var (left, top) = (node.X - (node.Width / 2), node.Y - (node.Height / 2));
        var (right, bottom) = (left + node.Width, top + node.Height);
        if (Outline.Corners(node) is { Length: > 0 } corners)
        {
            drawing.Boxes.Polygon([.. corners.Select(corner => new Point(node.X + corner.X, node.Y + corner.Y))]);
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
                drawing.Boxes.Rectangle(left, top, node.Width, node.Height, 8);
                break;
            case Shape.Stadium:
                drawing.Boxes.Rectangle(left, top, node.Width, node.Height, node.Height / 2);
                break;
            case Shape.Subroutine:
                drawing.Boxes.Rectangle(left, top, node.Width, node.Height);
                drawing.Strokes.Move(left + 7, top).Vertical(bottom).Move(right - 7, top).Vertical(bottom);
                break;
            case Shape.Cylinder:
                var cap = Outline.CylinderCap;
                drawing.Boxes.Move(left, top + cap).Arc(node.Width / 2, cap, right, top + cap).Vertical(bottom - cap)
                    .Arc(node.Width / 2, cap, left, bottom - cap).Close();
                drawing.Strokes.Move(left, top + cap).Arc(node.Width / 2, cap, right, top + cap, isClockwise: false);
                break;
            case Shape.Circle or Shape.Ellipse:
                drawing.Boxes.Ellipse(node.X, node.Y, node.Width / 2, node.Height / 2);
                break;
            case Shape.DoubleCircle:
                drawing.Boxes.Ellipse(node.X, node.Y, node.Width / 2, node.Height / 2);
                drawing.Strokes.Ellipse(node.X, node.Y, (node.Width / 2) - 5, (node.Height / 2) - 5);
                break;
            case Shape.Start:
                drawing.Heads.Ellipse(node.X, node.Y, 8, 8);
                break;
            case Shape.Stop:
                drawing.Heads.Ellipse(node.X, node.Y, (node.Width / 2) - 4, (node.Width / 2) - 4);
                drawing.Strokes.Ellipse(node.X, node.Y, node.Width / 2, node.Width / 2);
                break;
            case Shape.Bar:
                drawing.Heads.Rectangle(left, top, node.Width, node.Height);
                break;
            default:
                drawing.Boxes.Rectangle(left, top, node.Width, node.Height, 3);
                break;
        }
    }
}

/// <summary>Draws the name and the rows of a class or entity.</summary>
internal static class TableDrawing
{
    public static void Draw(SvgDrawing drawing, Node node, Table table)
    {
        var (left, top) = (node.X - (node.Width / 2), node.Y - (node.Height / 2));
        drawing.Boxes.Rectangle(left, top, node.Width, node.Height, 3);
        var header = table.Parts.Any(part => part.Count > 0) ? table.HeaderHeight(node.Label) : node.Height;
        var stereotype = table.StereotypeLabel.Height;
        drawing.AddText(table.StereotypeLabel, node.X, top + (header / 2) - (node.Label.Height / 2), TextStyle.Muted);
        drawing.AddText(node.Label, node.X, top + (header / 2) + (stereotype / 2), table.IsAbstract ? TextStyle.AbstractName
            : TextStyle.Name);
        var y = top + header;
        foreach (var part in table.Parts.Where(part => part.Count > 0))
        {
            drawing.Strokes.Move(left, y).Horizontal(left + node.Width);
            DrawRows(drawing, part, left, y + Table.FirstRow);
            y += Table.HeightOf(part);
        }
    }

    private static void DrawRows(SvgDrawing drawing, List<Row> rows, double left, double y)
    {
        var columns = Table.Columns(rows);
        foreach (var row in rows)
        {
            var style = row.IsAbstract ? TextStyle.Abstract : row.IsStatic ? TextStyle.Static : TextStyle.Start;
            for (var i = 0; i < row.Labels.Count; i++)
                drawing.AddText(row.Labels[i], left + columns[i].Left, y + (row.Labels[i].Height / 2), style);
            y += row.Height;
        }
    }
}
