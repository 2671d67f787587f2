namespace Portfolio.Diagrams.Options;

public sealed record DiagramOptions
{
    public static readonly DiagramOptions Default = new();

    public DiagramLabels Labels { get; init; } = new();

    /// <summary>
    /// The heading above the diagram, which becomes part of the accessible name, or an empty string if there is none.
    /// </summary>
    public string Place { get; init; } = "";

    /// <summary>The id of the diagram, which must be unique on the page. Ids in the SVG are derived from it.</summary>
    public string Id { get; init; } = "diagram";

    public DiagramLimits Limits { get; init; } = DiagramLimits.Default;

    /// <summary>
    /// A function that converts the target of a <c>click</c> statement and its offset in the source to a
    /// percent-encoded URL, or to <see langword="null"/> if the target is invalid. If no function is set, boxes have no
    /// links.
    /// </summary>
    public Func<string, int, string?>? Link { get; init; }
}

/// <summary>Contains the maximum size of a diagram, above which it is unreadable and slow to lay out.</summary>
public sealed record DiagramLimits
{
    public static readonly DiagramLimits Default = new();

    /// <summary>The maximum length of the source in UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 50_000;

    /// <summary>The maximum number of nodes. The number of groups has the same limit.</summary>
    public int MaxNodes { get; init; } = 300;

    public int MaxEdges { get; init; } = 500;

    /// <summary>The maximum number of class members and entity attributes in a diagram.</summary>
    public int MaxRows { get; init; } = 1_000;

    /// <summary>The maximum number of shares of a pie chart, or points of a quadrant chart.</summary>
    public int MaxSlices { get; init; } = 40;

    /// <summary>The maximum number of values in all bars and lines of a chart.</summary>
    public int MaxValues { get; init; } = 1_000;

    /// <summary>
    /// The maximum number of tasks and sections in a Gantt chart or journey, or periods and events in a timeline.
    /// </summary>
    public int MaxTasks { get; init; } = 300;

    /// <summary>The maximum number of participants of a sequence diagram, or branches of a commit graph.</summary>
    public int MaxParticipants { get; init; } = 40;

    /// <summary>The maximum number of messages, notes and blocks in a sequence diagram.</summary>
    public int MaxEvents { get; init; } = 500;
}

/// <summary>Contains the words in accessible names and descriptions of diagrams. A site can translate them.</summary>
public sealed record DiagramLabels
{
    /// <summary>The accessible name of a flowchart, to which the heading above the flowchart is appended.</summary>
    public string Flowchart { get; init; } = "Flowchart";

    public string Sequence { get; init; } = "Sequence diagram";

    public string State { get; init; } = "State diagram";

    public string Class { get; init; } = "Class diagram";

    public string Entity { get; init; } = "Entity relationship diagram";

    public string Pie { get; init; } = "Pie chart";

    public string Chart { get; init; } = "Chart";

    public string Gantt { get; init; } = "Gantt chart";

    public string Timeline { get; init; } = "Timeline";

    public string Mindmap { get; init; } = "Mind map";

    public string Git { get; init; } = "Commit graph";

    public string Quadrant { get; init; } = "Quadrant chart";

    public string Journey { get; init; } = "User journey";

    public string Landscape { get; init; } = "C4 diagram";

    public string Blocks { get; init; } = "Block diagram";

    public string Architecture { get; init; } = "Architecture diagram";

    public string Board { get; init; } = "Kanban board";

    public string Flows { get; init; } = "Sankey diagram";

    public string Packet { get; init; } = "Packet diagram";

    /// <summary>The caption of a diagram that is shown as code because its type is not supported.</summary>
    public string Source { get; init; } = "Diagram (source)";

    /// <summary>The character between groups of three digits in the numbers of a chart.</summary>
    public string GroupSeparator { get; init; } = ",";

    public string DecimalSeparator { get; init; } = ".";

    /// <summary>The words before the names along the highlighted path.</summary>
    public string Way { get; init; } = "Marked way";

    // The following verbs connect the names of two classes.
    public string Inherits { get; init; } = "inherits from";

    public string Implements { get; init; } = "implements";

    public string Owns { get; init; } = "is composed of";

    public string Has { get; init; } = "has";

    public string DependsOn { get; init; } = "depends on";

    // The following words name the cardinalities of relationships.
    public string One { get; init; } = "one";

    public string ZeroOrOne { get; init; } = "zero or one";

    public string OneOrMore { get; init; } = "one or more";

    public string ZeroOrMore { get; init; } = "zero or more";

    // The following words name the states of Gantt chart tasks.
    public string Done { get; init; } = "done";

    public string Active { get; init; } = "active";

    public string Critical { get; init; } = "critical";

    public string Milestone { get; init; } = "milestone";
}
