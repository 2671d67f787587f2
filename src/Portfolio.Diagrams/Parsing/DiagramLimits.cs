namespace Portfolio.Diagrams.Parsing;

/// <summary>Limits for one diagram: beyond them nobody can read it, and its layout would take too long.</summary>
internal static class DiagramLimits
{
    public const int MaxNodes = 300;

    public const int MaxEdges = 500;

    /// <summary>Nodes, bends of edges and labels together.</summary>
    public const int MaxSlots = 3_000;

    /// <summary>Levels of subgraphs, composite states and blocks.</summary>
    public const int MaxDepth = 10;

    /// <summary>UTF-16 units.</summary>
    public const int MaxLabel = 1_000;

    /// <summary>Members of classes, and attributes of entities.</summary>
    public const int MaxRows = 1_000;

    public const int MaxSlices = 40;

    /// <summary>Tasks and sections of a Gantt chart.</summary>
    public const int MaxTasks = 300;

    /// <summary>The days that a Gantt chart spans.</summary>
    public const int MaxDays = 36_525;

    public const int MaxParticipants = 40;

    /// <summary>Messages, notes and blocks of a sequence diagram.</summary>
    public const int MaxEvents = 500;
}
