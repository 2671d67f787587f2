using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws a graph: flowcharts, state, class and entity relationship diagrams.</summary>
internal static class GraphDrawing
{
    public static DiagramPicture Draw(Graph graph)
    {
        var (width, height) = GraphLayout.Arrange(graph);
        var drawing = new SvgDrawing();
        foreach (var group in graph.Groups.OrderBy(group => group.Depth))
        {
            drawing.Frames.Rectangle(group.X - (group.Width / 2), group.Y - (group.Height / 2), group.Width, group.Height, 6);
            drawing.AddTitle(group.Label, group.TitleX, group.TitleY);
        }

        foreach (var edge in graph.Edges)
            EdgeDrawing.Draw(drawing, edge);
        foreach (var node in graph.Nodes)
            NodeDrawing.Draw(drawing, node, graph.Direction is Direction.Down or Direction.Up);
        return DiagramPicture.Of(drawing, width, height, GraphText.Describe(graph), GraphText.Labels(graph));
    }
}
