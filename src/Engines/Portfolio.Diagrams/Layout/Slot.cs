using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// A place in a rank, for a box, for a bend or label of an edge, or for a group that has neither in the rank.
/// </summary>
internal sealed class Slot
{
    /// <summary>The node or laid-out group in this slot, or <see langword="null"/> if there is none.</summary>
    public Vertex? Box { get; init; }

    /// <summary>The innermost surrounding group that belongs to the same layout.</summary>
    public Group? Group { get; init; }

    public int Rank { get; set; }

    /// <summary>The position in the rank, starting at 0.</summary>
    public int Index { get; set; }

    /// <summary>The extent before the centre, across the direction of edges.</summary>
    public double Before { get; init; }

    /// <summary>The extent after the centre, across the direction of edges.</summary>
    public double After { get; init; }

    /// <summary>The extent along the direction of edges.</summary>
    public double Thickness { get; init; }

    /// <summary>True if the slot contains a label or multiplicity of an edge.</summary>
    public bool IsLabel { get; init; }

    /// <summary>The multiplicity after the edge in this slot, or <see langword="null"/> if there is none.</summary>
    public Multiplicity? Multiplicity { get; init; }

    /// <summary>The neighbours in the previous rank.</summary>
    public List<Slot> Up { get; } = [];

    /// <summary>The neighbours in the next rank.</summary>
    public List<Slot> Down { get; } = [];

    /// <summary>The number of outgoing edges of a box.</summary>
    public int Forward { get; set; }

    /// <summary>The number of incoming edges of a box.</summary>
    public int Backward { get; set; }

    /// <summary>The number of edges on the longest path from this box to an end of the diagram.</summary>
    public int Height { get; set; }

    /// <summary>
    /// The next box on the longest path, or <see langword="null"/> if several paths are equally long.
    /// </summary>
    public Slot? Main { get; set; }

    /// <summary>The centre, across the direction of edges.</summary>
    public double X { get; set; }

    public bool IsBend => Box is null;
}

/// <summary>An edge as slots in consecutive ranks.</summary>
/// <param name="IsReversed">True if the edge leads against the direction, to break a cycle.</param>
internal sealed record Chain(Edge Edge, Slot First, Slot Last, bool IsReversed)
{
    public List<Slot> Slots { get; } = [];
}

/// <summary>
/// The input of one layered layout: the graph, or the inside of a group without edges to the outside.
/// </summary>
/// <param name="Container">The group, or <see langword="null"/> for the graph.</param>
/// <param name="Lead">The length of the straight part of edges at boxes.</param>
internal sealed record Part(Group? Container, int Lead)
{
    /// <summary>Nodes, and groups that are laid out separately.</summary>
    public List<Vertex> Boxes { get; } = [];

    /// <summary>Groups whose members are boxes of this part.</summary>
    public List<Group> OpenGroups { get; } = [];

    /// <summary>Edges and the boxes at which they end.</summary>
    public List<(Edge Edge, Vertex From, Vertex To)> Edges { get; } = [];
}
