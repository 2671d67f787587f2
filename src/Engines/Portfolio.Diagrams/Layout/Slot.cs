using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Represents a position in a rank: a box, a bend or label of an edge, or a placeholder for a group.</summary>
internal sealed class Slot
{
    /// <summary>
    /// The node or separately laid-out group, or <see langword="null"/> if the slot belongs to an edge or a group.
    /// </summary>
    public Vertex? Box { get; init; }

    /// <summary>The innermost open group around the slot, or <see langword="null"/> if there is none.</summary>
    public Group? Group { get; init; }

    public int Rank { get; set; }

    public int Index { get; set; }

    /// <summary>The extent before the centre, across the direction of edges.</summary>
    public double Before { get; init; }

    /// <summary>The extent after the centre, across the direction of edges.</summary>
    public double After { get; init; }

    /// <summary>The extent along the direction of edges.</summary>
    public double Thickness { get; init; }

    /// <summary>Gets a value indicating whether the slot contains a label or multiplicity of an edge.</summary>
    public bool IsLabel { get; init; }

    /// <summary>The multiplicity next to the edge in this slot, or <see langword="null"/> if there is none.</summary>
    public Multiplicity? Multiplicity { get; init; }

    /// <summary>The connected slots in the previous rank.</summary>
    public List<Slot> Up { get; } = [];

    /// <summary>The connected slots in the next rank.</summary>
    public List<Slot> Down { get; } = [];

    /// <summary>The number of outgoing edges of a box, without reversed edges.</summary>
    public int Forward { get; set; }

    /// <summary>The number of incoming edges of a box, without reversed edges.</summary>
    public int Backward { get; set; }

    /// <summary>The number of edges on the longest path from this box to a box without outgoing edges.</summary>
    public int Height { get; set; }

    /// <summary>
    /// The next box on the longest path, or <see langword="null"/> if the longest path is not unique.
    /// </summary>
    public Slot? Main { get; set; }

    /// <summary>The position of the centre across the direction of edges.</summary>
    public double X { get; set; }

    public bool IsBend => Box is null;
}

/// <summary>Represents an edge as slots in consecutive ranks.</summary>
/// <param name="IsReversed">True if the edge is reversed to break a cycle.</param>
internal sealed record Chain(Edge Edge, Slot First, Slot Last, bool IsReversed)
{
    public List<Slot> Slots { get; } = [];
}

/// <summary>Represents the input of a layered layout: the graph, or a group without edges to the outside.</summary>
/// <param name="Container">The group, or <see langword="null"/> for the graph.</param>
/// <param name="Lead">The length in pixels of the straight part of an edge at a box.</param>
internal sealed record Part(Group? Container, int Lead)
{
    /// <summary>The nodes, and the groups that are laid out separately.</summary>
    public List<Vertex> Boxes { get; } = [];

    /// <summary>The groups whose members are boxes of this part.</summary>
    public List<Group> OpenGroups { get; } = [];

    /// <summary>The edges, with the boxes of this part that each edge connects.</summary>
    public List<(Edge Edge, Vertex From, Vertex To)> Edges { get; } = [];
}
