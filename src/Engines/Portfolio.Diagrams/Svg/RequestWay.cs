using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Highlights the path of a request. In graphs, boxes of class <c>tap</c> have a dot, boxes of class
/// <c>row</c> with two lines below them, and the edges between the boxes in the accent colour.
/// </summary>
internal static class RequestWay
{
    public const string Line = " stroke=\"var(--accent,currentColor)\" stroke-width=\"1.75\"";

    public const string DottedLine = Line + " stroke-dasharray=\"3 3\"";

    public const string Filled = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";

    public const string Ring = " fill=\"var(--paper,Canvas)\" stroke=\"var(--accent,currentColor)\"";

    /// <summary>The maximum number of boxes of class <c>way</c>.</summary>
    private const int MaxMarks = 10;

    /// <summary>
    /// Returns the highlighted edges of a graph in their order, or an empty list if no request enters or ends in it.
    /// Marked edges are the way. Without them, it is the shortest path from a box of class <c>tap</c> through all boxes
    /// of class <c>way</c> to a box of class <c>row</c>.
    /// </summary>
    public static List<Edge> EdgesOf(Graph graph)
    {
        if (!graph.Styles.Uses(Styles.Tap) && !graph.Styles.Uses(Styles.Row))
            return [];
        var marked = graph.Edges.FindAll(edge => edge.IsMarked || edge.Line == LineKind.Thick);
        if (marked.Count > 0)
            return marked;
        var taps = graph.Nodes.FindAll(node => IsTap(node, graph));
        return taps.Count > 0 && graph.Styles.Uses(Styles.Row) ? ShortestWay(graph, taps) : [];
    }

    private static List<Edge> ShortestWay(Graph graph, List<Node> taps)
    {
        var marks = graph.Nodes.Where(node => graph.Styles.HasClass(node.Id, Styles.Way)).Take(MaxMarks)
            .Select((node, index) => (Vertex: (Vertex)node, Bit: 1 << index)).ToDictionary(mark => mark.Vertex, mark => mark.Bit);
        var all = (1 << marks.Count) - 1;
        var edges = graph.Edges.Where(edge => edge.Line != LineKind.Invisible).ToLookup(edge => edge.From);
        // The marked boxes that a path has passed are a part of its position.
        var steps = new Dictionary<(Vertex At, int Passed), Step>();
        var queue = new Queue<(Vertex At, int Passed)>();
        Step? end = null;
        foreach (var tap in taps)
            Add((tap, marks.GetValueOrDefault(tap)), new(null, 0, 0));
        while (queue.TryDequeue(out var position))
        {
            graph.Cancellation.ThrowIfCancellationRequested();
            var step = steps[position];
            if (end is not null && step.Length >= end.Length)
                continue;
            foreach (var edge in edges[position.At])
            {
                var next = new Step(edge, step.Length + 1, position.Passed) { HasTie = step.HasTie };
                Add((edge.To, position.Passed | marks.GetValueOrDefault(edge.To)), next);
            }
        }

        if (end is null || end.HasTie)
        {
            graph.WarnOfClass(Styles.Row, (end is null ? "no way along the arrows leads from `tap` to `row`"
                : "more than one shortest way leads from `tap` to `row`, and the first is highlighted")
                + "; mark one with thick arrows (`==>`), the class `way` on its boxes, or a line `%% :::way` above its arrows");
        }
        var way = new List<Edge>();
        for (var step = end; step?.Edge is { } edge; step = steps[(edge.From, step.Passed)])
            way.Insert(0, edge);
        return way;

        void Add((Vertex At, int Passed) position, Step step)
        {
            if (steps.TryGetValue(position, out var known))
            {
                known.HasTie |= known.Length == step.Length;
                return;
            }
            steps.Add(position, step);
            if (position.Passed != all || !graph.Styles.HasClass(position.At.Id, Styles.Row))
                queue.Enqueue(position);
            else if (end is null)
                end = step;
            else
                end.HasTie |= end.Length == step.Length;
        }
    }

    /// <summary>Represents the last edge of a shortest path to a position.</summary>
    /// <param name="Edge">The edge, or <see langword="null"/> at the start.</param>
    /// <param name="Passed">The marked boxes that the path has passed before the edge, as bits.</param>
    private sealed record Step(Edge? Edge, int Length, int Passed)
    {
        /// <summary>Gets or sets a value indicating whether another path to the position has the same length.</summary>
        public bool HasTie { get; set; }
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
        drawing.HasWay = true;
        drawing.Mark(Ring).Ellipse(x, y, 7, 7);
        drawing.Mark(Filled).Ellipse(x, y, 3.5, 3.5);
    }

    public static void DrawRule(SvgDrawing drawing, double left, double right, double top)
    {
        drawing.HasWay = true;
        foreach (var y in (double[])[top, top + 3.5])
            drawing.Mark(Line).Move(left, y).Horizontal(right);
    }

    /// <summary>
    /// Determines whether a request enters at a box. In a state diagram with a row, the start has no class and needs
    /// none.
    /// </summary>
    private static bool IsTap(Node node, Graph graph) => graph.Styles.HasClass(node.Id, Styles.Tap)
        || (node.Shape == Shape.Start && node.Parent is null && graph.Styles.Uses(Styles.Row) && !graph.Styles.Uses(Styles.Tap));
}
