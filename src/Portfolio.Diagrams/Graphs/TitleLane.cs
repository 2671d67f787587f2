namespace Portfolio.Diagrams.Graphs;

/// <summary>What is done so that no edge crosses the title of a group.</summary>
internal enum TitleLane
{
    None,

    /// <summary>Edges are straight beside the title.</summary>
    Straight,

    /// <summary>The group is wider by the title.</summary>
    Free,
}
