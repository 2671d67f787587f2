namespace Portfolio.Diagrams.Options;

/// <summary>What a diagram does not say itself.</summary>
public sealed record DiagramOptions
{
    public static readonly DiagramOptions Default = new();

    /// <summary>Names of the kinds of diagrams, and words of their descriptions.</summary>
    public DiagramLabels Labels { get; init; } = new();

    /// <summary>The heading above the diagram, for its accessible name; may be empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Id of the diagram in its document. Ids in the drawing begin with it.</summary>
    public string Id { get; init; } = "diagram";

    public DiagramLimits Limits { get; init; } = DiagramLimits.Default;

    /// <summary>The URL, percent-encoded, to which the target of a <c>click</c> leads, by the target and its position in the source;
    /// <see langword="null"/> for none. Without this function boxes are no links.</summary>
    public Func<string, int, string?>? Link { get; init; }
}

/// <summary>Limits for one diagram: beyond them nobody can read it, and its layout would take too long.</summary>
public sealed record DiagramLimits
{
    public static readonly DiagramLimits Default = new();

    /// <summary>UTF-16 units of the source.</summary>
    public int MaxLength { get; init; } = 50_000;

    /// <summary>Nodes, and as many groups.</summary>
    public int MaxNodes { get; init; } = 300;

    public int MaxEdges { get; init; } = 500;

    /// <summary>Members of classes, and attributes of entities.</summary>
    public int MaxRows { get; init; } = 1_000;

    /// <summary>Shares of a pie chart.</summary>
    public int MaxSlices { get; init; } = 40;

    /// <summary>Tasks and sections of a Gantt chart.</summary>
    public int MaxTasks { get; init; } = 300;

    public int MaxParticipants { get; init; } = 40;

    /// <summary>Messages, notes and blocks of a sequence diagram.</summary>
    public int MaxEvents { get; init; } = 500;
}

/// <summary>Words in names and descriptions of diagrams that the author did not write.</summary>
public sealed record DiagramLabels
{
    /// <summary>Accessible name of a flowchart, followed by the heading above it; so are those of other kinds.</summary>
    public string Flowchart { get; init; } = "Flowchart";

    public string Sequence { get; init; } = "Sequence diagram";

    public string State { get; init; } = "State diagram";

    public string Class { get; init; } = "Class diagram";

    public string Entity { get; init; } = "Entity relationship diagram";

    public string Pie { get; init; } = "Pie chart";

    public string Gantt { get; init; } = "Gantt chart";

    public string Timeline { get; init; } = "Timeline";

    public string Mindmap { get; init; } = "Mind map";

    public string Git { get; init; } = "Commit graph";

    /// <summary>The caption of a diagram that is shown as code, since its kind is not drawn.</summary>
    public string Source { get; init; } = "Diagram (source)";

    // Between the names of two classes.
    public string Inherits { get; init; } = "inherits from";

    public string Implements { get; init; } = "implements";

    public string Owns { get; init; } = "is composed of";

    public string Has { get; init; } = "has";

    public string DependsOn { get; init; } = "depends on";

    // How many entities take part.
    public string One { get; init; } = "one";

    public string ZeroOrOne { get; init; } = "zero or one";

    public string OneOrMore { get; init; } = "one or more";

    public string ZeroOrMore { get; init; } = "zero or more";

    // Tasks of a Gantt chart.
    public string Done { get; init; } = "done";

    public string Active { get; init; } = "active";

    public string Critical { get; init; } = "critical";

    public string Milestone { get; init; } = "milestone";
}
