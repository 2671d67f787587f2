using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Lays out boxes in ranks along the direction of edges (Sugiyama, Tagawa, Toda 1981). The steps assign ranks, order
/// the slots of each rank, and calculate positions and paths. An edge has a slot in each rank that it passes, so that
/// edges do not cross boxes.
/// </summary>
internal sealed class LayeredLayout
{
    private const int LoopWidth = 38;

    private readonly Part _part;
    private readonly Axes _axes;
    private readonly Dictionary<Vertex, Slot> _slots = [];
    private readonly List<Slot> _boxes = [];
    private readonly List<Chain> _chains = [];
    private readonly Spacing _spacing;
    private List<Slot>[] _ranks = [];

    private LayeredLayout(Part part, Direction direction)
    {
        (_part, _axes) = (part, new(direction));
        _spacing = new(part);
    }

    /// <summary>Sets the positions of a part's boxes, groups and edges, and returns its size in pixels.</summary>
    public static (double Width, double Height) Arrange(Part part, Direction direction) =>
        new LayeredLayout(part, direction).Arrange();

    private (double Width, double Height) Arrange()
    {
        var numbers = _part.Boxes.Select((box, i) => (box, i)).ToDictionary(pair => pair.box, pair => pair.i);
        var ends = _part.Edges.ConvertAll(edge => (From: numbers[edge.From], To: numbers[edge.To]));
        var isBack = Ranks.FindBackEdges(_part.Boxes.Count, ends);
        Ports.Widen(_part, _axes, isBack);
        AddBoxes();
        AssignRanks(ends, isBack);
        AddChains();
        Ordering.Minimise(_ranks, _part.Container);
        var borders = new CrossPositions(_part,
            group => CrossPositions.GroupPadding + _axes.TitleAcross(group),
            group => _axes.IsVertical
            ? group.Label.Width + (2 * CrossPositions.GroupPadding) : 0).Assign(_ranks, _chains);
        var along = new RankPositions(_ranks, _axes, _part.Container, _spacing);
        return new Placing(_part, _axes, _ranks, along, borders).Place(_chains, _boxes);
    }

    private void AddBoxes()
    {
        foreach (var box in _part.Boxes)
        {
            var half = _axes.Across(box) / 2;
            var (before, after) = (half, half);
            var along = _axes.Along(box);
            if (_part.Edges.Find(edge => edge.From == box && edge.To == box).Edge is { } loop)
            {
                after += LoopWidth + (_axes.IsVertical ? loop.Label.Width : loop.Label.Height);
                along = Math.Max(along, _axes.IsVertical ? loop.Label.Height : loop.Label.Width);
            }

            if (box is Node { NoteLabel: { IsEmpty: false } note })
            {
                after += Notes.Gap + (_axes.IsVertical ? Notes.WidthOf(note) : Notes.HeightOf(note));
                along = Math.Max(along, _axes.IsVertical ? Notes.HeightOf(note) : Notes.WidthOf(note));
            }

            var slot = new Slot
            {
                Box = box,
                Group = OpenParent(box),
                Before = before,
                After = after,
                Thickness = along
            };
            _boxes.Add(slot);
            _slots.Add(box, slot);
        }
    }

    private Group? OpenParent(Vertex box) => box.Parent == _part.Container ? null : box.Parent;

    private void AssignRanks(List<(int From, int To)> ends, bool[] isBack)
    {
        var edges = new List<(int, int, int)>();
        for (var i = 0; i < ends.Count; i++)
        {
            var (edge, from, to) = _part.Edges[i];
            if (from == to)
                continue;
            var (first, last) = isBack[i] ? (_slots[to], _slots[from]) : (_slots[from], _slots[to]);
            _chains.Add(new(edge, first, last, isBack[i]));
            if (!isBack[i])
            {
                first.Forward++;
                last.Backward++;
            }

            edges.Add(isBack[i] ? (ends[i].To, ends[i].From, edge.Length) : (ends[i].From, ends[i].To, edge.Length));
        }

        Ranks.Assign(_boxes, edges);
        foreach (var slot in _boxes)
            slot.Rank *= _spacing.RanksPerEdge;
        _ranks = [.. Enumerable.Range(0, _boxes.Max(slot => slot.Rank) + 1).Select(_ => new List<Slot>())];
        FindMainWays();
        AddInDepthFirstOrder();
    }

    private void FindMainWays()
    {
        var forward = _chains.Where(chain => !chain.IsReversed).ToLookup(chain => chain.First, chain => chain.Last);
        foreach (var slot in _boxes.OrderByDescending(slot => slot.Rank))
        {
            var longest = forward[slot].Select(next => next.Height).DefaultIfEmpty(-1).Max();
            slot.Height = longest + 1;
            var main = forward[slot].Where(next => next.Height == longest).Distinct().Take(2).ToList();
            slot.Main = main.Count == 1 ? main[0] : null;
        }
    }

    /// <summary>
    /// Adds boxes to ranks in depth-first order, so that connected boxes are near each other at first.
    /// </summary>
    private void AddInDepthFirstOrder()
    {
        var seen = new HashSet<Slot>();
        var below = _chains.ToLookup(chain => chain.First, chain => chain.Last);
        foreach (var start in _boxes.OrderBy(slot => slot.Rank))
        {
            var next = new Stack<Slot>([start]);
            while (next.TryPop(out var slot))
            {
                if (!seen.Add(slot))
                    continue;
                _ranks[slot.Rank].Add(slot);
                foreach (var other in below[slot].Reverse())
                    next.Push(other);
            }
        }
    }

    /// <summary>Adds a slot in each rank that an edge passes, or that a group spans without having a slot.</summary>
    private void AddChains()
    {
        var count = _boxes.Count;
        var labels = new LabelSlots(_axes);
        foreach (var chain in _chains)
        {
            var group = GroupTree.Common(chain.First.Group, chain.Last.Group);
            chain.Slots.Add(chain.First);
            for (var rank = chain.First.Rank + 1; rank < chain.Last.Rank; rank++)
            {
                if (++count > FixedLimits.MaxSlots)
                {
                    throw DiagramException.TooLarge(0,
                        "the diagram has too many long edges; split it into several diagrams");
                }
                var slot = labels.At(chain, rank, group);
                _ranks[rank].Add(slot);
                chain.Slots.Add(slot);
            }

            chain.Slots.Add(chain.Last);
            for (var i = 1; i < chain.Slots.Count; i++)
            {
                chain.Slots[i - 1].Down.Add(chain.Slots[i]);
                chain.Slots[i].Up.Add(chain.Slots[i - 1]);
            }
        }

        FillGroups();
    }

    private void FillGroups()
    {
        var ranks = new Dictionary<Group, SortedSet<int>>();
        foreach (var slot in _ranks.SelectMany(rank => rank))
        {
            foreach (var group in GroupTree.PathOf(slot, _part.Container))
            {
                if (!ranks.TryGetValue(group, out var ranksOfGroup))
                    ranks[group] = ranksOfGroup = [];
                ranksOfGroup.Add(slot.Rank);
            }
        }

        foreach (var (group, ranksOfGroup) in ranks)
        {
            for (var rank = ranksOfGroup.Min; rank < ranksOfGroup.Max; rank++)
            {
                if (!ranksOfGroup.Contains(rank))
                    _ranks[rank].Add(new Slot { Group = group, Rank = rank });
            }
        }
    }
}
