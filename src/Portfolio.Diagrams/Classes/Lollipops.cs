using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Classes;

/// <summary>Interfaces that a class provides, <c>bar ()-- foo</c>: a circle at the end of a line, with a name instead of a box (UML 2.5.1,
/// section 10.4.4).</summary>
internal static class Lollipops
{
    /// <summary>Removes the boxes of what has no members, and only circles at its edges.</summary>
    public static void RemoveBoxes(Graph graph)
    {
        var marks = graph.Edges.SelectMany(edge => ((Vertex Vertex, EdgeEnd Mark)[])[(edge.From, edge.Start), (edge.To, edge.End)])
            .ToLookup(end => end.Vertex, end => end.Mark);
        foreach (var node in graph.Nodes.Where(node => node.Table is { Stereotype: "" } table && table.Parts.All(part => part.Count == 0)
            && node.Note is null))
        {
            if (marks.Contains(node) && marks[node].All(mark => mark == EdgeEnd.Circle))
                (node.Table, node.Shape) = (null, Shape.Text);
        }
    }
}
