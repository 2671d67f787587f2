using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Orders the slots of each rank to minimize edge crossings. Each sweep sorts the slots by barycentre, the average
/// position of their neighbours, and then swaps neighbours. Members of a group stay together, and groups have the same
/// order in every rank.
/// </summary>
internal sealed class Ordering
{
    /// <summary>The maximum number of sweeps. Large graphs have fewer sweeps, which limits the time.</summary>
    private const int MaxSweeps = 24;

    private const int MaxWork = 60_000;

    private readonly List<Slot>[] _ranks;
    private readonly Dictionary<Slot, List<Group>> _paths = [];
    private readonly Dictionary<Group, int> _places = [];
    private readonly Dictionary<Slot, double> _keys = [];

    private Ordering(List<Slot>[] ranks, Group? container)
    {
        _ranks = ranks;
        foreach (var slot in ranks.SelectMany(rank => rank))
            _paths[slot] = GroupTree.PathOf(slot, container);
    }

    /// <param name="ranks">The slots of each rank in their initial order. The lists are reordered in place.</param>
    public static void Minimise(List<Slot>[] ranks, Group? container) => new Ordering(ranks, container).Minimise();

    private void Minimise()
    {
        foreach (var rank in _ranks)
            Renumber(rank);
        PlaceGroups();
        foreach (var rank in _ranks)
            Sort(rank, slot => slot.Index);
        var best = Save();
        var fewest = Crossings();
        var segments = _ranks.Sum(rank => rank.Sum(slot => slot.Down.Count)) + 1;
        var sweeps = Math.Clamp(MaxWork / segments, 4, MaxSweeps);
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            PlaceGroups();
            Sweep(sweep);
            SwapNeighbours();
            var crossings = Crossings();
            if (crossings < fewest)
                (best, fewest) = (Save(), crossings);
        }

        for (var i = 0; i < _ranks.Length; i++)
        {
            _ranks[i].Clear();
            _ranks[i].AddRange(best[i]);
            Renumber(_ranks[i]);
        }
    }

    private List<Slot>[] Save() => [.. _ranks.Select(rank => rank.ToList())];

    private static void Renumber(List<Slot> rank)
    {
        for (var i = 0; i < rank.Count; i++)
            rank[i].Index = i;
    }

    private void Sweep(int sweep)
    {
        var isDown = sweep % 2 == 0;
        for (var i = 0; i < _ranks.Length; i++)
        {
            var rank = isDown ? i : _ranks.Length - 1 - i;
            Sort(_ranks[rank], slot =>
            {
                var neighbours = isDown ? slot.Up : slot.Down;
                return neighbours.Count == 0 ? slot.Index : neighbours.Average(neighbour => neighbour.Index);
            }, SwapsEqual(sweep, rank));
        }
    }

    /// <summary>
    /// Determines whether slots with the same barycentre are swapped in a sweep. Without such swaps, a crossing could
    /// remain that no swap of two neighbours removes.
    /// </summary>
    private static bool SwapsEqual(int sweep, int rank) => int.PopCount((sweep >> 1) & rank) % 2 == 1;

    /// <summary>
    /// Numbers the groups by their average position across all ranks. The numbers are unique, so groups have the same
    /// order in every rank.
    /// </summary>
    private void PlaceGroups()
    {
        var place = 0;
        var sums = new Dictionary<Group, (double Sum, int Count)>();
        foreach (var rank in _ranks)
        {
            foreach (var slot in rank)
            {
                foreach (var group in _paths[slot])
                {
                    var (sum, count) = sums.GetValueOrDefault(group);
                    sums[group] = (sum + ((slot.Index + 0.5) / rank.Count), count + 1);
                }
            }
        }

        foreach (var (group, _) in sums.OrderBy(group => group.Value.Sum / group.Value.Count))
            _places[group] = place++;
    }

    private void Sort(List<Slot> rank, Func<Slot, double> keyOf, bool swapsEqual = false)
    {
        foreach (var slot in rank)
            _keys[slot] = keyOf(slot);
        var sorted = Sorted(rank, 0, swapsEqual);
        rank.Clear();
        rank.AddRange(sorted);
        Renumber(rank);
    }

    /// <summary>Returns the slots in sorted order. The slots of each group and nested group are adjacent.</summary>
    private List<Slot> Sorted(List<Slot> slots, int depth, bool swapsEqual)
    {
        var items = new List<Item>();
        foreach (var part in slots.GroupBy(slot => _paths[slot].Count > depth ? (object)_paths[slot][depth] : slot))
        {
            var members = part.ToList();
            items.Add(new(part.Key as Group, members.Average(slot => _keys[slot]), members));
        }

        KeepOrderOfGroups(items);
        if (swapsEqual)
            items.Reverse();
        return [.. items.OrderBy(item => item.Key)
            .SelectMany(item => item.Group is null ? item.Slots : Sorted(item.Slots, depth + 1, swapsEqual))];
    }

    /// <summary>Raises sort keys where necessary, so that groups are in the same order as in other ranks.</summary>
    private void KeepOrderOfGroups(List<Item> items)
    {
        var last = double.NegativeInfinity;
        foreach (var item in items.Where(item => item.Group is not null).OrderBy(item => _places[item.Group!]))
            last = item.Key = Math.Max(item.Key, last + 1e-6);
    }

    private sealed class Item(Group? group, double key, List<Slot> slots)
    {
        public Group? Group => group;

        public double Key { get; set; } = key;

        public List<Slot> Slots => slots;
    }

    private void SwapNeighbours()
    {
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            foreach (var rank in _ranks)
            {
                for (var i = 0; i + 1 < rank.Count; i++)
                {
                    var (a, b) = (rank[i], rank[i + 1]);
                    if (a.Group != b.Group || Crossings(a.Up, b.Up) + Crossings(a.Down, b.Down) <= Crossings(b.Up, a.Up)
                        + Crossings(b.Down, a.Down))
                    {
                        continue;
                    }
                    (rank[i], rank[i + 1]) = (b, a);
                    (a.Index, b.Index) = (i + 1, i);
                    isBetter = true;
                }
            }
        }
    }

    /// <summary>
    /// Counts the crossings between the edges of two neighbouring slots, if the first list belongs to the left slot.
    /// </summary>
    private static int Crossings(List<Slot> left, List<Slot> right)
    {
        var crossings = 0;
        foreach (var a in left)
        {
            foreach (var b in right)
                crossings += a.Index > b.Index ? 1 : 0;
        }

        return crossings;
    }

    private int Crossings()
    {
        var crossings = 0;
        foreach (var rank in _ranks)
        {
            // Each inversion of the lower ends of edges is a crossing. A Fenwick tree counts the inversions in O(n
            // log n).
            var tree = new int[rank.SelectMany(slot => slot.Down).Select(slot => slot.Index + 2)
                .DefaultIfEmpty(1).Max()];
            var added = 0;
            foreach (var slot in rank)
            {
                foreach (var below in slot.Down)
                {
                    crossings += added;
                    for (var i = below.Index + 1; i > 0; i -= i & -i)
                        crossings -= tree[i];
                }

                foreach (var below in slot.Down)
                {
                    added++;
                    for (var i = below.Index + 1; i < tree.Length; i += i & -i)
                        tree[i]++;
                }
            }
        }

        return crossings;
    }
}
