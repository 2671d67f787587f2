using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Finds the open groups around slots. An open group is not laid out separately: its members are in the ranks of the
/// layout.
/// </summary>
internal static class GroupTree
{
    /// <summary>Returns the groups around a slot that are inside the container, outermost first.</summary>
    public static List<Group> PathOf(Slot slot, Group? container)
    {
        var path = new List<Group>();
        for (var group = slot.Group; group is not null && group != container; group = group.Parent)
            path.Add(group);
        path.Reverse();
        return path;
    }

    /// <summary>
    /// Returns the innermost group that contains both groups or is one of them, or <see langword="null"/> if there is
    /// none.
    /// </summary>
    public static Group? Common(Group? a, Group? b)
    {
        while (a != b)
        {
            if ((a?.Depth ?? 0) >= (b?.Depth ?? 0))
                a = a?.Parent;
            else
                b = b?.Parent;
        }

        return a;
    }
}

/// <summary>Places group titles so that no edge crosses a title.</summary>
internal static class GroupTitles
{
    private const int Step = 4;

    public static void Centre(Group group) =>
        (group.TitleX, group.TitleY) = (group.X, group.Y - (group.Height / 2) + 8 + (group.Label.Height / 2));

    /// <summary>
    /// Moves a group title to the free position that is nearest to the centre. Returns false if there is no free
    /// position.
    /// </summary>
    public static bool TryFree(Group group, List<Edge> edges)
    {
        if (group.Label.IsEmpty)
            return true;
        var side = Math.Max(0, ((group.Width - group.TitleWidth) / 2) - CrossPositions.GroupPadding);
        for (var distance = 0.0; ; distance = Math.Min(distance + Step, side))
        {
            foreach (var x in (double[])[group.X - distance, group.X + distance])
            {
                if (edges.Exists(
                    edge => IsInTheWay(edge, new(x, group.TitleY), group.TitleWidth + 8, group.Label.Height)))
                {
                    continue;
                }
                group.TitleX = x;
                return true;
            }

            if (distance >= side)
                return false;
        }
    }

    private static bool IsInTheWay(Edge edge, Point place, double width, double height) =>
        Curve.Meets(edge.Path, place, width, height)
        || edge.Texts.Any(text => Math.Abs(text.Place.X - place.X) < (text.Label.Width + width) / 2
            && Math.Abs(text.Place.Y - place.Y) < (text.Label.Height + height) / 2);
}

internal sealed class Bounds
{
    public double Left { get; private set; } = double.PositiveInfinity;

    public double Top { get; private set; } = double.PositiveInfinity;

    public double Right { get; private set; } = double.NegativeInfinity;

    public double Bottom { get; private set; } = double.NegativeInfinity;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public void Add(Vertex vertex) => Add(new(vertex.X, vertex.Y), vertex.Width, vertex.Height);

    public void Add(Point centre, double width, double height)
    {
        Left = Math.Min(Left, centre.X - (width / 2));
        Right = Math.Max(Right, centre.X + (width / 2));
        Top = Math.Min(Top, centre.Y - (height / 2));
        Bottom = Math.Max(Bottom, centre.Y + (height / 2));
    }
}
