namespace Portfolio.Content.Rendering.Diagrams;

/// <summary>Limits for one diagram: beyond them nobody can read it, and its layout would take too long.</summary>
internal static class DiagramLimits
{
    /// <summary>UTF-16 units of one diagram, and of all diagrams of a document.</summary>
    public const int MaxSource = 50_000;

    public const int MaxNodes = 300;

    public const int MaxEdges = 500;

    /// <summary>Nodes, bends of edges and labels together.</summary>
    public const int MaxSlots = 3_000;

    /// <summary>Levels of subgraphs, composite states and blocks.</summary>
    public const int MaxDepth = 10;

    /// <summary>UTF-16 units.</summary>
    public const int MaxLabel = 1_000;

    public const int MaxParticipants = 40;

    /// <summary>Messages, notes and blocks of a sequence diagram.</summary>
    public const int MaxEvents = 500;
}
