using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Calculates the positions of ranks and group borders along the direction of edges.</summary>
internal sealed class RankPositions
{
    private readonly Axes _axes;
    private readonly Group? _container;
    private readonly Dictionary<Group, (int First, int Last)> _spans = [];
    private readonly HashSet<(int Rank, bool IsStart)> _lanes = [];
    private readonly double[] _thickness;
    private readonly double[] _gaps;

    public (double Start, double End)[] Ranks { get; }

    /// <summary>
    /// The range around each rank in which edges are straight, including the space for end markers and group titles.
    /// </summary>
    public (double Start, double End)[] Passages { get; }

    public Dictionary<Group, (double Start, double End)> Groups { get; } = [];

    /// <summary>Determines whether a group that keeps edges away from its title starts or ends in a rank.</summary>
    public bool IsLane(int rank) => _lanes.Contains((rank, true)) || _lanes.Contains((rank, false));

    public double Extent { get; }

    public RankPositions(List<Slot>[] ranks, Axes axes, Group? container, Spacing spacing)
    {
        (_axes, _container) = (axes, container);
        for (var i = 0; i < ranks.Length; i++)
        {
            foreach (var group in ranks[i].SelectMany(slot => GroupTree.PathOf(slot, container)))
                _spans[group] = (_spans.TryGetValue(group, out var span) ? span.First : i, i);
        }

        foreach (var (_, (first, last)) in _spans.Where(span => span.Key.Lane != TitleLane.None))
            _lanes.UnionWith([(first, true), (last, false)]);
        _thickness = [.. ranks.Select(rank => rank.Max(slot => slot.Thickness))];
        _gaps = [.. ranks.Select((rank, i) => spacing.GapAfter(i, rank, axes.IsVertical))];
        Ranks = new (double, double)[ranks.Length];
        Passages = new (double, double)[ranks.Length];
        var y = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            y += Largest(i, isStart: true);
            Ranks[i] = (y, y + _thickness[i]);
            Passages[i] = (y - Straight(i, isStart: true, spacing),
                y + _thickness[i] + Straight(i, isStart: false, spacing));
            y += _thickness[i] + Largest(i, isStart: false) + (i + 1 < ranks.Length ? _gaps[i] : 0);
        }

        Extent = y;
        foreach (var (group, (first, last)) in _spans)
        {
            Groups[group] = (Ranks[first].Start - Padding(group, isStart: true),
                Ranks[last].End + Padding(group, isStart: false));
        }
    }

    private double Straight(int rank, bool isStart, Spacing spacing) =>
        (spacing.IsOfBoxes(rank) ? spacing.Lead : 0) + (_lanes.Contains((rank, isStart)) ? Largest(rank, isStart) : 0);

    /// <summary>
    /// Returns the largest padding of the groups that start or end at a rank, or 0 if there are none.
    /// </summary>
    private double Largest(int rank, bool isStart) =>
        _spans.Where(span => (isStart ? span.Value.First : span.Value.Last) == rank)
            .Select(span => Padding(span.Key, isStart))
            .DefaultIfEmpty().Max();

    /// <summary>
    /// Returns the padding in pixels that a group needs, including nested groups that start or end at the same rank.
    /// </summary>
    private double Padding(Group group, bool isStart)
    {
        var span = _spans[group];
        var inner = _spans.Where(other => other.Key.Parent == group && other.Key != _container
            && (isStart ? other.Value.First == span.First : other.Value.Last == span.Last))
            .Select(other => Padding(other.Key, isStart)).DefaultIfEmpty().Max();
        return inner + CrossPositions.GroupPadding + (isStart ? _axes.TitleBefore(group) : _axes.TitleAfter(group))
            + MissingExtent(group)
            + (isStart ? _axes.TitleAlong(group) : 0);
    }

    /// <summary>Returns the space in pixels to add at both ends of a group so that its title fits.</summary>
    private double MissingExtent(Group group)
    {
        if (_axes.IsVertical)
            return 0;
        var (first, last) = _spans[group];
        var extent = _thickness[first..(last + 1)].Sum() + _gaps[first..last].Sum();
        return Math.Max(0, Math.Ceiling((group.Label.Width - extent) / 2));
    }
}

/// <summary>Converts layout positions to page positions, and calculates the paths of edges.</summary>
internal sealed class Placing(
    Part part, Axes axes, List<Slot>[] ranks, RankPositions along, Dictionary<Group, (double Start, double End)> across)
{
    /// <summary>Places the part with its top left corner at (0, 0), and returns its size in pixels.</summary>
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

    /// <summary>Places an edge from a box to itself: on the right, or below the box if edges are horizontal.</summary>
    private void PlaceLoop(Slot slot)
    {
        var box = slot.Box!;
        if (part.Edges.Find(edge => edge.From == box && edge.To == box).Edge is not { } edge)
            return;
        var (start, end) = along.Ranks[slot.Rank];
        var middle = (start + end) / 2;
        var spread = Math.Min(axes.Along(box) / 4, 12);
        var far = slot.X + (axes.Across(box) / 2) + 28;
        edge.Path = [.. new Point[]
        {
            new(Side(-spread), middle - spread),
            new(far, middle - spread - 6),
            new(far, middle + spread + 6),
            new(Side(spread), middle + spread),
        }.Select(point => Page(point.X, point.Y))];
        (edge.LabelX, edge.LabelY) = Page(
            far + 4 + ((axes.IsVertical ? edge.Label.Width : edge.Label.Height) / 2), middle);

        // A slanted side is not as far from the centre at both ends.
        double Side(double offset) => slot.X + Outline.DistanceTo(box, axes.IsVertical ? Direction.Right : Direction.Down,
            axes.Direction is Direction.Down or Direction.Right ? offset : -offset);
    }

    private Point Page(double x, double y) => axes.ToPage(x, y, along.Extent);

    private (double Width, double Height) MoveToOrigin()
    {
        var bounds = new Bounds();
        foreach (var box in part.Boxes)
        {
            bounds.Add(box);
            if (box is Node { NoteLabel.IsEmpty: false } node)
            {
                bounds.Add(Notes.PlaceOf(node, axes.IsVertical), Notes.WidthOf(node.NoteLabel),
                    Notes.HeightOf(node.NoteLabel));
            }
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
