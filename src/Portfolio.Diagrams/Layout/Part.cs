using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>What one layered layout arranges: all of a graph, or the inside of a group that no edge leaves.</summary>
/// <param name="Container">The group; <see langword="null"/> for the graph.</param>
/// <param name="Lead">How far edges run straight at boxes.</param>
internal sealed record Part(Group? Container, int Lead)
{
    /// <summary>Nodes, and groups that are laid out as parts of their own.</summary>
    public List<Vertex> Boxes { get; } = [];

    /// <summary>Groups whose members are boxes of this part.</summary>
    public List<Group> OpenGroups { get; } = [];

    /// <summary>Edges with the boxes at which they end.</summary>
    public List<(Edge Edge, Vertex From, Vertex To)> Edges { get; } = [];
}
