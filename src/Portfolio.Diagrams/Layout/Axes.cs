using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Converts between the page and the layout, in which all edges lead down: x is across their direction, y along it.</summary>
internal readonly record struct Axes(Direction Direction)
{
    private const int TitleGap = 5;

    public bool IsVertical => Direction is Direction.Down or Direction.Up;

    public double Across(Vertex vertex) => IsVertical ? vertex.Width : vertex.Height;

    public double Along(Vertex vertex) => IsVertical ? vertex.Height : vertex.Width;

    /// <summary>The point of the page.</summary>
    /// <param name="extent">The extent of the layout along the direction.</param>
    public Point ToPage(double x, double y, double extent) => Direction switch
    {
        Direction.Down => new(x, y),
        Direction.Up => new(x, extent - y),
        Direction.Right => new(y, x),
        _ => new(extent - y, x),
    };

    /// <summary>Space for the title above the members of a group.</summary>
    public static double TitleHeight(Group group) => group.Label.IsEmpty ? 0 : group.Label.Height + TitleGap;

    /// <summary>Space for the title before the first rank of a group.</summary>
    public double TitleBefore(Group group) => Direction == Direction.Down ? TitleHeight(group) : 0;

    /// <summary>Space for the title after the last rank of a group.</summary>
    public double TitleAfter(Group group) => Direction == Direction.Up ? TitleHeight(group) : 0;

    /// <summary>Space for the title across the direction.</summary>
    public double TitleAcross(Group group) => IsVertical ? LaneOf(group) : TitleHeight(group);

    /// <summary>Space for the title along edges that lead sideways.</summary>
    public double TitleAlong(Group group) => IsVertical ? 0 : LaneOf(group);

    /// <summary>The width of the place that is kept free for a title.</summary>
    private static double LaneOf(Group group) => group.Lane == TitleLane.Free ? group.Label.Width + (2 * CrossPositions.GroupPadding) : 0;
}
