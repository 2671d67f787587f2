using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Calculates the paths of edges. An edge passes through its slots in the ranks between its ends. A single curve can
/// skip slots if no box or label is in the way.
/// </summary>
internal sealed class Routing(Part part, Axes axes, List<Slot>[] ranks, RankPositions along)
{
    /// <summary>The minimum space in pixels between an edge and the boxes that it passes.</summary>
    private const double Clearance = 6;

    private readonly Ports _ports = new(ranks.SelectMany(rank => rank), axes, isStraight: part.Lead > 0);
    private readonly LabelSlots _labels = new(axes);

    public void Route(List<Chain> chains)
    {
        var ends = chains.ConvertAll(EndsOf);
        // A curve that skips slots moves its label, which can then be in the way of another edge. The edges of such
        // a conflict are routed again, and then pass through all of their slots.
        var isStrict = new bool[chains.Count];
        var places = chains.SelectMany(chain => chain.Slots).Where(slot => slot.IsLabel).Distinct()
            .ToDictionary(slot => slot, slot => slot.X);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            foreach (var (slot, x) in places)
                slot.X = x;
            var paths = new List<Point>[chains.Count];
            foreach (var i in Enumerable.Range(0, chains.Count).OrderBy(i => chains[i].Edge.Label.IsEmpty))
                paths[i] = PathOf(chains[i], ends[i], isStrict[i] || attempt == 3);
            for (var i = 0; i < chains.Count; i++)
                Place(chains[i], paths[i]);
            if (attempt == 3 || !FindConflicts(chains, isStrict))
                break;
        }
    }

    private (Point Start, Point End) EndsOf(Chain chain)
    {
        var (first, last) = (chain.First, chain.Last);
        var (start, end) = (_ports.Take(first, chain.Slots[1], isDown: true),
            _ports.Take(last, chain.Slots[^2], isDown: false));
        return (new(first.X + start, Middle(first) + DistanceTo(first, isDown: true, start)),
            new(last.X + end, Middle(last) - DistanceTo(last, isDown: false, end)));
    }

    private List<Point> PathOf(Chain chain, (Point Start, Point End) ends, bool isStrict)
    {
        var last = chain.Slots.Count - 1;
        var path = new List<Point> { ends.Start };
        var (tip, lead) = (ends.End, Passage(chain.First).End);
        if (lead > along.Ranks[chain.First.Rank].End)
            LineTo(path, ends.Start.X, lead);
        if (Passage(chain.Last).Start < along.Ranks[chain.Last.Rank].Start)
            ends.End = new(tip.X, Passage(chain.Last).Start);
        for (var i = 0; i < last;)
        {
            var next = i + 1;
            for (var j = last; j > next && !isStrict; j--)
            {
                if (IsClear(chain, path[^1], j == last ? ends.End : Enter(chain.Slots[j]), i, j))
                    next = j;
            }

            // If the curve to the next slot would cross a box or label, the edge curves only in the space between
            // the ranks.
            var to = next == last ? ends.End : Enter(chain.Slots[next]);
            if (!IsClear(chain, path[^1], to, i, next))
            {
                if (i == 0)
                    LineTo(path, ends.Start.X, lead);
                CurveTo(path, to.X, next == last ? Passage(chain.Last).Start : to.Y);
                LineTo(path, to.X, to.Y);
            }
            else
            {
                MoveLabel(chain, path[^1], to, i, next);
                CurveTo(path, to.X, to.Y);
            }

            if (next < last)
                LineTo(path, to.X, Passage(chain.Slots[next]).End);
            i = next;
        }

        LineTo(path, tip.X, tip.Y);
        return path;
    }

    private Point Enter(Slot slot) => new(slot.X, Passage(slot).Start);

    private (double Start, double End) Passage(Slot slot) => along.Passages[slot.Rank];

    /// <summary>Determines whether a curve between two slots of an edge is clear of boxes and labels.</summary>
    private bool IsClear(Chain chain, Point from, Point to, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var slot = chain.Slots[i];
            var (start, end) = Passage(slot);
            if (along.IsLane(slot.Rank) && i > first && i < last)
                return false;
            var (top, bottom) = (Math.Max(start, from.Y), Math.Min(end, to.Y));
            if (bottom < top)
                continue;
            var (a, b) = (XAt(from, to, top), XAt(from, to, bottom));
            var (left, right) = (Math.Min(a, b), Math.Max(a, b));
            if (slot.IsLabel && i > first && i < last)
            {
                (left, right) = (Math.Min(left, PlaceOf(slot, from, to) - slot.Before),
                    Math.Max(right, PlaceOf(slot, from, to) + slot.After));
            }
            var (least, most) = Free(slot);
            if (left < least || right > most)
                return false;
        }

        return true;
    }

    /// <summary>Returns the range between the nearest boxes or labels on both sides of a slot.</summary>
    private (double Least, double Most) Free(Slot slot)
    {
        var rank = ranks[slot.Rank];
        var (left, right) = (slot.Index - 1, slot.Index + 1);
        while (left >= 0 && rank[left].IsBend && !rank[left].IsLabel)
            left--;
        while (right < rank.Count && rank[right].IsBend && !rank[right].IsLabel)
            right++;
        return (left < 0 ? double.NegativeInfinity : rank[left].X + rank[left].After + Clearance, right == rank.Count
            ? double.PositiveInfinity : rank[right].X - rank[right].Before - Clearance);
    }

    private void MoveLabel(Chain chain, Point from, Point to, int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (chain.Slots[i].IsLabel)
                chain.Slots[i].X = PlaceOf(chain.Slots[i], from, to);
        }
    }

    /// <summary>
    /// Returns the position of a label on a curve, perpendicular to the direction of edges. A multiplicity is placed
    /// where it does not overlap the curve.
    /// </summary>
    private double PlaceOf(Slot slot, Point from, Point to)
    {
        var (start, end) = along.Ranks[slot.Rank];
        return slot.Multiplicity is null
            ? XAt(from, to, (start + end) / 2) : Math.Max(XAt(from, to, start), XAt(from, to, end));
    }

    /// <summary>
    /// Determines whether an edge that is not yet strict crosses the label of another edge. Both edges become strict.
    /// </summary>
    private static bool FindConflicts(List<Chain> chains, bool[] isStrict)
    {
        var hasNew = false;
        for (var i = 0; i < chains.Count; i++)
        {
            foreach (var (label, place) in chains[i].Edge.Texts)
            {
                for (var j = 0; j < chains.Count; j++)
                {
                    if (i == j || (isStrict[i] && isStrict[j])
                        || !Curve.Meets(chains[j].Edge.Path, place, label.Width, label.Height))
                    {
                        continue;
                    }
                    hasNew = isStrict[i] = isStrict[j] = true;
                }
            }
        }

        return hasNew;
    }

    private void Place(Chain chain, List<Point> points)
    {
        var edge = chain.Edge;
        foreach (var slot in chain.Slots.Where(slot => slot.IsLabel))
        {
            if (slot.Multiplicity is { } multiplicity)
                multiplicity.Place = Page(new(_labels.CentreOf(slot), Middle(slot)));
            else
                (edge.LabelX, edge.LabelY) = Page(new(slot.X, Middle(slot)));
        }

        var path = points.ConvertAll(Page);
        if (chain.IsReversed)
            path.Reverse();
        if (edge.From is Group from && part.OpenGroups.Contains(from))
            path = Curve.CutStart(path, from);
        if (edge.To is Group to && part.OpenGroups.Contains(to))
            path = Curve.CutEnd(path, to);
        edge.Path = path;
    }

    private Point Page(Point point)
    {
        var (x, y) = axes.ToPage(point.X, point.Y, along.Extent);
        return new(x, y);
    }

    private double Middle(Slot slot) => (along.Ranks[slot.Rank].Start + along.Ranks[slot.Rank].End) / 2;

    private double DistanceTo(Slot slot, bool isDown, double offset)
    {
        var direction = (axes.Direction, isDown) switch
        {
            (var same, true) => same,
            (Direction.Down, _) => Direction.Up,
            (Direction.Up, _) => Direction.Down,
            (Direction.Right, _) => Direction.Left,
            _ => Direction.Right,
        };
        return Outline.DistanceTo(slot.Box!, direction, offset);
    }

    /// <summary>Adds a curve whose ends are parallel to the direction of edges.</summary>
    private static void CurveTo(List<Point> points, double x, double y)
    {
        var from = points[^1];
        var middle = (from.Y + y) / 2;
        points.AddRange([new(from.X, middle), new(x, middle), new(x, y)]);
    }

    private static void LineTo(List<Point> points, double x, double y)
    {
        var from = points[^1];
        if (Math.Abs(from.X - x) > 0.01 || Math.Abs(from.Y - y) > 0.01)
            points.AddRange([from, new(x, y), new(x, y)]);
    }

    /// <summary>Finds the x coordinate of a curve at a y coordinate by bisection.</summary>
    private static double XAt(Point from, Point to, double y)
    {
        var middle = (from.Y + to.Y) / 2;
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 16; step++)
        {
            var t = (low + high) / 2;
            if (Curve.At(from, new(from.X, middle), new(to.X, middle), to, t).Y < y)
                low = t;
            else
                high = t;
        }

        return Curve.At(from, new(from.X, middle), new(to.X, middle), to, low).X;
    }
}
