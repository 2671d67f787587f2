using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>Breaks labels into lines, and calculates the size of each node from its label and shape.</summary>
internal static class NodeSize
{
    private const int PaddingX = 14;
    private const int DensePaddingX = 9;
    private const int PaddingY = 10;

    public static void Measure(Graph graph)
    {
        // In a horizontal layout, the text of boxes is narrower, to limit the width of the drawing.
        var isHorizontal = graph.Direction is Direction.Right or Direction.Left;
        var (maxText, maxEdgeLabel) = graph.Density switch
        {
            Density.Dense => (110, 80),
            Density.Densest => (74, 58),
            _ => isHorizontal ? (130, 90) : (190, 140),
        };
        foreach (var node in graph.Nodes)
        {
            node.NoteLabel = Label.Of(node.Note ?? "", maxText);
            Measure(node, graph, maxText);
        }

        foreach (var edge in graph.Edges)
            edge.Label = Label.Of(edge.Text, maxEdgeLabel);
        // Several edges from a node to itself are drawn as one edge, whose label combines their labels and
        // multiplicities.
        foreach (var loops in graph.Edges.Where(edge => edge.From == edge.To).GroupBy(edge => edge.From)
            .Where(loops => loops.Skip(1).Any()
                || loops.First() is { StartMultiplicity: not null } or { EndMultiplicity: not null }))
        {
            foreach (var loop in loops)
                loop.Label = Label.Empty;
            loops.First().Label = Label.Of(
                string.Join('\n', loops.Select(TextOf).Where(text => text.Length > 0)), maxEdgeLabel);
        }

        foreach (var group in graph.Groups)
            group.Label = Label.Of(group.Title, graph.Density == Density.Normal ? 260 : 110);
    }

    /// <summary>Breaks the text of a node into lines of at most a width, and calculates the size of the node.</summary>
    public static void Measure(Node node, Graph graph, double maxText)
    {
        node.Label = node.Shape.HasText ? Label.Of(node.Text, maxText) : Label.Empty;
        (node.Width, node.Height) = Of(node, graph.Direction, graph.Density);
    }

    private static string TextOf(Edge loop) => loop is { StartMultiplicity: null, EndMultiplicity: null }
        ? loop.Text
        : $"{loop.Text}\n{loop.StartMultiplicity?.Text} – {loop.EndMultiplicity?.Text}".Trim();

    private static (double Width, double Height) Of(Node node, Direction direction, Density density)
    {
        if (node.Table is { } table)
            return table.Measure(node.Label, density);
        var (width, height) = (Math.Ceiling(node.Label.Width), Math.Max(node.Label.Height, TextWidth.LineHeight));
        var padding = density == Density.Normal ? PaddingX : DensePaddingX;
        var (boxWidth, boxHeight) = (Math.Max(width + (2 * padding), 44), height + (2 * PaddingY));
        var size = node.Shape.Size(new(width, height, boxWidth, boxHeight, node.Label.IsEmpty,
            IsHorizontal: direction is Direction.Right or Direction.Left));
        return (size.Width, size.Height);
    }
}
