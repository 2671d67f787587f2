using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

internal sealed class Graph(DiagramText text)
{
    private readonly Dictionary<string, Vertex> _vertices = new(StringComparer.Ordinal);

    private int _rows;

    public Direction Direction { get; set; } = Direction.Down;

    /// <summary>
    /// The length in pixels of the straight part at each end of an edge, which contains the end marker.
    /// </summary>
    public int Lead { get; init; }

    public Styles Styles { get; } = new();

    public List<Node> Nodes { get; } = [];

    public List<Edge> Edges { get; } = [];

    public List<Group> Groups { get; } = [];

    /// <summary>The ids of edges. Style statements can refer to edges, so these ids do not cause a warning.</summary>
    public HashSet<string> EdgeIds { get; } = new(StringComparer.Ordinal);

    public CancellationToken Cancellation => text.Cancellation;

    /// <summary>Gets how close boxes and how short the lines of their labels are.</summary>
    public Density Density { get; private set; }

    /// <summary>Sets the direction of the graph and of all groups, so that the graph can be laid out again.</summary>
    public void Turn(Direction direction, Density density = default)
    {
        (Direction, Density) = (direction, density);
        foreach (var group in Groups)
            (group.Direction, group.Lane) = (null, TitleLane.None);
    }

    public Vertex? Find(string id) => _vertices.GetValueOrDefault(id);

    public void WarnOfUnknown(string id, int offset) => text.Warnings.Add(new(offset, "diagram-syntax",
        $"the diagram has no node `{DiagramCursor.Cut(id)}`, so this line has no effect; correct the id, or remove the line"));

    /// <summary>Adds a warning at the first use of a class.</summary>
    public void WarnOfClass(string name, string message) =>
        text.Warnings.Add(new(Styles.OffsetOf(name), "diagram-syntax", message));

    /// <summary>Adds a warning for each style of an unknown box and for each use of an undefined class.</summary>
    public void CheckStyles()
    {
        foreach (var (name, offset) in Styles.Boxes)
        {
            if (Find(name) is null && !EdgeIds.Contains(name))
                WarnOfUnknown(name, offset);
        }

        foreach (var (name, offset) in Styles.Undefined())
        {
            text.Warnings.Add(new(offset, "diagram-syntax",
                $"the class `{DiagramCursor.Cut(name)}` is not defined; define it with `classDef`, or remove it"));
        }
    }

    public Node AddNode(string id, Group? parent, int offset, Table? table = null)
    {
        if (Nodes.Count == text.Limits.MaxNodes)
        {
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {text.Limits.MaxNodes} nodes; split it into several diagrams");
        }
        var node = new Node(id) { Parent = parent, Table = table };
        Nodes.Add(node);
        _vertices.Add(id, node);
        return node;
    }

    public Group AddGroup(string id, Group? parent, int offset)
    {
        if ((parent?.Depth ?? 0) == FixedLimits.MaxDepth)
        {
            throw DiagramException.TooLarge(offset,
                $"groups are nested more than {FixedLimits.MaxDepth} levels deep; simplify the diagram");
        }
        if (Groups.Count == text.Limits.MaxNodes)
        {
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {text.Limits.MaxNodes} groups; split it into several diagrams");
        }
        var group = new Group(id) { Parent = parent };
        Groups.Add(group);
        // An edge can refer to a group before the group is declared. The node that was created for that edge is
        // replaced with the group.
        if (_vertices.TryGetValue(id, out var vertex) && vertex is Node node)
        {
            Nodes.Remove(node);
            foreach (var edge in Edges)
                edge.Replace(node, group);
        }

        _vertices[id] = group;
        return group;
    }

    public void AddRow(List<Row> part, Row row, int offset)
    {
        if (++_rows > text.Limits.MaxRows)
        {
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {text.Limits.MaxRows} rows; split it into several diagrams");
        }
        part.Add(row);
    }

    public void AddEdge(Edge edge, int offset)
    {
        if (Edges.Count == text.Limits.MaxEdges)
        {
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {text.Limits.MaxEdges} edges; split it into several diagrams");
        }
        Edges.Add(edge);
    }
}

/// <summary>Specifies how much space the layout of a graph needs.</summary>
internal enum Density
{
    Normal,
    Dense,
    Densest,
}

/// <summary>Represents what an edge connects: a node or a group. The layout sets its position.</summary>
internal abstract class Vertex(string id)
{
    public string Id { get; } = id;

    public Group? Parent { get; set; }

    /// <summary>The horizontal position of the centre in pixels.</summary>
    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }

    public bool IsIn(Group group)
    {
        for (var at = Parent; at is not null; at = at.Parent)
        {
            if (at == group)
                return true;
        }

        return false;
    }
}

internal sealed class Node(string id) : Vertex(id)
{
    /// <summary>The text in the box, which is the id until a label is declared.</summary>
    public string Text { get; set; } = id;

    public Shape Shape { get; set; } = Shape.Rectangle;

    /// <summary>The URL that the node's text links to, or <see langword="null"/> if there is none.</summary>
    public string? Link { get; set; }

    /// <summary>The stereotype and rows of a class or entity, or <see langword="null"/> for other nodes.</summary>
    public Table? Table { get; set; }

    public Label Label { get; set; } = Label.Empty;

    /// <summary>The text of a note next to the node, or <see langword="null"/> if there is none.</summary>
    public string? Note { get; set; }

    public Label NoteLabel { get; set; } = Label.Empty;
}

/// <summary>Represents a titled frame around nodes and other groups.</summary>
internal sealed class Group(string id) : Vertex(id)
{
    public string Title { get; set; } = "";

    public Label Label { get; set; } = Label.Empty;

    /// <summary>The icon before the title, or <see langword="null"/> if there is none.</summary>
    public Icon? Icon { get; set; }

    /// <summary>The width of the title with its icon, in pixels.</summary>
    public double TitleWidth => Label.Width + (Icon is null ? 0 : Icon.Size + Icon.Gap);

    /// <summary>The direction inside the group, or <see langword="null"/> to use the direction of the graph.</summary>
    public Direction? Direction { get; set; }

    public double TitleX { get; set; }

    public double TitleY { get; set; }

    public TitleLane Lane { get; set; }

    public int Depth => 1 + (Parent?.Depth ?? 0);
}

/// <summary>Specifies how the layout prevents edges from crossing a group title.</summary>
internal enum TitleLane
{
    None,

    /// <summary>Edges are straight in the part of the group that contains the title.</summary>
    Straight,

    /// <summary>The group is widened by the width of the title, so that edges can pass next to the title.</summary>
    Free,
}

/// <summary>Represents the wording of an edge in the description of a diagram.</summary>
/// <param name="Verb">The words between the names of the two vertices.</param>
/// <param name="IsBackward">
/// True if the sentence starts with the vertex at the end of the edge, not at its start.
/// </param>
internal sealed record Telling(string Verb, bool IsBackward = false);
