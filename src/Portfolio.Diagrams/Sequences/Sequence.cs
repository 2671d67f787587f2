using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Sequences;

/// <summary>Participants, and what happens between them from top to bottom.</summary>
internal sealed class Sequence
{
    public List<Participant> Participants { get; } = [];

    public List<Event> Events { get; } = [];

    public List<ParticipantBox> Boxes { get; } = [];
}

/// <param name="Index">Position from the left, from 0.</param>
internal sealed record Participant(string Id, int Index)
{
    public string Text { get; set; } = Id;

    public bool IsActor { get; set; }
}

/// <summary>A frame around neighbouring participants.</summary>
internal sealed record ParticipantBox(string Title, int First)
{
    public int Last { get; set; } = -1;
}

internal abstract record Event;

/// <param name="Number">The number that the author asked for, if any.</param>
internal sealed record Message(Participant From, Participant To, string Text, bool IsDotted, EdgeEnd Start, MessageEnd End, string? Number)
    : Event;

/// <summary>The end of a message.</summary>
internal enum MessageEnd
{
    None,
    Arrow,
    Cross,

    /// <summary>An open head: the sender does not wait.</summary>
    Open,
}

internal sealed record SequenceNote(Participant First, Participant Last, NoteSide Side, string Text) : Event;

internal enum NoteSide
{
    Left,
    Right,
    Over,
}

/// <summary>A participant becomes active, or stops to be.</summary>
internal sealed record Activation(Participant Participant, bool IsStart) : Event;

/// <summary>The start of a block: <c>loop</c>, <c>alt</c> …</summary>
internal sealed record BlockStart(string Kind, string Text) : Event;

/// <summary>A division of a block: <c>else</c>, <c>and</c>, <c>option</c>.</summary>
internal sealed record BlockDivision(string Text) : Event;

internal sealed record BlockEnd : Event;
