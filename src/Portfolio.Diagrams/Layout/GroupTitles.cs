using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Places the titles of groups where no edge passes them.</summary>
internal static class GroupTitles
{
    private const int Step = 4;

    /// <summary>In the middle of the top of the group.</summary>
    public static void Centre(Group group) =>
        (group.TitleX, group.TitleY) = (group.X, group.Y - (group.Height / 2) + 8 + (group.Label.Height / 2));

    /// <summary>Moves a title to the free place that is nearest to the middle.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryFree(Group group, List<Edge> edges)
    {
        if (group.Label.IsEmpty)
            return true;
        var side = Math.Max(0, ((group.Width - group.Label.Width) / 2) - CrossPositions.GroupPadding);
        for (var distance = 0.0; ; distance = Math.Min(distance + Step, side))
        {
            foreach (var x in (double[])[group.X - distance, group.X + distance])
            {
                if (edges.Exists(edge => IsInTheWay(edge, new(x, group.TitleY), group.Label.Width + 8, group.Label.Height)))
                    continue;
                group.TitleX = x;
                return true;
            }

            if (distance >= side)
                return false;
        }
    }

    private static bool IsInTheWay(Edge edge, Point place, double width, double height) => Curve.Meets(edge.Path, place, width, height)
        || edge.Texts.Any(text => Math.Abs(text.Place.X - place.X) < (text.Label.Width + width) / 2
            && Math.Abs(text.Place.Y - place.Y) < (text.Label.Height + height) / 2);
}
