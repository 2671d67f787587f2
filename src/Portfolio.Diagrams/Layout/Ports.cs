using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Where edges meet the sides of boxes. A straight edge keeps the middle; the others stand beside it in the order of their other
/// ends, so that they neither meet nor cross at the box.
/// </summary>
internal sealed class Ports
{
    private const double Distance = 16;

    /// <summary>Space between an edge and the corner of its box.</summary>
    private const double Side = 10;

    private readonly Dictionary<(Slot Box, Slot Neighbour, bool IsDown, int Copy), double> _offsets = [];
    private readonly Dictionary<(Slot, Slot, bool), int> _taken = [];

    /// <param name="isStraight">Whether edges meet boxes where they come from, rather than in the middle.</param>
    public Ports(IEnumerable<Slot> slots, Axes axes, bool isStraight)
    {
        foreach (var slot in slots)
        {
            if (slot.Box is null)
                continue;
            Spread(slot, slot.Down, isDown: true, axes, isStraight);
            Spread(slot, slot.Up, isDown: false, axes, isStraight);
        }
    }

    /// <summary>Makes boxes as wide as the marks of their edges need side by side.</summary>
    public static void Widen(Part part, Axes axes, bool[] isBack)
    {
        var sides = part.Edges.SelectMany((edge, i) => edge.From == edge.To ? []
            : ((Vertex Box, bool IsDown)[])[(edge.From, !isBack[i]), (edge.To, isBack[i])]).ToLookup(side => side);
        foreach (var side in sides.Where(side => side.Key.Box is Node))
        {
            var (box, least) = (side.Key.Box, ((side.Count() - 1) * Distance) + (2 * Side));
            if (axes.IsVertical)
                box.Width = Math.Max(box.Width, least);
            else
                box.Height = Math.Max(box.Height, least);
        }
    }

    /// <summary>The offset from the centre of a box; each call returns that of another edge between the two.</summary>
    public double Take(Slot slot, Slot neighbour, bool isDown)
    {
        if (slot.Box is null)
            return 0;
        var copy = _taken.GetValueOrDefault((slot, neighbour, isDown));
        _taken[(slot, neighbour, isDown)] = copy + 1;
        return _offsets[(slot, neighbour, isDown, copy)];
    }

    private void Spread(Slot slot, List<Slot> neighbours, bool isDown, Axes axes, bool isStraight)
    {
        var ends = neighbours.OrderBy(neighbour => neighbour.X).ThenBy(neighbour => neighbour.Index).ToList();
        var room = RoomOf(slot.Box!, axes);
        var offsets = isStraight ? Follow(slot, ends, room) : Fan(slot, ends, room);
        var copies = new Dictionary<Slot, int>();
        for (var i = 0; i < ends.Count; i++)
        {
            var copy = copies[ends[i]] = copies.GetValueOrDefault(ends[i], -1) + 1;
            _offsets[(slot, ends[i], isDown, copy)] = Math.Round(offsets[i], 1);
        }
    }

    private static double[] Fan(Slot slot, List<Slot> ends, double room)
    {
        var straight = ends.FindIndex(end => Math.Abs(end.X - slot.X) < 2);
        var middle = straight >= 0 ? straight : (ends.Count - 1) / 2.0;
        var distance = Math.Min(Distance, room / Math.Max(Math.Max(middle, ends.Count - 1 - middle), 0.5));
        return [.. ends.Select((_, i) => (i - middle) * distance)];
    }

    /// <summary>As near to the other ends as the box allows.</summary>
    private static double[] Follow(Slot slot, List<Slot> ends, double room)
    {
        var distance = Math.Min(Distance, 2 * room / Math.Max(ends.Count - 1, 1));
        var offsets = ends.Select(end => Math.Clamp(end.X - slot.X, -room, room)).ToArray();
        for (var i = 1; i < offsets.Length; i++)
            offsets[i] = Math.Max(offsets[i], offsets[i - 1] + distance);
        for (var (i, most) = (offsets.Length - 1, room); i >= 0; i--)
            most = (offsets[i] = Math.Min(offsets[i], most)) - distance;
        return offsets;
    }

    /// <summary>How far from the centre an edge may meet a box.</summary>
    private static double RoomOf(Vertex box, Axes axes)
    {
        var half = axes.Across(box) / 2;
        return box is Node node && (Outline.Corners(node).Length > 0
            || node.Shape is Shape.Circle or Shape.DoubleCircle or Shape.Ellipse or Shape.Start or Shape.Stop or Shape.Stadium)
            ? half * 0.5
            : Math.Max(half - Side, half * 0.5);
    }
}
