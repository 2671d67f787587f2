namespace Portfolio.Diagrams.Parsing;

/// <summary>A diagram cannot be drawn. The message says why, and what to do.</summary>
/// <param name="offset">Position in the diagram's source, in UTF-16 units.</param>
/// <param name="rule">Name of the rule.</param>
/// <param name="message">What is wrong, and what is supported.</param>
internal sealed class DiagramException(int offset, string rule, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Rule { get; } = rule;

    /// <summary>Syntax that is not understood.</summary>
    public static DiagramException Syntax(int offset, string message) => new(offset, "diagram-syntax", message);

    /// <summary>A kind of diagram that is not supported.</summary>
    public static DiagramException Kind(int offset, string message) => new(offset, "diagram-kind", message);

    /// <summary>A diagram that is too large to read, and to lay out in bounded time.</summary>
    public static DiagramException TooLarge(int offset, string message) => new(offset, "diagram-too-large", message);
}
