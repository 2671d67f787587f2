using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Converts the positions of a layout to those of the page, and draws the paths of its edges.</summary>
internal sealed class Placing(
    Part part, Axes axes, List<Slot>[] ranks, RankPositions along, Dictionary<Group, (double Start, double End)> across)
{
    /// <summary>Returns the size of the part; its top left corner is (0, 0).</summary>
    public (double Width, double Height) Place(List<Chain> chains, List<Slot> boxes)
    {
        PlaceBoxes(boxes);
        PlaceGroups();
        new Routing(part, axes, ranks, along).Route(chains);
        foreach (var box in boxes)
            PlaceLoop(box);
        new NearEnds(part, axes).Move();
        return MoveToOrigin();
    }

    private void PlaceBoxes(List<Slot> boxes)
    {
        foreach (var slot in boxes)
        {
            var (start, end) = along.Ranks[slot.Rank];
            (slot.Box!.X, slot.Box.Y) = Page(slot.X, (start + end) / 2);
        }
    }

    private void PlaceGroups()
    {
        foreach (var group in part.OpenGroups)
        {
            if (!across.TryGetValue(group, out var x) || !along.Groups.TryGetValue(group, out var y))
                continue;
            var (a, b) = (Page(x.Start, y.Start), Page(x.End, y.End));
            (group.X, group.Y) = ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
            (group.Width, group.Height) = (Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y));
        }
    }

    /// <summary>An edge from a box to itself: on its right, or below it where edges lead sideways.</summary>
    private void PlaceLoop(Slot slot)
    {
        var box = slot.Box!;
        if (part.Edges.Find(edge => edge.From == box && edge.To == box).Edge is not { } edge)
            return;
        var (start, end) = along.Ranks[slot.Rank];
        var middle = (start + end) / 2;
        var spread = Math.Min(axes.Along(box) / 4, 12);
        var side = slot.X + Outline.DistanceTo(box, axes.IsVertical ? Direction.Right : Direction.Down, spread);
        var far = slot.X + (axes.Across(box) / 2) + 28;
        edge.Path =
            [.. new Point[] { new(side, middle - spread), new(far, middle - spread - 6), new(far, middle + spread + 6),
            new(side, middle + spread) }.Select(point => Page(point.X, point.Y))];
        (edge.LabelX, edge.LabelY) = Page(far + 4 + ((axes.IsVertical ? edge.Label.Width : edge.Label.Height) / 2), middle);
    }

    private Point Page(double x, double y) => axes.ToPage(x, y, along.Extent);

    private (double Width, double Height) MoveToOrigin()
    {
        var bounds = new Bounds();
        foreach (var box in part.Boxes)
        {
            bounds.Add(box);
            if (box is Node { NoteLabel.IsEmpty: false } node)
                bounds.Add(Notes.PlaceOf(node, axes.IsVertical), Notes.WidthOf(node.NoteLabel), Notes.HeightOf(node.NoteLabel));
        }

        foreach (var group in part.OpenGroups)
            bounds.Add(group);
        foreach (var (edge, _, _) in part.Edges)
        {
            foreach (var point in edge.Path)
                bounds.Add(point, 0, 0);
            foreach (var (label, place) in edge.Texts)
                bounds.Add(place, label.Width, label.Height);
        }

        Move(-bounds.Left, -bounds.Top);
        return (bounds.Width, bounds.Height);
    }

    private void Move(double x, double y)
    {
        foreach (var vertex in part.Boxes.Concat(part.OpenGroups))
            (vertex.X, vertex.Y) = (vertex.X + x, vertex.Y + y);
        foreach (var (edge, _, _) in part.Edges)
            edge.Move(x, y);
    }
}
