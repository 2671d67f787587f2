using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>A place in a rank: of a box, of a bend or label of an edge, or of a group that has neither in the rank.</summary>
internal sealed class Slot
{
    /// <summary>The node or laid-out group that stands here, if any.</summary>
    public Vertex? Box { get; init; }

    /// <summary>The innermost group around it that is part of the same layout.</summary>
    public Group? Group { get; init; }

    public int Rank { get; set; }

    /// <summary>Position in the rank, from 0.</summary>
    public int Index { get; set; }

    /// <summary>Extent before the centre, across the direction of the edges.</summary>
    public double Before { get; init; }

    /// <summary>Extent after the centre, across the direction of the edges.</summary>
    public double After { get; init; }

    /// <summary>Extent along the direction of the edges.</summary>
    public double Thickness { get; init; }

    /// <summary>Whether a label or multiplicity of an edge stands here.</summary>
    public bool IsLabel { get; init; }

    /// <summary>The multiplicity that stands after the edge here, if any.</summary>
    public Multiplicity? Multiplicity { get; init; }

    /// <summary>Neighbours in the rank before.</summary>
    public List<Slot> Up { get; } = [];

    /// <summary>Neighbours in the rank after.</summary>
    public List<Slot> Down { get; } = [];

    /// <summary>The number of edges that lead on from a box.</summary>
    public int Forward { get; set; }

    /// <summary>The number of edges that lead to a box.</summary>
    public int Backward { get; set; }

    /// <summary>The number of edges on the longest way from a box to one where the diagram ends.</summary>
    public int Height { get; set; }

    /// <summary>The box after this one where the longest way leads; <see langword="null"/> if several are equal.</summary>
    public Slot? Main { get; set; }

    /// <summary>Centre, across the direction of the edges.</summary>
    public double X { get; set; }

    public bool IsBend => Box is null;
}

/// <summary>An edge as slots in consecutive ranks.</summary>
/// <param name="IsReversed">Whether the edge leads against the direction, to break a cycle.</param>
internal sealed record Chain(Edge Edge, Slot First, Slot Last, bool IsReversed)
{
    public List<Slot> Slots { get; } = [];
}

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
