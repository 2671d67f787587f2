using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Highlights the path of a request through a graph. Boxes of class <c>tap</c> are drawn with a dot, boxes of class
/// <c>row</c> with two lines below them, and the edges between the boxes in the accent colour.
/// </summary>
internal static class RequestWay
{
    public const string Line = " stroke=\"var(--accent,currentColor)\" stroke-width=\"1.75\"";

    public const string Filled = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";

    private const string Ring = " fill=\"var(--paper,Canvas)\" stroke=\"var(--accent,currentColor)\"";

    /// <summary>
    /// Returns the edges of the shortest path from a box of class <c>tap</c> to a box of class <c>row</c>, or an empty
    /// set if there is no such path.
    /// </summary>
    public static HashSet<Edge> EdgesOf(Graph graph)
    {
        var arrivals = new Dictionary<Vertex, Edge?>();
        var queue = new Queue<Vertex>();
        foreach (var node in graph.Nodes.Where(node => graph.Styles.HasClass(node.Id, Styles.Tap)))
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
        if (graph.Styles.HasClass(node.Id, Styles.Tap))
        {
            drawing.Mark(Ring).Ellipse(left, node.Y, 7, 7);
            drawing.Mark(Filled).Ellipse(left, node.Y, 3.5, 3.5);
        }

        if (!graph.Styles.HasClass(node.Id, Styles.Row))
            return;
        foreach (var y in (double[])[bottom + 4, bottom + 7.5])
            drawing.Mark(Line).Move(left + 2, y).Horizontal(left + node.Width - 2);
    }

    private static HashSet<Edge> WayTo(Vertex end, Dictionary<Vertex, Edge?> arrivals)
    {
        var way = new HashSet<Edge>();
        for (var edge = arrivals[end]; edge is not null; edge = arrivals[edge.From])
            way.Add(edge);
        return way;
    }
}
