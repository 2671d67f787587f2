using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Highlights the path of a request. In graphs, boxes of class <c>tap</c> are drawn with a dot, boxes of class
/// <c>row</c> with two lines below them, and the edges between the boxes in the accent colour.
/// </summary>
internal static class RequestWay
{
    public const string Line = " stroke=\"var(--accent,currentColor)\" stroke-width=\"1.75\"";

    public const string DottedLine = Line + " stroke-dasharray=\"3 3\"";

    public const string Filled = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";

    public const string Ring = " fill=\"var(--paper,Canvas)\" stroke=\"var(--accent,currentColor)\"";

    /// <summary>
    /// Returns the edges of the shortest path from a box of class <c>tap</c> to a box of class <c>row</c>, or an empty
    /// set if there is no such path.
    /// </summary>
    public static HashSet<Edge> EdgesOf(Graph graph)
    {
        var arrivals = new Dictionary<Vertex, Edge?>();
        var queue = new Queue<Vertex>();
        foreach (var node in graph.Nodes.Where(node => IsTap(node, graph)))
        {
            arrivals.Add(node, null);
            queue.Enqueue(node);
        }

        while (queue.TryDequeue(out var vertex))
        {
            if (graph.Styles.HasClass(vertex.Id, Styles.Row))
                return WayTo(vertex, arrivals);
            foreach (var edge in graph.Edges.Where(edge => edge.From == vertex && arrivals.TryAdd(edge.To, edge)))
                queue.Enqueue(edge.To);
        }

        return [];
    }

    public static void DrawMarks(SvgDrawing drawing, Node node, Graph graph)
    {
        var (left, bottom) = (node.X - (node.Width / 2), node.Y + (node.Height / 2));
        if (IsTap(node, graph))
            DrawDot(drawing, node.Shape == Shape.Start ? node.X : left, node.Y);
        if (graph.Styles.HasClass(node.Id, Styles.Row))
            DrawRule(drawing, left + 2, left + node.Width - 2, bottom + 4);
    }

    public static void DrawDot(SvgDrawing drawing, double x, double y)
    {
        drawing.Mark(Ring).Ellipse(x, y, 7, 7);
        drawing.Mark(Filled).Ellipse(x, y, 3.5, 3.5);
    }

    public static void DrawRule(SvgDrawing drawing, double left, double right, double top)
    {
        foreach (var y in (double[])[top, top + 3.5])
            drawing.Mark(Line).Move(left, y).Horizontal(right);
    }

    /// <summary>
    /// Determines whether a request enters at a box. In a state diagram with a row, the start has no class and needs
    /// none.
    /// </summary>
    private static bool IsTap(Node node, Graph graph) => graph.Styles.HasClass(node.Id, Styles.Tap)
        || (node is { Shape: Shape.Start, Parent: null } && graph.Styles.Uses(Styles.Row) && !graph.Styles.Uses(Styles.Tap));

    private static HashSet<Edge> WayTo(Vertex end, Dictionary<Vertex, Edge?> arrivals)
    {
        var way = new HashSet<Edge>();
        for (var edge = arrivals[end]; edge is not null; edge = arrivals[edge.From])
            way.Add(edge);
        return way;
    }
}
