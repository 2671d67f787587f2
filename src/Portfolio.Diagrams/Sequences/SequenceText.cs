namespace Portfolio.Diagrams.Sequences;

/// <summary>A sequence diagram as text.</summary>
internal static class SequenceText
{
    /// <summary>A line for each message, note and block.</summary>
    public static string Describe(Sequence sequence)
    {
        var lines = new List<string>();
        var open = new Stack<BlockStart>();
        foreach (var item in sequence.Events)
        {
            if (item is Message message)
                lines.Add($"{(message.Number is null ? "" : message.Number + ". ")}{OneLine(message.From.Text)} → {OneLine(message.To.Text)}{(message.Text.Length > 0 ? ": " + OneLine(message.Text) : "")}");
            else if (item is SequenceNote note)
                lines.Add($"{(note.First == note.Last ? OneLine(note.First.Text) : $"{OneLine(note.First.Text)}, {OneLine(note.Last.Text)}")}: {OneLine(note.Text)}");
            else if (item is BlockStart block)
                Open(block);
            else if (item is BlockDivision division)
                lines.Add($"}} {OneLine(division.Text)} {{");
            else if (item is BlockEnd && open.Pop().Kind != "rect")
                lines.Add("}");
        }

        return lines.Count > 0 ? string.Join('\n', lines)
            : string.Join('\n', sequence.Participants.Select(participant => OneLine(participant.Text)));

        void Open(BlockStart block)
        {
            open.Push(block);
            if (block.Kind != "rect")
                lines.Add($"{block.Kind}{(block.Text.Length > 0 ? " " + OneLine(block.Text) : "")} {{");
        }
    }

    /// <summary>The texts of the drawing, for search.</summary>
    public static string Labels(Sequence sequence) => string.Join(' ', sequence.Participants.Select(participant => participant.Text)
        .Concat(sequence.Events.Select(item => item switch
        {
            Message message => message.Text,
            SequenceNote note => note.Text,
            BlockStart block => block.Text,
            BlockDivision division => division.Text,
            _ => "",
        })).Where(text => text.Length > 0).Select(OneLine));

    private static string OneLine(string text) => text.Replace('\n', ' ');
}
