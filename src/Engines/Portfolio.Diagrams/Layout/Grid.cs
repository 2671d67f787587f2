using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Represents boxes in rows and columns, which fill a group or the whole diagram.</summary>
internal sealed class Grid(Group? group)
{
    public Group? Group => group;

    public List<GridCell> Cells { get; } = [];

    /// <summary>The number of columns that the author specifies, or 0 to place all cells in one row.</summary>
    public int Columns { get; set; }

    /// <summary>Gets or sets a value indicating whether boxes fill their cells.</summary>
    public bool IsFilled { get; init; } = true;

    /// <summary>Gets or sets a value indicating whether boxes are at the top of a grid that is higher than they are.</summary>
    public bool IsStacked { get; init; }

    /// <summary>Gets the widths of the columns. The layout sets them.</summary>
    public double[] Widths { get; set; } = [];

    /// <summary>Gets the spaces before the columns. The layout sets them.</summary>
    public double[] Gaps { get; set; } = [];

    public double[] Heights { get; set; } = [];

    public double RowGap { get; set; }

    /// <summary>Gets the grid and the grids in it.</summary>
    public IEnumerable<Grid> All => Cells.Where(cell => cell.Inner is not null).SelectMany(cell => cell.Inner!.All).Prepend(this);

    /// <summary>Places the cells in rows, from left to right. A cell that is too wide for its row ends with the row.</summary>
    /// <param name="maxColumns">The number of columns of grids whose author specifies none.</param>
    public void Flow(int maxColumns)
    {
        var columns = Columns > 0 ? Columns : maxColumns;
        var (row, column) = (0, 0);
        foreach (var cell in Cells)
        {
            (cell.Row, cell.Column, cell.Span) = (row, column, Math.Min(cell.WrittenSpan, columns - column));
            column += cell.Span;
            if (column >= columns)
                (row, column) = (row + 1, 0);
            cell.Inner?.Flow(maxColumns);
        }
    }
}

/// <summary>Represents a cell of a grid.</summary>
/// <param name="vertex">The box in the cell, or <see langword="null"/> for an empty cell.</param>
internal sealed class GridCell(Vertex? vertex, int offset)
{
    public Vertex? Vertex => vertex;

    /// <summary>The offset of the statement in the source.</summary>
    public int Offset => offset;

    /// <summary>The grid in the group, or <see langword="null"/> if the cell contains no group.</summary>
    public Grid? Inner { get; init; }

    /// <summary>The number of columns that the author specifies.</summary>
    public int WrittenSpan { get; set; } = 1;

    public int Row { get; set; }

    public int Column { get; set; }

    public int Span { get; set; } = 1;

    public int End => Column + Span;
}

/// <summary>Represents a graph whose boxes are placed in grids.</summary>
/// <param name="Sides">The sides at which edges begin and end. An edge without sides begins and ends where its way is shortest.</param>
internal sealed record GridDiagram(Graph Graph, Grid Root, IReadOnlyDictionary<Edge, (Direction From, Direction To)> Sides)
{
    /// <summary>Gets or sets a value indicating whether the description has a line for each row, not one for each group.</summary>
    public bool HasRows { get; init; } = true;

    /// <summary>Returns the cell of a grid that contains a vertex, or <see langword="null"/> if there is none.</summary>
    public static GridCell? CellOf(Grid grid, Vertex vertex)
    {
        for (Vertex? at = vertex; at is not null; at = at.Parent)
        {
            if (at.Parent == grid.Group)
                return grid.Cells.Find(cell => cell.Vertex == at);
        }
        return null;
    }
}

/// <summary>Represents how a grid is made narrower.</summary>
/// <param name="IsEqual">True if all columns of a grid have the same width, false if they are as narrow as their content.</param>
/// <param name="MaxColumns">The number of columns of grids whose author specifies none.</param>
internal sealed record GridFit(Density Density, bool IsEqual, int MaxColumns);
