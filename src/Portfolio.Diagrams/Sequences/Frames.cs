using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

/// <summary>The left and right edges of blocks, and of the whole drawing.</summary>
internal sealed class Frames
{
    private const int Padding = 12;

    private readonly Columns _columns;
    private readonly Dictionary<Event, Frame> _frames = new(ReferenceEqualityComparer.Instance);

    public Frames(Sequence sequence, Columns columns)
    {
        _columns = columns;
        var all = new Frame();
        foreach (var participant in sequence.Participants)
            all.Add(columns[participant] - (columns.HeadWidth(participant.Index) / 2), columns[participant]
                + (columns.HeadWidth(participant.Index) / 2));
        var open = new Stack<Frame>([all]);
        foreach (var item in sequence.Events)
        {
            switch (item)
            {
                case BlockStart start:
                    open.Push(_frames[start] = new());
                    break;
                case BlockEnd:
                    var frame = open.Pop();
                    if (frame.Left > frame.Right)
                        frame.Add(columns[sequence.Participants[0]] - 40, columns[sequence.Participants[^1]] + 40);
                    frame.Add(frame.Left - Padding, Math.Max(frame.Right + Padding, frame.Left + 150));
                    open.Peek().Add(frame.Left, frame.Right);
                    break;
                default:
                    AddTo(open.Peek(), item);
                    break;
            }
        }

        foreach (var box in sequence.Boxes)
            all.Add(BoxOf(box, sequence).Left, BoxOf(box, sequence).Right);
        (Left, Right) = (all.Left, all.Right);
    }

    public double Left { get; }

    public double Right { get; }

    public (double Left, double Right) Of(BlockStart block) => (_frames[block].Left, _frames[block].Right);

    /// <summary>The frame around neighbouring participants.</summary>
    public (double Left, double Right) BoxOf(ParticipantBox box, Sequence sequence)
    {
        var (left, right) =
            (_columns[sequence.Participants[box.First]] - (_columns.HeadWidth(box.First) / 2) - 8, _columns[sequence.Participants[box.Last]]
            + (_columns.HeadWidth(box.Last) / 2) + 8);
        var missing = Math.Max(0, TextWidth.Of(box.Title) + 12 - (right - left));
        return (left - (missing / 2), right + (missing / 2));
    }

    private void AddTo(Frame frame, Event item)
    {
        if (item is SequenceNote note)
        {
            var (left, right) = _columns.Note(note);
            frame.Add(left, right);
        }
        else if (item is Message message)
        {
            var (from, to) = (_columns[message.From], _columns[message.To]);
            frame.Add(Math.Min(from, to) - (from == to ? 34 : 12), Math.Max(from, to)
                + (from == to ? Columns.LoopWidth + 8 + _columns.LabelOf(message).Width : 12));
        }
    }

    private sealed class Frame
    {
        public double Left { get; private set; } = double.PositiveInfinity;

        public double Right { get; private set; } = double.NegativeInfinity;

        public void Add(double left, double right) => (Left, Right) = (Math.Min(Left, left), Math.Max(Right, right));
    }
}
