using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

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
