using System.Runtime.InteropServices;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Finds the ways of edges between the boxes of grids. Edges run horizontally and vertically, in the gaps between boxes, with as few bends
/// as possible.
/// </summary>
internal sealed class GridRouting
{
    private const double CostOfBend = 30;
    private const double CostOfCrossing = 12;

    /// <summary>The cost of an end at which another edge ends, so that their arrowheads would overlap.</summary>
    private const double CostOfTip = 25;

    private const double TipDistance = 10;

    private const double CostOfLabel = 500;
    private const double Radius = 6;

    /// <summary>The maximum number of places that are tried for all edges, above which edges are straight.</summary>
    private const int MaxPlaces = 1_000_000;

    private static readonly Direction[] Sides = Enum.GetValues<Direction>();

    private readonly GridDiagram _diagram;
    private readonly double _space;
    private readonly double[] _xs;
    private readonly double[] _ys;

    /// <summary>The places from which the way to the next place on the right, or below, is blocked by a box.</summary>
    private readonly bool[,] _blockedRight, _blockedDown;

    /// <summary>The numbers of edges that pass to the next place on the right, or below.</summary>
    private readonly int[,] _usedRight, _usedDown;

    private readonly List<Point> _tips = [];
    private readonly GridLabels _labels;

    private GridRouting(GridDiagram diagram, double gap)
    {
        (_diagram, _space, _labels) = (diagram, gap / 3, new(diagram.Graph));
        var vertices = diagram.Graph.Nodes.Concat<Vertex>(diagram.Graph.Groups).ToList();
        _xs = Lines(vertices.SelectMany(vertex => Around(vertex.X, vertex.Width)));
        _ys = Lines(vertices.SelectMany(vertex => Around(vertex.Y, vertex.Height)));
        (_blockedRight, _blockedDown) = (new bool[_xs.Length, _ys.Length], new bool[_xs.Length, _ys.Length]);
        (_usedRight, _usedDown) = (new int[_xs.Length, _ys.Length], new int[_xs.Length, _ys.Length]);
    }

    public static void Route(GridDiagram diagram, double gap)
    {
        var routing = new GridRouting(diagram, gap);
        var edges = diagram.Graph.Edges.Where(edge => edge.Line != LineKind.Invisible).ToList();
        var isSmall = (long)routing._xs.Length * routing._ys.Length * edges.Count * (1 + diagram.Graph.Groups.Count) <= MaxPlaces;
        if (isSmall)
            routing.Block();
        // Edges with labels are first, so that the others avoid the labels.
        foreach (var edge in edges.OrderBy(edge => edge.Label.IsEmpty))
        {
            var way = isSmall ? routing.Find(edge) : null;
            edge.Path = way is null ? Straight(edge) : Rounded(way);
            routing._labels.Add(edge, way ?? [edge.Path[0], edge.Path[^1]]);
        }
        foreach (var group in diagram.Graph.Groups)
            GroupTitles.TryFree(group, edges);
    }

    private IEnumerable<double> Around(double centre, double size) => [centre, centre - (size / 2) - _space, centre + (size / 2) + _space];

    private static double[] Lines(IEnumerable<double> places) => [.. places.Select(place => Math.Round(place, 1)).Distinct().Order()];

    private void Block()
    {
        foreach (var node in _diagram.Graph.Nodes)
        {
            var frame = new NodeFrame(node.X, node.Y, node.Width, node.Height);
            for (var i = First(_xs, frame.Left) - 1; i < _xs.Length && _xs[Math.Max(i, 0)] < frame.Right; i++)
            {
                for (var j = First(_ys, frame.Top) - 1; j < _ys.Length && _ys[Math.Max(j, 0)] < frame.Bottom; j++)
                {
                    if (i >= 0 && j >= 0)
                    {
                        _blockedRight[i, j] |= _ys[j] > frame.Top;
                        _blockedDown[i, j] |= _xs[i] > frame.Left;
                    }
                }
            }
        }
    }

    /// <summary>Returns the index of the first line after a position.</summary>
    private static int First(double[] lines, double position)
    {
        var index = Array.BinarySearch(lines, position + 0.05);
        return index < 0 ? ~index : index;
    }

    /// <summary>Returns the corners of the cheapest way, or <see langword="null"/> if there is none.</summary>
    private List<Point>? Find(Edge edge)
    {
        _diagram.Graph.Cancellation.ThrowIfCancellationRequested();
        var (from, to) = _diagram.Sides.TryGetValue(edge, out var sides) ? ((Direction?)sides.From, (Direction?)sides.To)
            : edge.From == edge.To ? (Direction.Right, Direction.Down) : (null, null);
        var starts = PortsOf(edge.From, edge.To, from);
        var ends = PortsOf(edge.To, edge.From, to).ToLookup(port => (port.X, port.Y));
        var others = _diagram.Graph.Groups.FindAll(group => !edge.From.IsIn(group) && !edge.To.IsIn(group));
        var costs = new Dictionary<Step, double>();
        var origins = new Dictionary<Step, Step>();
        var queue = new PriorityQueue<Step, double>();
        foreach (var port in starts)
            Add(new(port.X, port.Y, port.Side), null, port.Cost);
        while (queue.TryDequeue(out var step, out var cost))
        {
            if (cost > costs[step])
                continue;
            if (step.IsEnd)
                return WayOf(step, origins, starts, ends);
            foreach (var port in ends[(step.X, step.Y)])
            {
                if (step.Direction != port.Side)
                    Add(step with { IsEnd = true }, step, cost + port.Cost + (step.Direction == Opposite(port.Side) ? 0 : CostOfBend));
            }
            foreach (var direction in Sides)
            {
                if (direction != Opposite(step.Direction) && Next(step, direction) is { } next)
                {
                    Add(next, step, cost + CostOf(step, next, others) + (direction == step.Direction ? 0 : CostOfBend));
                }
            }
        }
        return null;

        void Add(Step step, Step? origin, double cost)
        {
            if (costs.TryGetValue(step, out var known) && known <= cost)
                return;
            costs[step] = cost;
            if (origin is { } before)
                origins[step] = before;
            queue.Enqueue(step, cost);
        }
    }

    /// <summary>
    /// Returns the places at which an edge can leave a vertex: the middle of a side, and where it is opposite to the middle of the other
    /// vertex.
    /// </summary>
    private List<Port> PortsOf(Vertex vertex, Vertex other, Direction? only)
    {
        var ports = new List<Port>();
        foreach (var side in only is { } one ? [one] : Sides)
        {
            var isVertical = side is Direction.Up or Direction.Down;
            var (middle, opposite, half) = isVertical ? (vertex.X, other.X, vertex.Width / 2) : (vertex.Y, other.Y, vertex.Height / 2);
            foreach (var at in (double[])[middle, opposite])
            {
                if (Math.Abs(at - middle) > half - 10 && at != middle)
                    continue;
                var across = Array.BinarySearch(isVertical ? _xs : _ys, Math.Round(at, 1));
                var (lines, centre, extent) = isVertical ? (_ys, vertex.Y, vertex.Height / 2) : (_xs, vertex.X, vertex.Width / 2);
                var along = side is Direction.Down or Direction.Right
                    ? First(lines, centre + extent) : First(lines, centre - extent - 0.1) - 1;
                var border = Outline.DistanceTo(vertex, side, at - middle) * (side is Direction.Down or Direction.Right ? 1 : -1);
                var tip = isVertical ? new Point(at, vertex.Y + border) : new Point(vertex.X + border, at);
                var cost = (at == middle ? 0 : 4) + (_tips.Exists(known => Distance(known, tip) < TipDistance) ? CostOfTip : 0);
                ports.Add(isVertical ? new(across, along, side, tip, cost) : new(along, across, side, tip, cost));
            }
        }
        return ports;
    }

    private Step? Next(Step step, Direction direction)
    {
        var (x, y) = direction switch
        {
            Direction.Right => (step.X + 1, step.Y),
            Direction.Left => (step.X - 1, step.Y),
            Direction.Down => (step.X, step.Y + 1),
            _ => (step.X, step.Y - 1),
        };
        if (x < 0 || y < 0 || x >= _xs.Length || y >= _ys.Length)
            return null;
        var (first, last) = (Math.Min(x, step.X), Math.Min(y, step.Y));
        return (x == step.X ? _blockedDown : _blockedRight)[first, last] ? null : new Step(x, y, direction);
    }

    private double CostOf(Step step, Step next, List<Group> others)
    {
        var isVertical = step.X == next.X;
        var length = Math.Abs(_xs[step.X] - _xs[next.X]) + Math.Abs(_ys[step.Y] - _ys[next.Y]);
        var (i, j) = (Math.Min(step.X, next.X), Math.Min(step.Y, next.Y));
        var cost = length * (1 + (isVertical ? _usedDown : _usedRight)[i, j]);
        if ((isVertical ? _usedRight : _usedDown)[next.X, next.Y] > 0)
            cost += CostOfCrossing;
        var middle = new Point((_xs[step.X] + _xs[next.X]) / 2, (_ys[step.Y] + _ys[next.Y]) / 2);
        foreach (var group in others)
        {
            if (Math.Abs(middle.X - group.X) < group.Width / 2 && Math.Abs(middle.Y - group.Y) < group.Height / 2)
                cost += 2 * length;
        }
        var way = new NodeFrame(middle.X, middle.Y, isVertical ? 1 : length, isVertical ? length : 1);
        return cost + (_labels.Frames.Count(label => label.Overlap(way) > 0) * CostOfLabel);
    }

    private List<Point> WayOf(Step end, Dictionary<Step, Step> origins, List<Port> starts, ILookup<(int X, int Y), Port> ends)
    {
        var steps = new List<Step> { end };
        while (origins.TryGetValue(steps[^1], out var before))
            steps.Add(before);
        steps.Reverse();
        for (var i = 1; i < steps.Count; i++)
        {
            var (a, b) = (steps[i - 1], steps[i]);
            if (a.X != b.X)
                _usedRight[Math.Min(a.X, b.X), a.Y]++;
            else if (a.Y != b.Y)
                _usedDown[a.X, Math.Min(a.Y, b.Y)]++;
        }
        var start = starts.First(port => (port.X, port.Y, port.Side) == (steps[0].X, steps[0].Y, steps[0].Direction));
        var last = ends[(end.X, end.Y)].Where(port => port.Side != end.Direction)
            .MinBy(port => port.Cost + (end.Direction == Opposite(port.Side) ? 0 : CostOfBend))!;
        _tips.AddRange([start.Border, last.Border]);
        List<Point> points = [start.Border, .. steps.Select(step => new Point(_xs[step.X], _ys[step.Y])), last.Border];
        for (var i = points.Count - 2; i > 0; i--)
        {
            if (IsOnLine(points[i - 1].X, points[i].X, points[i + 1].X) || IsOnLine(points[i - 1].Y, points[i].Y, points[i + 1].Y))
                points.RemoveAt(i);
        }
        return points;
    }

    private static bool IsOnLine(double a, double b, double c) => Math.Abs(a - b) < 0.06 && Math.Abs(b - c) < 0.06;

    private static Direction Opposite(Direction direction) => (Direction)(((int)direction + 2) % 4);

    /// <summary>Returns a path along the corners of a way, which are rounded.</summary>
    private static List<Point> Rounded(List<Point> way)
    {
        List<Point> path = [way[0]];
        for (var i = 1; i < way.Count; i++)
        {
            if (i == way.Count - 1)
            {
                AddLine(path, way[i]);
                continue;
            }
            var (before, corner, after) = (way[i - 1], way[i], way[i + 1]);
            var radius = Math.Min(Radius, Math.Min(Distance(before, corner), Distance(corner, after)) / 2);
            var (start, end) = (Towards(corner, before, radius), Towards(corner, after, radius));
            AddLine(path, start);
            path.AddRange([Towards(corner, before, radius * 0.45), Towards(corner, after, radius * 0.45), end]);
        }
        return path;
    }

    private static void AddLine(List<Point> path, Point end)
    {
        var start = path[^1];
        path.AddRange([Towards(start, end, Distance(start, end) / 3), Towards(end, start, Distance(start, end) / 3), end]);
    }

    private static double Distance(Point a, Point b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static Point Towards(Point from, Point to, double distance)
    {
        var length = Math.Max(Distance(from, to), 0.01);
        return new(from.X + ((to.X - from.X) * distance / length), from.Y + ((to.Y - from.Y) * distance / length));
    }

    private static List<Point> Straight(Edge edge)
    {
        List<Point> path = [new(edge.From.X, edge.From.Y)];
        AddLine(path, new(edge.To.X, edge.To.Y));
        return Curve.CutEnd(Curve.CutStart(path, edge.From), edge.To);
    }

    /// <summary>Represents a place on a way, where two lines cross, and the direction in which the way reaches it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int X, int Y, Direction Direction, bool IsEnd = false);

    /// <summary>Represents a place next to the side of a vertex.</summary>
    /// <param name="Border">The place on the outline at which the edge begins or ends.</param>
    private sealed record Port(int X, int Y, Direction Side, Point Border, double Cost);
}

/// <summary>Places the labels of edges where they cover the least of boxes, titles, other labels and lines.</summary>
internal sealed class GridLabels(Graph graph)
{
    private const double CostOfLine = 2_000;

    private readonly List<NodeFrame> _boxes = [.. graph.Nodes.Select(node => new NodeFrame(node.X, node.Y, node.Width, node.Height))];

    private readonly List<NodeFrame> _lines = [];

    /// <summary>The titles of groups, and the labels that are placed.</summary>
    public List<NodeFrame> Frames { get; } = [.. graph.Groups.Where(group => !group.Label.IsEmpty)
        .Select(group => new NodeFrame(group.TitleX, group.TitleY, group.TitleWidth, group.Label.Height))];

    /// <summary>Places the label of an edge. The ways and labels that are added later avoid it.</summary>
    public void Add(Edge edge, List<Point> way)
    {
        if (!edge.Label.IsEmpty)
        {
            var place = edge.From == edge.To
                ? new(way.Max(point => point.X) + (edge.Label.Width / 2) + 6, way[way.Count / 2].Y, edge.Label.Width, edge.Label.Height)
                : PlacesOn(way, edge.Label.Width, edge.Label.Height).MinBy(place => place.Cost + CostOf(place.Frame)).Frame;
            (edge.LabelX, edge.LabelY) = (place.X, place.Y);
            Frames.Add(place);
        }
        for (var i = 1; i < way.Count; i++)
        {
            var (a, b) = (way[i - 1], way[i]);
            _lines.Add(new((a.X + b.X) / 2, (a.Y + b.Y) / 2, Math.Abs(a.X - b.X) + 1, Math.Abs(a.Y - b.Y) + 1));
        }
    }

    private double CostOf(NodeFrame place) => _boxes.Sum(place.Overlap) + (10 * Frames.Sum(place.Overlap))
        + (CostOfLine * _lines.Count(line => line.Overlap(place) > 0));

    /// <summary>Returns the places on the lines of a way. A place is worse if its line is not longer than the label.</summary>
    private static IEnumerable<(NodeFrame Frame, double Cost)> PlacesOn(List<Point> way, double width, double height)
    {
        for (var i = 1; i < way.Count; i++)
        {
            var (a, b) = (way[i - 1], way[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var missing = Math.Max(0, (Math.Abs(dx) > Math.Abs(dy) ? width : height) + 24 - Math.Abs(dx) - Math.Abs(dy));
            for (var share = 0.05; share < 1; share += 0.05)
            {
                yield return (new(a.X + (dx * share), a.Y + (dy * share), width + 8, height + 2),
                    (missing * 10) + (Math.Abs(share - 0.5) * 40));
            }
        }
    }
}
