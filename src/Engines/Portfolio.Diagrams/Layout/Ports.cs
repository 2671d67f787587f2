using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Calculates the points at which edges meet the sides of boxes. A straight edge meets the middle of a side. The edges
/// on a side are sorted by the positions of their other ends, so that they do not cross at the box.
/// </summary>
internal sealed class Ports
{
    private const double Distance = 16;

    /// <summary>The minimum distance between the centres of arrowheads on one side of a box, in pixels.</summary>
    private const double HeadDistance = 10;

    /// <summary>The minimum space between an edge and the corner of its box, in pixels.</summary>
    private const double Side = 10;

    private readonly Dictionary<(Slot Box, Slot Neighbour, bool IsDown, int Copy), double> _offsets = [];
    private readonly Dictionary<(Slot, Slot, bool), int> _taken = [];

    /// <param name="isStraight">
    /// True to place the end of an edge opposite its other end, false to centre the edges on the side.
    /// </param>
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

    /// <summary>Widens boxes so that the markers of their edges fit next to each other.</summary>
    public static void Widen(Part part, Axes axes, bool[] isBack)
    {
        var sides = part.Edges.SelectMany((edge, i) => edge.From == edge.To ? []
            : ((Vertex Box, bool IsDown, bool IsMarked)[])[(edge.From, !isBack[i], edge.Edge.Start != EdgeEnd.None),
                (edge.To, isBack[i], edge.Edge.End != EdgeEnd.None)])
            .ToLookup(side => (side.Box, side.IsDown), side => side.IsMarked);
        foreach (var side in sides)
        {
            if (side.Key.Box is not Node box || (part.Lead == 0 && side.Count(isMarked => isMarked) < 2))
                continue;
            var share = box.Shape.Share;
            var room = (side.Count() - 1) * (part.Lead > 0 ? Distance : HeadDistance) / 2;
            var least = share > 0 ? 2 * room / share : 2 * (room + Side);
            if (axes.IsVertical || box.Shape.IsRound)
                box.Width = Math.Max(box.Width, Math.Ceiling(least));
            if (!axes.IsVertical || box.Shape.IsRound)
                box.Height = Math.Max(box.Height, Math.Ceiling(least));
        }
    }

    /// <summary>
    /// Returns the offset of an edge from the centre of its box. If several edges connect the same two slots, each call
    /// returns the offset of the next edge.
    /// </summary>
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
        // The edge is not kept straight if the other edges would then have too little space.
        var isStraight = straight >= 0 && room >= Math.Max(straight, ends.Count - 1 - straight) * HeadDistance;
        var middle = isStraight ? straight : (ends.Count - 1) / 2.0;
        var distance = Math.Min(Distance, room / Math.Max(Math.Max(middle, ends.Count - 1 - middle), 0.5));
        return [.. ends.Select((_, i) => (i - middle) * distance)];
    }

    /// <summary>Calculates offsets that are as close to the other ends of the edges as the box size allows.</summary>
    private static double[] Follow(Slot slot, List<Slot> ends, double room)
    {
        var distance = Math.Min(Distance, 2 * room / Math.Max(ends.Count - 1, 1));
        var offsets = ends.Select(end => Math.Clamp(end.X - slot.X, -room, room)).ToArray();
        for (var i = 1; i < offsets.Length; i++)
            offsets[i] = Math.Max(offsets[i], offsets[i - 1] + distance);
        var most = room;
        for (var i = offsets.Length - 1; i >= 0; i--)
        {
            offsets[i] = Math.Min(offsets[i], most);
            most = offsets[i] - distance;
        }

        return offsets;
    }

    /// <summary>
    /// Returns the maximum distance in pixels from the centre of a side at which an edge can meet it.
    /// </summary>
    private static double RoomOf(Vertex box, Axes axes)
    {
        var half = axes.Across(box) / 2;
        var share = box is Node node ? node.Shape.Share : 0;
        return share > 0 ? half * share : Math.Max(half - Side, half * 0.5);
    }
}

/// <summary>
/// Creates the slots that an edge has between its ends. The middle slot contains the label, and the outer slots contain
/// the multiplicities.
/// </summary>
internal sealed class LabelSlots(Axes axes)
{
    public Slot At(Chain chain, int rank, Group? group)
    {
        var slot = SlotFor(chain, rank, group);
        slot.Rank = rank;
        return slot;
    }

    private Slot SlotFor(Chain chain, int rank, Group? group)
    {
        var (edge, first, last) = (chain.Edge, chain.First.Rank, chain.Last.Rank);
        var atFirst = chain.IsReversed ? edge.EndMultiplicity : edge.StartMultiplicity;
        var atLast = chain.IsReversed ? edge.StartMultiplicity : edge.EndMultiplicity;
        if (rank == (first + last) / 2 && !edge.Label.IsEmpty)
            return OnLine(edge.Label, group);
        if (rank == first + 1 && atFirst is not null)
            return Beside(atFirst, group);
        if (rank == last - 1 && atLast is not null)
            return Beside(atLast, group);
        return new() { Group = group };
    }

    private Slot OnLine(Label label, Group? group)
    {
        var (across, along) = Extent(label);
        return new() { Group = group, IsLabel = true, Before = across / 2, After = across / 2, Thickness = along };
    }

    private Slot Beside(Multiplicity multiplicity, Group? group)
    {
        var (across, along) = Extent(multiplicity.Label);
        return new()
        {
            Group = group,
            IsLabel = true,
            Multiplicity = multiplicity,
            Before = 4,
            After = Multiplicity.Gap + across,
            Thickness = along
        };
    }

    private (double Across, double Along) Extent(Label label) =>
        axes.IsVertical ? (label.Width + 10, label.Height + 2) : (label.Height + 2, label.Width + 10);

    public double CentreOf(Slot slot) =>
        slot.X + Multiplicity.Gap
        + ((axes.IsVertical ? slot.Multiplicity!.Label.Width : slot.Multiplicity!.Label.Height) / 2);
}

/// <summary>Moves multiplicities from their ranks to free positions next to the boxes, where there are any.</summary>
internal sealed class NearEnds(Part part, Axes axes)
{
    /// <summary>The space in pixels between an edge and its multiplicity, wide enough for the end marker.</summary>
    private const double Side = 9;

    private readonly List<Vertex> _boxes = [.. part.Boxes,
        .. part.Boxes.OfType<Node>().Where(node => !node.NoteLabel.IsEmpty).Select(node => NoteOf(node, axes))];

    public void Move()
    {
        foreach (var (edge, from, to) in part.Edges.Where(edge => edge.From != edge.To))
        {
            Move(edge.StartMultiplicity, edge.Path[0], from);
            Move(edge.EndMultiplicity, edge.Path[^1], to);
        }
    }

    private void Move(Multiplicity? multiplicity, Point tip, Vertex box)
    {
        if (multiplicity is null)
            return;
        var (width, height) = (multiplicity.Label.Width, multiplicity.Label.Height);
        foreach (var side in (double[])[Side, -Side])
        {
            Point place = axes.IsVertical
                ? new(tip.X + side + (Math.Sign(side) * width / 2),
                    tip.Y + (Math.Sign(tip.Y - box.Y) * ((height / 2) + 2)))
                : new(tip.X + (Math.Sign(tip.X - box.X) * ((width / 2) + 4)),
                    tip.Y + side + (Math.Sign(side) * height / 2));
            if (!IsFree(place, width, height, multiplicity))
                continue;
            multiplicity.Place = place;
            return;
        }
    }

    private bool IsFree(Point place, double width, double height, Multiplicity own) =>
        !_boxes.Exists(box => Overlaps(box, place, width, height))
        && !part.OpenGroups.Exists(
            group => Overlaps(group, place, width, height) && !Overlaps(group, place, -width, -height))
        && !part.Edges.Exists(edge => Curve.Meets(edge.Edge.Path, place, width + 4, height)
            || edge.Edge.Texts.Any(text => text.Label != own.Label
                && Math.Abs(text.Place.X - place.X) < ((text.Label.Width + width) / 2)
                + 4 && Math.Abs(text.Place.Y - place.Y) < (text.Label.Height + height) / 2));

    private static bool Overlaps(Vertex box, Point place, double width, double height) =>
        Math.Abs(box.X - place.X) < (box.Width + width) / 2 && Math.Abs(box.Y - place.Y) < (box.Height + height) / 2;

    private static Node NoteOf(Node node, Axes axes)
    {
        var place = Notes.PlaceOf(node, axes.IsVertical);
        return new("")
        {
            X = place.X,
            Y = place.Y,
            Width = Notes.WidthOf(node.NoteLabel),
            Height = Notes.HeightOf(node.NoteLabel)
        };
    }
}
