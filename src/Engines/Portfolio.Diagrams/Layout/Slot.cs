using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Represents a position in a rank: for a box, for a bend or label of an edge, or reserved for a group.
/// </summary>
internal sealed class Slot
{
    /// <summary>
    /// The node or separately laid-out group at this position, or <see langword="null"/> if the slot belongs to an edge
    /// or an open group.
    /// </summary>
    public Vertex? Box { get; init; }

    /// <summary>The innermost open group that contains the slot, or <see langword="null"/> if there is none.</summary>
    public Group? Group { get; init; }

    public int Rank { get; set; }

    public int Index { get; set; }

    /// <summary>The distance in pixels from the slot's start to its centre, across the direction of edges.</summary>
    public double Before { get; init; }

    /// <summary>The distance in pixels from the slot's centre to its end, across the direction of edges.</summary>
    public double After { get; init; }

    /// <summary>The size of the slot along the direction of edges, in pixels.</summary>
    public double Thickness { get; init; }

    /// <summary>Gets a value indicating whether the slot contains the label or a multiplicity of an edge.</summary>
    public bool IsLabel { get; init; }

    /// <summary>The multiplicity that is drawn in this slot, or <see langword="null"/> if there is none.</summary>
    public Multiplicity? Multiplicity { get; init; }

    /// <summary>The slots in the previous rank that edges connect to this slot.</summary>
    public List<Slot> Up { get; } = [];

    /// <summary>The slots in the next rank that edges connect to this slot.</summary>
    public List<Slot> Down { get; } = [];

    /// <summary>The number of outgoing edges of the box, without edges that are reversed to break a cycle.</summary>
    public int Forward { get; set; }

    /// <summary>The number of incoming edges of the box, without edges that are reversed to break a cycle.</summary>
    public int Backward { get; set; }

    /// <summary>The number of edges on the longest path from this box to a box without outgoing edges.</summary>
    public int Height { get; set; }

    /// <summary>
    /// The next box on the longest path to a box without outgoing edges, or <see langword="null"/> if there is none or
    /// more than one.
    /// </summary>
    public Slot? Main { get; set; }

    /// <summary>The position of the centre perpendicular to the direction of edges, in pixels.</summary>
    public double X { get; set; }

    public bool IsBend => Box is null;
}

/// <summary>Represents an edge as a sequence of slots in consecutive ranks.</summary>
/// <param name="IsReversed">True if the edge is reversed to break a cycle.</param>
internal sealed record Chain(Edge Edge, Slot First, Slot Last, bool IsReversed)
{
    public List<Slot> Slots { get; } = [];
}

/// <summary>Represents what is laid out at once: the graph, or a group that no edge connects to the outside.</summary>
/// <param name="Container">The group that is laid out, or <see langword="null"/> for the whole graph.</param>
/// <param name="Lead">The length in pixels of the straight part at each end of an edge.</param>
internal sealed record Part(Group? Container, int Lead, Density Density)
{
    /// <summary>The nodes of this part, and the groups that are laid out separately and treated as boxes.</summary>
    public List<Vertex> Boxes { get; } = [];

    /// <summary>The groups whose members are boxes of this part.</summary>
    public List<Group> OpenGroups { get; } = [];

    /// <summary>The edges, each with the boxes of this part that the edge connects.</summary>
    public List<(Edge Edge, Vertex From, Vertex To)> Edges { get; } = [];
}
