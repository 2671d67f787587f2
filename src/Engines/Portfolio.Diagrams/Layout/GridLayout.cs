using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Calculates the sizes and positions of boxes in grids. Widths are calculated before the heights, which depend on them.</summary>
internal sealed class GridLayout
{
    /// <summary>The length in pixels of a line on both sides of its label.</summary>
    private const double LineBesideLabel = 36;

    private const double EmptyWidth = 24;

    private readonly GridDiagram _diagram;
    private readonly double _gap;
    private readonly double _padding;

    private GridLayout(GridDiagram diagram)
    {
        _diagram = diagram;
        var density = diagram.Graph.Density;
        _gap = (diagram.Graph.Edges.Count > 0, density) switch
        {
            (true, Density.Normal) => 30,
            (true, Density.Dense) => 26,
            (true, _) => 22,
            (_, Density.Normal) => 10,
            (_, Density.Dense) => 7,
            _ => 4,
        };
        if (diagram.Sides.Count > 0)
            _gap += 8;
        _padding = density == Density.Normal ? 12 : density == Density.Dense ? 9 : 6;
    }

    /// <summary>Returns the width of a drawing with the fit.</summary>
    public static double WidthOf(GridDiagram diagram, GridFit fit)
    {
        diagram.Graph.Turn(Direction.Down, fit.Density);
        NodeSize.Measure(diagram.Graph);
        if (diagram.Root.IsFilled)
            diagram.Root.Flow(fit.MaxColumns);
        return new GridLayout(diagram).MeasureWidth(diagram.Root, fit.IsEqual);
    }

    /// <summary>Sets the positions of boxes, groups and edges, and returns the size of the drawing in pixels.</summary>
    public static (double Width, double Height) Arrange(GridDiagram diagram, GridFit fit)
    {
        var width = WidthOf(diagram, fit);
        var layout = new GridLayout(diagram);
        layout.SetWidths(diagram.Root, width);
        layout.SetHeights(diagram.Root, layout.MeasureHeight(diagram.Root));
        layout.Place(diagram.Root, 0, 0);
        GridRouting.Route(diagram, layout._gap);
        return MoveToOrigin(diagram.Graph);
    }

    private double MeasureWidth(Grid grid, bool isEqual)
    {
        _diagram.Graph.Cancellation.ThrowIfCancellationRequested();
        var columns = grid.Cells.Select(cell => cell.End).DefaultIfEmpty().Max();
        grid.Widths = new double[columns];
        grid.Gaps = [.. Enumerable.Range(0, columns).Select(column => column == 0 ? 0 : _gap)];
        foreach (var cell in grid.Cells.OrderBy(cell => cell.Span))
        {
            var width = WidthOf(cell, isEqual);
            if (isEqual)
                Array.Fill(grid.Widths, Math.Max(grid.Widths[0], (width - (_gap * (cell.Span - 1))) / cell.Span));
            else
                Widen(grid.Widths, cell.Column, cell.End, width - WidthOf(grid, cell.Column, cell.End));
        }

        foreach (var edge in _diagram.Graph.Edges.Where(edge => !edge.Label.IsEmpty))
            WidenFor(edge, grid);
        return WidthOf(grid, 0, columns);
    }

    private double WidthOf(GridCell cell, bool isEqual) => cell.Vertex switch
    {
        null => isEqual ? 0 : EmptyWidth,
        Group group => Math.Max(MeasureWidth(cell.Inner!, isEqual), group.TitleWidth) + (2 * _padding),
        { } node => node.Width,
    };

    /// <summary>Adds width in equal parts to a range of columns or gaps.</summary>
    private static void Widen(double[] widths, int start, int end, double missing)
    {
        for (var i = start; i < end && missing > 0; i++)
            widths[i] += missing / (end - start);
    }

    /// <summary>Makes space for the label of an edge between cells in one row, if only empty cells are between them.</summary>
    private static void WidenFor(Edge edge, Grid grid)
    {
        if (ColumnsBetween(edge, grid) is not { } columns)
            return;
        var (start, end) = columns;
        Widen(grid.Gaps, start, end + 1, edge.Label.Width + LineBesideLabel - WidthOf(grid, start, end)
            - grid.Gaps[end] - (start == end ? 0 : grid.Gaps[start]));
    }

    /// <summary>
    /// Returns the empty columns between the ends of an edge, or <see langword="null"/> if the ends are not in one row with only empty
    /// cells between them.
    /// </summary>
    private static (int Start, int End)? ColumnsBetween(Edge edge, Grid grid)
    {
        if (GridDiagram.CellOf(grid, edge.From) is not { } first || GridDiagram.CellOf(grid, edge.To) is not { } last
            || first.Row != last.Row)
        {
            return null;
        }
        var (start, end) = first.Column < last.Column ? (first.End, last.Column) : (last.End, first.Column);
        return start > end || grid.Cells.Exists(cell =>
            cell.Row == first.Row && cell.Vertex is not null && cell.Column >= start && cell.Column < end) ? null : (start, end);
    }

    /// <summary>Returns the width of columns with the gaps between them.</summary>
    private static double WidthOf(Grid grid, int start, int end) =>
        grid.Widths[start..end].Sum() + (start < end ? grid.Gaps[(start + 1)..end].Sum() : 0);

    private void SetWidths(Grid grid, double width)
    {
        var columns = grid.Widths.Length;
        Widen(grid.Widths, 0, columns, width - WidthOf(grid, 0, columns));
        foreach (var cell in grid.Cells)
        {
            var space = WidthOf(grid, cell.Column, cell.End);
            if (cell.Vertex is Group group)
            {
                var inner = grid.IsFilled ? space - (2 * _padding)
                    : Math.Max(WidthOf(cell.Inner!, 0, cell.Inner!.Widths.Length), group.TitleWidth);
                group.Width = inner + (2 * _padding);
                SetWidths(cell.Inner!, inner);
            }
            else if (cell.Vertex is Node { Shape.FillsWidth: true } node && grid.IsFilled)
            {
                var text = node.Label.Width + space - node.Width;
                if (node.Label.Lines.Count > 1 && text > node.Label.Width + 1)
                    NodeSize.Measure(node, _diagram.Graph, text);
                node.Width = space;
            }
        }
    }

    private double MeasureHeight(Grid grid)
    {
        grid.Heights = new double[grid.Cells.Select(cell => cell.Row + 1).DefaultIfEmpty().Max()];
        foreach (var cell in grid.Cells)
            grid.Heights[cell.Row] = Math.Max(grid.Heights[cell.Row], HeightOf(cell));
        var label = _diagram.Graph.Edges.Where(edge => !edge.Label.IsEmpty && ColumnsBetween(edge, grid) is null
            && (GridDiagram.CellOf(grid, edge.From) ?? GridDiagram.CellOf(grid, edge.To)) is not null)
            .Select(edge => edge.Label.Height).DefaultIfEmpty().Max();
        grid.RowGap = _gap + label;
        return HeightOf(grid);
    }

    private static double HeightOf(Grid grid) => grid.Heights.Sum() + (grid.RowGap * Math.Max(0, grid.Heights.Length - 1));

    private double HeightOf(GridCell cell) => cell.Vertex switch
    {
        null => 0,
        Group group => MeasureHeight(cell.Inner!) + HeightAround(group),
        { } node => node.Height,
    };

    private double HeightAround(Group group) => (2 * _padding) + Axes.TitleHeight(group);

    private void SetHeights(Grid grid, double height)
    {
        if (!grid.IsStacked)
            Widen(grid.Heights, 0, grid.Heights.Length, height - HeightOf(grid));
        foreach (var cell in grid.Cells)
        {
            var space = grid.Heights[cell.Row];
            if (cell.Vertex is Group group)
            {
                group.Height = grid.IsFilled ? space : HeightOf(cell.Inner!) + HeightAround(group);
                SetHeights(cell.Inner!, group.Height - HeightAround(group));
            }
            else if (cell.Vertex is Node { Shape.FillsHeight: true } node && grid.IsFilled)
            {
                node.Height = space;
            }
        }
    }

    private void Place(Grid grid, double left, double top)
    {
        foreach (var cell in grid.Cells.Where(cell => cell.Vertex is not null))
        {
            var vertex = cell.Vertex!;
            vertex.X = left + WidthOf(grid, 0, cell.Column) + (cell.Column > 0 ? grid.Gaps[cell.Column] : 0)
                + (WidthOf(grid, cell.Column, cell.End) / 2);
            vertex.Y = top + grid.Heights[..cell.Row].Sum() + (grid.RowGap * cell.Row) + (grid.Heights[cell.Row] / 2);
            if (vertex is not Group group)
                continue;
            GroupTitles.Centre(group);
            Place(cell.Inner!, group.X - (group.Width / 2) + _padding,
                group.Y - (group.Height / 2) + _padding + Axes.TitleHeight(group));
        }
    }

    private static (double Width, double Height) MoveToOrigin(Graph graph)
    {
        var bounds = new Bounds();
        foreach (var vertex in graph.Nodes.Concat<Vertex>(graph.Groups))
            bounds.Add(vertex);
        foreach (var edge in graph.Edges)
        {
            edge.Path.ForEach(point => bounds.Add(point, 0, 0));
            if (!edge.Label.IsEmpty)
                bounds.Add(new(edge.LabelX, edge.LabelY), edge.Label.Width, edge.Label.Height);
        }

        foreach (var vertex in graph.Nodes.Concat<Vertex>(graph.Groups))
            (vertex.X, vertex.Y) = (vertex.X - bounds.Left, vertex.Y - bounds.Top);
        foreach (var group in graph.Groups)
            (group.TitleX, group.TitleY) = (group.TitleX - bounds.Left, group.TitleY - bounds.Top);
        graph.Edges.ForEach(edge => edge.Move(-bounds.Left, -bounds.Top));
        return (bounds.Width, bounds.Height);
    }
}
