using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Graphs;

/// <summary>Nodes, edges and groups, as the author declares them.</summary>
internal sealed class Graph
{
    private readonly Dictionary<string, Vertex> _vertices = new(StringComparer.Ordinal);

    private int _rows;

    public Direction Direction { get; set; } = Direction.Down;

    /// <summary>How far edges run straight at boxes, in pixels: the length of the marks at their ends.</summary>
    public int Lead { get; init; }

    public List<Node> Nodes { get; } = [];

    public List<Edge> Edges { get; } = [];

    public List<Group> Groups { get; } = [];

    public Vertex? Find(string id) => _vertices.GetValueOrDefault(id);

    /// <param name="offset">Position in the diagram's source, to report a graph that is too large.</param>
    public Node AddNode(string id, Group? parent, int offset, Table? table = null)
    {
        if (Nodes.Count == DiagramLimits.MaxNodes)
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {DiagramLimits.MaxNodes} nodes; draw parts of it in several diagrams");
        var node = new Node(id) { Parent = parent, Table = table };
        Nodes.Add(node);
        _vertices.Add(id, node);
        return node;
    }

    public Group AddGroup(string id, Group? parent, int offset)
    {
        if ((parent?.Depth ?? 0) == DiagramLimits.MaxDepth)
            throw DiagramException.TooLarge(offset, $"groups are nested more than {DiagramLimits.MaxDepth} deep");
        if (Groups.Count == DiagramLimits.MaxNodes)
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {DiagramLimits.MaxNodes} groups; draw parts of it in several diagrams");
        var group = new Group(id) { Parent = parent };
        Groups.Add(group);
        // A node that was named before the group of the same name stands for the group.
        if (_vertices.TryGetValue(id, out var vertex) && vertex is Node node)
        {
            Nodes.Remove(node);
            foreach (var edge in Edges)
                edge.Replace(node, group);
        }

        _vertices[id] = group;
        return group;
    }

    /// <summary>Adds a row to a part of a table of this graph.</summary>
    public void AddRow(List<Row> part, Row row, int offset)
    {
        if (++_rows > DiagramLimits.MaxRows)
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {DiagramLimits.MaxRows} rows; draw parts of it in several diagrams");
        part.Add(row);
    }

    public void AddEdge(Edge edge, int offset)
    {
        if (Edges.Count == DiagramLimits.MaxEdges)
            throw DiagramException.TooLarge(offset,
                $"the diagram has more than {DiagramLimits.MaxEdges} edges; draw parts of it in several diagrams");
        Edges.Add(edge);
    }
}
