using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Lays out a graph. If no edge connects the members of a group to vertices outside the group, the group is laid out
/// separately, in its own direction, and then treated as a single box. The members of other groups are placed in the
/// ranks of the graph.
/// </summary>
internal sealed class GraphLayout
{
    /// <summary>The maximum number of times that the layout is repeated to keep edges away from group titles.</summary>
    private const int MaxAttempts = 5;

    private readonly Graph _graph;
    private readonly HashSet<Group> _open = [];
    private readonly ILookup<Group?, Vertex> _children;

    private GraphLayout(Graph graph)
    {
        _graph = graph;
        _children = graph.Nodes.Concat<Vertex>(graph.Groups).ToLookup(vertex => vertex.Parent)!;
        foreach (var edge in graph.Edges)
        {
            Open(edge.From, edge.To);
            Open(edge.To, edge.From);
        }
    }

    /// <summary>Sets the positions of nodes, groups and edges, and returns the size of the drawing in pixels.</summary>
    public static (double Width, double Height) Arrange(Graph graph)
    {
        NodeSize.Measure(graph);
        if (graph.Nodes.Count + graph.Groups.Count == 0)
            throw DiagramException.Syntax(0, "the diagram has no nodes; add a node");
        for (var attempt = 0; ; attempt++)
        {
            var size = new GraphLayout(graph).Arrange(null, graph.Direction);
            var crossed = graph.Groups.Where(
                group => !GroupTitles.TryFree(group, graph.Edges) && group.Lane != TitleLane.Free).ToList();
            if (crossed.Count == 0 || attempt == MaxAttempts)
                return size;
            foreach (var group in crossed)
                group.Lane++;
        }
    }

    private void Open(Vertex end, Vertex other)
    {
        for (var group = end.Parent; group is not null && group != other && !other.IsIn(group); group = group.Parent)
            _open.Add(group);
    }

    private (double Width, double Height) Arrange(Group? container, Direction direction)
    {
        _graph.Cancellation.ThrowIfCancellationRequested();
        var part = new Part(container, _graph.Lead, _graph.Density);
        AddMembers(part, container);
        if (part.Boxes.Count == 0)
            return (0, 0);
        foreach (var group in part.Boxes.OfType<Group>())
            ArrangeInside(group, direction);
        foreach (var edge in _graph.Edges)
        {
            if (BoxOf(edge.From, part, edge.To, isStart: true) is { } from
                && BoxOf(edge.To, part, edge.From, isStart: false) is { } to
                && (from != to || edge.From == edge.To))
            {
                part.Edges.Add((edge, from, to));
            }
        }

        var size = LayeredLayout.Arrange(part, direction);
        foreach (var group in part.OpenGroups)
            GroupTitles.Centre(group);
        foreach (var group in part.Boxes.OfType<Group>())
            MoveInside(group);
        return size;
    }

    private void AddMembers(Part part, Group? container)
    {
        foreach (var vertex in _children[container])
        {
            if (vertex is Group group && _open.Contains(group) && _children[group].Any())
            {
                part.OpenGroups.Add(group);
                AddMembers(part, group);
            }
            else
            {
                part.Boxes.Add(vertex);
            }
        }
    }

    /// <summary>Lays out the members of a group relative to its top left corner, and sets the group's size.</summary>
    private void ArrangeInside(Group group, Direction direction)
    {
        var (width, height) = Arrange(group, group.Direction ?? direction);
        group.Width = Math.Max(width, group.Label.Width) + (2 * CrossPositions.GroupPadding);
        group.Height = height + (height > 0 ? 2 * CrossPositions.GroupPadding : 16) + Axes.TitleHeight(group);
        MoveMembers(group, (group.Width - width) / 2, CrossPositions.GroupPadding + Axes.TitleHeight(group));
    }

    /// <summary>Moves the members of a separately laid-out group to the position of the group.</summary>
    private void MoveInside(Group group)
    {
        GroupTitles.Centre(group);
        MoveMembers(group, group.X - (group.Width / 2), group.Y - (group.Height / 2));
    }

    private void MoveMembers(Group group, double x, double y)
    {
        foreach (var vertex in _graph.Nodes.Concat<Vertex>(_graph.Groups).Where(vertex => vertex.IsIn(group)))
        {
            (vertex.X, vertex.Y) = (vertex.X + x, vertex.Y + y);
            if (vertex is Group inner)
                (inner.TitleX, inner.TitleY) = (inner.TitleX + x, inner.TitleY + y);
        }

        foreach (var edge in _graph.Edges.Where(edge => edge.From.IsIn(group) && edge.To.IsIn(group)))
            edge.Move(x, y);
    }

    /// <summary>
    /// Returns the box of a part to which an edge of the specified vertex is attached, or <see langword="null"/> if the
    /// vertex is outside the part.
    /// </summary>
    private Vertex? BoxOf(Vertex vertex, Part part, Vertex other, bool isStart)
    {
        if (vertex is Group group && part.OpenGroups.Contains(group))
            return MemberOf(group, part, other, isStart);
        for (Vertex? at = vertex; at is not null && at != part.Container; at = at.Parent)
        {
            if (part.Boxes.Contains(at))
                return at;
        }

        return null;
    }

    /// <summary>
    /// Returns the member of an open group to which an edge of the group itself is attached, or <see langword="null"/>
    /// if there is none. Prefers members that do not close a cycle, then members without other edges inside the group.
    /// </summary>
    private Vertex? MemberOf(Group group, Part part, Vertex other, bool isStart)
    {
        var reached = Reached(other, isStart);
        return part.Boxes.Where(box => box.IsIn(group))
            .OrderBy(member => reached.Contains(member))
            .ThenBy(member =>
                _graph.Edges.Exists(edge => (isStart ? edge.From : edge.To) == member
                    && (isStart ? edge.To : edge.From).IsIn(group)))
            .FirstOrDefault();
    }

    private HashSet<Vertex> Reached(Vertex start, bool isForward)
    {
        var reached = new HashSet<Vertex> { start };
        var next = new Stack<Vertex>([start]);
        while (next.TryPop(out var vertex))
        {
            foreach (var edge in _graph.Edges.Where(edge => (isForward ? edge.From : edge.To) == vertex))
            {
                if (reached.Add(isForward ? edge.To : edge.From))
                    next.Push(isForward ? edge.To : edge.From);
            }
        }

        return reached;
    }
}
