using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

internal sealed class Sequence
{
    public List<Participant> Participants { get; } = [];

    public List<Event> Events { get; } = [];

    public List<ParticipantBox> Boxes { get; } = [];
}

/// <param name="Index">The index of the column, starting at 0 on the left.</param>
internal sealed record Participant(string Id, int Index)
{
    public string Text { get; set; } = Id;

    public bool IsActor { get; set; }
}

internal sealed record ParticipantBox(string Title, int First, Colour? Colour)
{
    public int Last { get; set; } = -1;

    public Label Label { get; } = Label.Of(Title, double.MaxValue);
}

internal abstract record Event
{
    /// <summary>Gets or sets a value indicating whether the event is on the highlighted path of a request.</summary>
    public bool IsWay { get; set; }
}

/// <param name="Number">
/// The number that <c>autonumber</c> gives the message, or <see langword="null"/> if messages are not numbered.
/// </param>
internal sealed record Message(
    Participant From, Participant To, string Text, bool IsDotted, EdgeEnd Start, EdgeEnd End, string? Number)
    : Event;

internal sealed record SequenceNote(Participant First, Participant Last, NoteSide Side, string Text) : Event;

internal enum NoteSide
{
    Left,
    Right,
    Over,
}

internal sealed record Activation(Participant Participant, bool IsStart) : Event;

/// <summary>Represents the start of a block, such as <c>loop</c> or <c>alt</c>.</summary>
internal sealed record BlockStart(string Kind, string Text, Colour? Colour = null) : Event;

/// <summary>Represents the start of another section of a block: <c>else</c>, <c>and</c> or <c>option</c>.</summary>
internal sealed record BlockDivision(string Text) : Event;

internal sealed record BlockEnd : Event;

/// <summary>Describes sequence diagrams as plain text for screen readers and the search index.</summary>
internal static class SequenceText
{
    public static string Describe(Sequence sequence)
    {
        var lines = new List<string>();
        var open = new Stack<BlockStart>();
        foreach (var box in sequence.Boxes.Where(box => box.Title.Length > 0 && box.Last >= box.First))
        {
            lines.Add($"{LabelText.OneLine(box.Title)}: " + string.Join(", ", sequence.Participants
                .GetRange(box.First, box.Last - box.First + 1)
                .Select(participant => LabelText.OneLine(participant.Text))));
        }
        foreach (var item in sequence.Events)
        {
            if (item is Message or SequenceNote)
            {
                lines.Add(LineOf(item));
            }
            else if (item is BlockStart block)
            {
                Open(block);
            }
            else if (item is BlockDivision division)
            {
                lines.Add($"}} {LabelText.OneLine(division.Text)} {{");
            }
            else if (item is BlockEnd && open.Pop().Kind != "rect")
            {
                lines.Add("}");
            }
        }

        return sequence.Events.Count > 0 ? string.Join('\n', lines)
            : string.Join('\n', sequence.Participants.Select(participant => LabelText.OneLine(participant.Text)));

        void Open(BlockStart block)
        {
            open.Push(block);
            if (block.Kind != "rect")
                lines.Add($"{block.Kind}{(block.Text.Length > 0 ? " " + LabelText.OneLine(block.Text) : "")} {{");
        }
    }

    /// <summary>Returns the highlighted messages and notes.</summary>
    public static string WayOf(Sequence sequence) =>
        string.Join("; ", sequence.Events.Where(item => item.IsWay).Select(LineOf));

    private static string LineOf(Event item) => item switch
    {
        Message message => (message.Number is null ? "" : message.Number + ". ")
            + $"{LabelText.OneLine(message.From.Text)} → {LabelText.OneLine(message.To.Text)}"
            + (message.Text.Length > 0 ? ": " + LabelText.OneLine(message.Text) : ""),
        SequenceNote note => LabelText.OneLine(note.First.Text)
            + (note.First == note.Last ? "" : ", " + LabelText.OneLine(note.Last.Text)) + ": " + LabelText.OneLine(note.Text),
        _ => "",
    };

    public static string Labels(Sequence sequence) =>
        string.Join(' ', sequence.Participants.Select(participant => participant.Text)
            .Concat(sequence.Boxes.Select(box => box.Title)).Concat(sequence.Events.Select(item => item switch
            {
                Message message => message.Text,
                SequenceNote note => note.Text,
                BlockStart block => block.Text,
                BlockDivision division => division.Text,
                _ => "",
            })).Where(text => text.Length > 0).Select(LabelText.OneLine));
}
