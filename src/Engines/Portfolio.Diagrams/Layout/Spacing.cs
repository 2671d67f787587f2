using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Layout;

internal sealed class Spacing(Part part)
{
    /// <summary>
    /// The number of ranks that an edge of length 1 spans: 4 if an edge has multiplicities, 2 if an edge has a label or
    /// several edges connect the same boxes, otherwise 1.
    /// </summary>
    public int RanksPerEdge { get; } = NeedsMultiplicities(part) ? 4 : NeedsLabels(part) ? 2 : 1;

    public int Lead => part.Lead;

    public bool IsOfBoxes(int rank) => rank % RanksPerEdge == 0;

    /// <summary>
    /// Calculates the space after a rank in pixels. If an edge runs far to the side, the space is larger, so that the
    /// edge is steeper.
    /// </summary>
    public double GapAfter(int index, List<Slot> rank, bool isVertical)
    {
        var farthest = rank.SelectMany(slot => slot.Down.Select(below => Math.Abs(below.X - slot.X)))
            .DefaultIfEmpty().Max();
        if (part.Lead == 0)
            return GapAfter(farthest, isVertical);
        var leads = (IsOfBoxes(index) ? part.Lead : 0) + (IsOfBoxes(index + 1) ? part.Lead : 0);
        return leads + Math.Round(Math.Clamp(farthest / 6, leads > 0 && RanksPerEdge < 4 ? 10 : 4, 34));
    }

    private double GapAfter(double farthest, bool isVertical)
    {
        var hasLabels = RanksPerEdge > 1;
        var least = (isVertical, hasLabels) switch
        {
            (true, true) => 22,
            (true, false) => 42,
            (false, true) => 18,
            _ => 38
        };
        if (!isVertical && part.Density != Density.Normal)
            least = hasLabels ? 12 : 22;
        return Math.Round(Math.Clamp(farthest / 6, least, least + (hasLabels ? 14 : 30)));
    }

    private static bool NeedsMultiplicities(Part part) =>
        part.Edges.Any(edge => edge.From != edge.To && edge.Edge.Multiplicities.Any());

    private static bool NeedsLabels(Part part) =>
        part.Edges.Any(edge => !edge.Edge.Label.IsEmpty && edge.From != edge.To)
        || part.Edges.Where(edge => edge.From != edge.To)
            .GroupBy(edge => string.CompareOrdinal(edge.From.Id, edge.To.Id) < 0
                ? (edge.From, edge.To) : (edge.To, edge.From))
                .Any(same => same.Skip(1).Any());
}

/// <summary>
/// Converts layout coordinates to page coordinates. In the layout, all edges point down: x is perpendicular to the
/// direction of edges, and y is along the direction.
/// </summary>
internal readonly record struct Axes(Direction Direction)
{
    private const int TitleGap = 5;

    public bool IsVertical => Direction is Direction.Down or Direction.Up;

    public double Across(Vertex vertex) => IsVertical ? vertex.Width : vertex.Height;

    public double Along(Vertex vertex) => IsVertical ? vertex.Height : vertex.Width;

    /// <param name="extent">The size of the layout along the direction of edges, in pixels.</param>
    public Point ToPage(double x, double y, double extent) => Direction switch
    {
        Direction.Down => new(x, y),
        Direction.Up => new(x, extent - y),
        Direction.Right => new(y, x),
        _ => new(extent - y, x),
    };

    /// <summary>
    /// Returns the height of a title above the members of a group, including the gap, or 0 if the group has no title.
    /// </summary>
    public static double TitleHeight(Group group) => group.Label.IsEmpty ? 0 : group.Label.Height + TitleGap;

    public double TitleBefore(Group group) => Direction == Direction.Down ? TitleHeight(group) : 0;

    public double TitleAfter(Group group) => Direction == Direction.Up ? TitleHeight(group) : 0;

    public double TitleAcross(Group group) => IsVertical ? LaneOf(group) : TitleHeight(group);

    public double TitleAlong(Group group) => IsVertical ? 0 : LaneOf(group);

    /// <summary>Returns the width that is free for edges next to a group title, or 0 if none is needed.</summary>
    private static double LaneOf(Group group) =>
        group.Lane == TitleLane.Free ? group.Label.Width + (2 * CrossPositions.GroupPadding) : 0;
}

/// <summary>Places notes on the right of their nodes, or below the nodes if edges are horizontal.</summary>
internal static class Notes
{
    public const int Gap = 16;

    public static double WidthOf(Label label) => Math.Ceiling(label.Width) + 16;

    public static double HeightOf(Label label) => label.Height + 10;

    public static Point PlaceOf(Node node, bool isVertical) => isVertical
        ? new(node.X + (node.Width / 2) + Gap + (WidthOf(node.NoteLabel) / 2), node.Y)
        : new(node.X, node.Y + (node.Height / 2) + Gap + (HeightOf(node.NoteLabel) / 2));
}
