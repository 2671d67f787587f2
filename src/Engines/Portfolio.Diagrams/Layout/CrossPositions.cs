using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Assigns positions perpendicular to the direction of edges. Slots keep their order and minimum distances, groups
/// contain only their own members, and edges are as straight as possible, long edges before short edges.
/// </summary>
internal sealed class CrossPositions
{
    public const int GroupPadding = 14;

    private readonly NetworkSimplex _simplex = new();
    private readonly Dictionary<Slot, int> _variables = [];
    private readonly Dictionary<Group, (int Start, int End)> _groups = [];
    private readonly Func<Group, double> _paddingBefore;
    private readonly Func<Group, double> _minimum;
    private readonly Group? _container;

    /// <summary>The spaces in pixels around groups, between two boxes, and between an edge and a box or another edge.</summary>
    private readonly (int Group, int Node, int Bend) _gaps;

    /// <param name="paddingBefore">
    /// A function that returns the space in pixels between the start of a group and its first members.
    /// </param>
    public CrossPositions(Part part, Func<Group, double> paddingBefore, Func<Group, double> minimum)
    {
        (_container, _paddingBefore, _minimum) = (part.Container, paddingBefore, minimum);
        _gaps = part.Density switch { Density.Normal => (20, 26, 14), Density.Dense => (16, 18, 12), _ => (12, 12, 9) };
    }

    /// <summary>Sets the position of each slot and returns the start and end of each group.</summary>
    public Dictionary<Group, (double Start, double End)> Assign(List<Slot>[] ranks, List<Chain> chains)
    {
        foreach (var slot in ranks.SelectMany(rank => rank))
            _variables[slot] = _simplex.AddVariable();
        foreach (var rank in ranks)
            Separate(rank);
        foreach (var chain in chains)
            Straighten(chain);

        var x = _simplex.Solve();
        foreach (var (slot, variable) in _variables)
            slot.X = x[variable];
        return _groups.ToDictionary(
            group => group.Key, group => ((double)x[group.Value.Start], (double)x[group.Value.End]));
    }

    /// <summary>Adds constraints that keep the slots of a rank apart from each other and from group borders.</summary>
    private void Separate(List<Slot> rank)
    {
        Slot? last = null;
        List<Group> lastPath = [];
        foreach (var slot in rank)
        {
            var path = GroupTree.PathOf(slot, _container);
            Separate(last, lastPath, slot, path);
            (last, lastPath) = (slot, path);
        }

        Separate(last, lastPath, null, []);
    }

    private void Separate(Slot? left, List<Group> leftPath, Slot? right, List<Group> rightPath)
    {
        var common = 0;
        while (common < leftPath.Count && common < rightPath.Count && leftPath[common] == rightPath[common])
            common++;
        var crosses = common < leftPath.Count || common < rightPath.Count;
        var (at, distance) = left is null ? (-1, 0.0) : (_variables[left], left.After);
        for (var i = leftPath.Count - 1; i >= common; i--)
        {
            var end = BordersOf(leftPath[i]).End;
            _simplex.Add(at, end, (int)Math.Ceiling(distance) + GroupPadding, 0);
            (at, distance) = (end, 0);
        }

        var isBetweenNodes = left is { IsBend: false } && right is { IsBend: false };
        distance += crosses ? _gaps.Group : isBetweenNodes ? _gaps.Node : _gaps.Bend;
        for (var i = common; i < rightPath.Count; i++)
        {
            var start = BordersOf(rightPath[i]).Start;
            if (at >= 0)
                _simplex.Add(at, start, (int)Math.Ceiling(distance), 0);
            (at, distance) = (start, _paddingBefore(rightPath[i]));
        }

        if (at >= 0 && right is not null)
            _simplex.Add(at, _variables[right], (int)Math.Ceiling(distance + right.Before), 0);
    }

    private (int Start, int End) BordersOf(Group group)
    {
        if (_groups.TryGetValue(group, out var borders))
            return borders;
        borders = (_simplex.AddVariable(), _simplex.AddVariable());
        _simplex.Add(borders.Start, borders.End, (int)Math.Ceiling(_minimum(group)), 1);
        return _groups[group] = borders;
    }

    /// <summary>
    /// Adds constraints that straighten an edge. Long edges and edges on main paths have higher weights, so they are
    /// straighter.
    /// </summary>
    private void Straighten(Chain chain)
    {
        var chainWeight = 1;
        if (!chain.IsReversed)
        {
            chainWeight = 2 + (chain.First.Forward == 1 ? 1 : 0) + (chain.Last.Backward == 1 ? 1 : 0)
                + (chain.First.Main == chain.Last ? 1 : 0);
        }

        for (var i = 1; i < chain.Slots.Count; i++)
        {
            var (a, b) = (chain.Slots[i - 1], chain.Slots[i]);
            var weight = chainWeight * ((a.IsBend, b.IsBend) switch
            {
                (true, true) => 8,
                (false, false) => 2,
                _ => chain.IsReversed ? 1 : 3
            });
            var between = _simplex.AddVariable();
            _simplex.Add(between, _variables[a], 0, weight);
            _simplex.Add(between, _variables[b], 0, weight);
        }
    }
}
