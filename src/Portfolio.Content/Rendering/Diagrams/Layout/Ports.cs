using Portfolio.Content.Rendering.Diagrams.Graphs;

namespace Portfolio.Content.Rendering.Diagrams.Layout;

/// <summary>
/// Where edges meet the sides of boxes. A straight edge keeps the middle; the others stand beside it in the order of their other
/// ends, so that they neither meet nor cross at the box.
/// </summary>
internal sealed class Ports
{
    private const double Distance = 16;

    private readonly Dictionary<(Slot Box, Slot Neighbour, bool IsDown, int Copy), double> _offsets = [];
    private readonly Dictionary<(Slot, Slot, bool), int> _taken = [];

    public Ports(IEnumerable<Slot> slots, Axes axes)
    {
        foreach (var slot in slots)
        {
            if (slot.Box is null)
                continue;
            Spread(slot, slot.Down, isDown: true, axes);
            Spread(slot, slot.Up, isDown: false, axes);
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

    private void Spread(Slot slot, List<Slot> neighbours, bool isDown, Axes axes)
    {
        var ends = neighbours.OrderBy(neighbour => neighbour.X).ThenBy(neighbour => neighbour.Index).ToList();
        var straight = ends.FindIndex(end => Math.Abs(end.X - slot.X) < 2);
        var middle = straight >= 0 ? straight : (ends.Count - 1) / 2.0;
        var room = RoomOf(slot.Box!, axes);
        var distance = Math.Min(Distance, room / Math.Max(Math.Max(middle, ends.Count - 1 - middle), 0.5));
        var copies = new Dictionary<Slot, int>();
        for (var i = 0; i < ends.Count; i++)
        {
            var copy = copies[ends[i]] = copies.GetValueOrDefault(ends[i], -1) + 1;
            _offsets[(slot, ends[i], isDown, copy)] = Math.Round((i - middle) * distance, 1);
        }
    }

    /// <summary>How far from the centre an edge may meet a box.</summary>
    private static double RoomOf(Vertex box, Axes axes)
    {
        var half = axes.Across(box) / 2;
        return box is Node node && (Outline.Corners(node).Length > 0 || node.Shape is Shape.Circle or Shape.DoubleCircle or Shape.Ellipse or Shape.Start or Shape.Stop or Shape.Stadium)
            ? half * 0.5
            : Math.Max(half - 10, half * 0.5);
    }
}
