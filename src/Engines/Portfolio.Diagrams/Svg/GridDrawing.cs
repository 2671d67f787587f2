using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws boxes in grids, which are block diagrams and architecture diagrams.</summary>
internal static class GridDrawing
{
    public static DiagramPicture Draw(GridDiagram diagram)
    {
        var graph = diagram.Graph;
        graph.CheckStyles();
        var way = RequestWay.EdgesOf(graph);
        var description = diagram.Root.IsFilled && diagram.HasRows ? GridText.Describe(diagram) : GraphText.Describe(graph);
        var fits = FitsOf(diagram.Root).Select(fit => (Fit: fit, Width: GridLayout.WidthOf(diagram, fit))).ToList();
        var wide = DrawWithin(SvgDrawing.PageWidth);
        return wide.Width <= SvgDrawing.PhoneWidth || DrawWithin(SvgDrawing.PhoneWidth) is var narrow && narrow.Width >= wide.Width
            ? wide : wide with { Narrow = narrow };

        DiagramPicture DrawWithin(double maxWidth)
        {
            var (fit, width) = fits.Find(fit => fit.Width + 8 <= maxWidth);
            fit = width > 0 ? fit : fits.MinBy(fit => fit.Width).Fit;
            var (drawnWidth, height) = GridLayout.Arrange(diagram, fit);
            return GraphDrawing.Draw(graph, way, drawnWidth, height, description);
        }
    }

    /// <summary>Returns the fits, the widest first. Rows that the author does not divide are divided last.</summary>
    private static IEnumerable<GridFit> FitsOf(Grid root)
    {
        foreach (var density in Enum.GetValues<Density>())
        {
            if (root.IsFilled)
                yield return new(density, IsEqual: true, int.MaxValue);
            yield return new(density, IsEqual: false, int.MaxValue);
        }

        var cells = root.IsFilled
            ? root.All.Where(grid => grid.Columns == 0).Select(grid => grid.Cells.Sum(cell => cell.WrittenSpan)).DefaultIfEmpty().Max() : 0;
        for (var rows = 2; rows <= cells; rows++)
        {
            var columns = (cells + rows - 1) / rows;
            if (rows == 2 || columns < (cells + rows - 2) / (rows - 1))
                yield return new(Density.Dense, IsEqual: false, columns);
        }
    }
}

/// <summary>Describes block diagrams as plain text for screen readers and the search index.</summary>
internal static class GridText
{
    /// <summary>Returns a line for each row and each edge.</summary>
    public static string Describe(GridDiagram diagram)
    {
        diagram.Root.Flow(int.MaxValue);
        return string.Join('\n', Rows(diagram.Root).Concat(diagram.Graph.Edges
            .Where(edge => edge.Line != LineKind.Invisible).Select(GraphText.Describe)));
    }

    private static IEnumerable<string> Rows(Grid grid) => grid.Cells.Where(cell => cell.Vertex is not null).GroupBy(cell => cell.Row)
        .Select(row => string.Join(", ", row.Select(cell => cell switch
        {
            { Inner: { } inner, Vertex: Group { Title: var title } } => $"{title} ({string.Join("; ", Rows(inner))})".TrimStart(),
            { Vertex: Node { Shape.IsArrow: true, Text.Length: > 0 } arrow } => $"{arrow.Shape.Symbol} {GraphText.NameOf(arrow)}",
            _ => GraphText.NameOf(cell.Vertex!),
        })));
}
