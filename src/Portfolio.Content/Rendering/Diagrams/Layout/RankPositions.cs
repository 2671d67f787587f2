using Portfolio.Content.Rendering.Diagrams.Graphs;

namespace Portfolio.Content.Rendering.Diagrams.Layout;

/// <summary>Assigns positions along the direction of the edges: of ranks, and of the borders of groups between them.</summary>
internal sealed class RankPositions
{
    private readonly Axes _axes;
    private readonly Group? _container;
    private readonly Dictionary<Group, (int First, int Last)> _spans = [];
    private readonly double[] _thickness;
    private readonly double[] _gaps;

    /// <summary>Where each rank starts and ends.</summary>
    public (double Start, double End)[] Ranks { get; }

    public Dictionary<Group, (double Start, double End)> Groups { get; } = [];

    /// <summary>The extent of all.</summary>
    public double Extent { get; }

    public RankPositions(List<Slot>[] ranks, Axes axes, Group? container, bool hasLabelRanks)
    {
        (_axes, _container) = (axes, container);
        for (var i = 0; i < ranks.Length; i++)
        {
            foreach (var group in ranks[i].SelectMany(slot => GroupTree.PathOf(slot, container)))
                _spans[group] = (_spans.TryGetValue(group, out var span) ? span.First : i, i);
        }

        _thickness = [.. ranks.Select(rank => rank.Max(slot => slot.Thickness))];
        _gaps = [.. ranks.Select(rank => GapAfter(rank, hasLabelRanks))];
        Ranks = new (double, double)[ranks.Length];
        var y = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            y += Largest(i, isStart: true);
            Ranks[i] = (y, y + _thickness[i]);
            y += _thickness[i] + Largest(i, isStart: false) + (i + 1 < ranks.Length ? _gaps[i] : 0);
        }

        Extent = y;
        foreach (var (group, (first, last)) in _spans)
            Groups[group] = (Ranks[first].Start - Padding(group, isStart: true), Ranks[last].End + Padding(group, isStart: false));
    }

    /// <summary>Wider where edges lead far to the side, so that they do not become flat.</summary>
    private double GapAfter(List<Slot> rank, bool hasLabelRanks)
    {
        var farthest = rank.SelectMany(slot => slot.Down.Select(below => Math.Abs(below.X - slot.X))).DefaultIfEmpty().Max();
        var least = (_axes.IsVertical, hasLabelRanks) switch { (true, true) => 22, (true, false) => 42, (false, true) => 18, _ => 38 };
        return Math.Round(Math.Clamp(farthest / 6, least, least + (hasLabelRanks ? 14 : 30)));
    }

    /// <summary>The largest padding of the groups that start or end at a rank.</summary>
    private double Largest(int rank, bool isStart) =>
        _spans.Where(span => (isStart ? span.Value.First : span.Value.Last) == rank).Select(span => Padding(span.Key, isStart)).DefaultIfEmpty().Max();

    /// <summary>The padding of a group, with that of the groups inside which start or end at the same rank.</summary>
    private double Padding(Group group, bool isStart)
    {
        var span = _spans[group];
        var inner = _spans.Where(other => other.Key.Parent == group && other.Key != _container && (isStart ? other.Value.First == span.First : other.Value.Last == span.Last))
            .Select(other => Padding(other.Key, isStart)).DefaultIfEmpty().Max();
        return inner + CrossPositions.GroupPadding + (isStart ? _axes.TitleBefore(group) : _axes.TitleAfter(group)) + MissingExtent(group);
    }

    /// <summary>What a group lacks on each side to be as wide as its title, if the edges lead sideways.</summary>
    private double MissingExtent(Group group)
    {
        if (_axes.IsVertical)
            return 0;
        var (first, last) = _spans[group];
        var extent = _thickness[first..(last + 1)].Sum() + _gaps[first..last].Sum();
        return Math.Max(0, Math.Ceiling((group.Label.Width - extent) / 2));
    }
}
