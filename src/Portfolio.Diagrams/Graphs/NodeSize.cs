using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>Breaks the texts of a graph into lines, and gives each node the size that its text and outline need.</summary>
internal static class NodeSize
{
    private const int PaddingX = 14;
    private const int PaddingY = 10;

    public static void Measure(Graph graph)
    {
        // Boxes side by side are narrower, so that the drawing is.
        var (maxText, maxEdgeLabel) = graph.Direction is Direction.Right or Direction.Left ? (130, 90) : (190, 140);
        foreach (var node in graph.Nodes)
        {
            node.Label = node.Shape is Shape.Start or Shape.Stop or Shape.Bar ? Label.Empty : Label.Of(node.Text, maxText);
            node.NoteLabel = Label.Of(node.Note ?? "", maxText);
            (node.Width, node.Height) = Of(node, graph.Direction);
        }

        foreach (var edge in graph.Edges)
            edge.Label = Label.Of(edge.Text, maxEdgeLabel);
        // Edges from a node to itself are drawn as one.
        foreach (var loops in graph.Edges.Where(edge => edge.From == edge.To).GroupBy(edge => edge.From)
            .Where(loops => loops.Skip(1).Any() || loops.First() is { StartMultiplicity: not null } or { EndMultiplicity: not null }))
        {
            foreach (var loop in loops)
                loop.Label = Label.Empty;
            loops.First().Label = Label.Of(string.Join('\n', loops.Select(TextOf).Where(text => text.Length > 0)), maxEdgeLabel);
        }

        foreach (var group in graph.Groups)
            group.Label = Label.Of(group.Title, 260);
    }

    private static string TextOf(Edge loop) => loop is { StartMultiplicity: null, EndMultiplicity: null }
        ? loop.Text
        : $"{loop.Text}\n{loop.StartMultiplicity?.Text} – {loop.EndMultiplicity?.Text}".Trim();

    private static (double Width, double Height) Of(Node node, Direction direction)
    {
        if (node.Table is { } table)
            return table.Measure(node.Label);
        var (width, height) = (Math.Ceiling(node.Label.Width), Math.Max(node.Label.Height, TextWidth.LineHeight));
        var (boxWidth, boxHeight) = (Math.Max(width + (2 * PaddingX), 44), height + (2 * PaddingY));
        switch (node.Shape)
        {
            case Shape.Stadium:
                return (Math.Max(width + 32, boxHeight + 12), boxHeight);
            case Shape.Subroutine:
                return (boxWidth + 14, boxHeight);
            case Shape.Cylinder:
                return (boxWidth, boxHeight + 18);
            case Shape.Circle or Shape.DoubleCircle:
                var diameter = Math.Ceiling(Math.Sqrt((width * width) + (height * height))) + (node.Shape == Shape.Circle ? 12 : 22);
                return (diameter, diameter);
            case Shape.Ellipse:
                return (Math.Ceiling(boxWidth * 1.25), Math.Ceiling(boxHeight * 1.3));
            case Shape.Rhombus when node.Label.IsEmpty:
                return (28, 28);
            case Shape.Rhombus:
                // The text's corners lie inside: with half extents w, h it fits w(1 + t), h(1 + 1/t).
                var stretch = width > 3 * height ? 0.6 : 0.9;
                return (Math.Ceiling((width + 8) * (1 + stretch)), Math.Ceiling((height + 4) * (1 + (1 / stretch))));
            case Shape.Hexagon or Shape.LeanRight or Shape.LeanLeft or Shape.Trapezoid or Shape.InvertedTrapezoid:
                return (boxWidth + (2 * Outline.InsetOf(boxHeight)), boxHeight);
            case Shape.Flag:
                return (boxWidth + 10, boxHeight);
            case Shape.Start or Shape.Stop:
                return (18, 18);
            case Shape.Bar:
                return direction is Direction.Right or Direction.Left ? (7, 70) : (70, 7);
            case Shape.Text:
                return (width + 8, height + 8);
            default:
                return (boxWidth, boxHeight);
        }
    }
}
