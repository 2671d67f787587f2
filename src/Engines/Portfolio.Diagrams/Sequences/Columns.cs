using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

/// <summary>Calculates the horizontal positions of participants, with enough space for labels between them.</summary>
internal sealed class Columns
{
    public const int NotePadding = 10;

    /// <summary>The width in pixels of a message from a participant to itself.</summary>
    public const int LoopWidth = 34;

    /// <summary>The maximum width in pixels of participant labels at which message labels may cross other lines.</summary>
    private const int Crossing = 50;

    /// <summary>The distance in pixels of participants at which a wider label crosses other lines.</summary>
    private const int MaxCrossing = 62;

    /// <summary>
    /// The maximum widths in pixels of message and participant labels, widest first, in the order in which they are
    /// tried.
    /// </summary>
    public static readonly (int Text, int Head)[] Widths = [(190, 130), (160, 110), (120, 90), (90, 70), (70, 60), (76, Crossing)];

    private readonly double[] _x;
    private readonly int _maxText;
    private readonly bool _isCrossing;

    /// <summary>The space in pixels between two participant boxes, which is also the total padding of a box.</summary>
    private readonly int _gap;
    private readonly Dictionary<Event, Label> _labels = new(ReferenceEqualityComparer.Instance);

    /// <param name="width">One of the <see cref="Widths"/>, which limits the widths of labels.</param>
    public Columns(Sequence sequence, (int Text, int Head) width)
    {
        _maxText = width.Text;
        (_isCrossing, _gap) = (width.Head == Crossing, width.Head switch { Crossing => 5, < 80 => 10, _ => 22 });
        Heads = [.. sequence.Participants.Select(participant => Label.Of(participant.Text, width.Head))];
        _x = new double[Heads.Length];
        var distances = new List<(int From, int To, double Distance)>();
        for (var i = 1; i < Heads.Length; i++)
            distances.Add((i - 1, i, ((HeadWidth(i - 1) + HeadWidth(i)) / 2) + _gap));
        foreach (var item in sequence.Events)
            Measure(item, distances);
        for (var i = 1; i < Heads.Length; i++)
        {
            if (sequence.Boxes.Exists(box => box.First == i || box.Last == i - 1))
                distances.Add((i - 1, i, ReachOf(i - 1) + ReachOf(i) + 8));
        }

        var byEnd = distances.ToLookup(distance => distance.To);
        for (var i = 1; i < _x.Length; i++)
            _x[i] = Math.Ceiling(byEnd[i].Max(distance => _x[distance.From] + distance.Distance));

        // Returns half of the width of a participant, including any frame around only this participant.
        double ReachOf(int index) => sequence.Boxes.Where(box => box.First == index && box.Last == index)
            .Select(box => ((box.Label.Width * 1.1) + 12) / 2).Append((HeadWidth(index) / 2) + 8).Max();
    }

    public Label[] Heads { get; }

    public double this[Participant participant] => _x[participant.Index];

    public Label LabelOf(Event item) => _labels[item];

    public double HeadWidth(int index) => Math.Max(Math.Ceiling(Heads[index].Width) + _gap, 3 * _gap);

    public (double Left, double Right) Note(SequenceNote note)
    {
        var width = Math.Ceiling(LabelOf(note).Width) + (2 * NotePadding);
        var (first, last) = (this[note.First], this[note.Last]);
        var over = Math.Max(width, note.First == note.Last ? 0 : last - first + 50);
        return note.Side switch
        {
            NoteSide.Left => (first - 12 - width, first - 12),
            NoteSide.Right => (first + 12, first + 12 + width),
            _ => (((first + last) / 2) - (over / 2), ((first + last) / 2) + (over / 2)),
        };
    }

    private void Measure(Event item, List<(int, int, double)> distances)
    {
        switch (item)
        {
            case Message message:
                Measure(message, distances);
                break;
            case SequenceNote note:
                var span = note.Last.Index - note.First.Index;
                var label = _labels[note] = Label.Of(note.Text, _maxText + (span * 100));
                var width = label.Width + (2 * NotePadding);
                if (note.Side == NoteSide.Over && span > 0)
                    distances.Add((note.First.Index, note.Last.Index, width - 50));
                else if (note.Side == NoteSide.Over)
                    AddAround(note.First.Index, (width / 2) + 14);
                else if (note.Side == NoteSide.Right && note.First.Index + 1 < _x.Length)
                    distances.Add((note.First.Index, note.First.Index + 1, width + 26));
                else if (note.Side == NoteSide.Left && note.First.Index > 0)
                    distances.Add((note.First.Index - 1, note.First.Index, width + 26));
                break;
        }

        void AddAround(int index, double distance)
        {
            if (index > 0)
                distances.Add((index - 1, index, distance));
            if (index + 1 < _x.Length)
                distances.Add((index, index + 1, distance));
        }
    }

    private void Measure(Message message, List<(int, int, double)> distances)
    {
        var (from, to) = (Math.Min(message.From.Index, message.To.Index),
            Math.Max(message.From.Index, message.To.Index));
        var text = message.Number is null ? message.Text : $"{message.Number}. {message.Text}";
        var label = _labels[message] = Label.Of(text, _maxText + (Math.Max(to - from - 1, 0) * 100));
        if (from != to)
            distances.Add((from, to, (_isCrossing ? Math.Min(label.Width, MaxCrossing) : label.Width) + (1.45 * _gap)));
        else if (from + 1 < _x.Length)
            distances.Add((from, from + 1, label.Width + LoopWidth + 22));
    }
}

/// <summary>Calculates the left and right edges of each block and of the whole drawing.</summary>
internal sealed class Frames
{
    private const int Padding = 12;

    /// <summary>The maximum width of a name in a title that widens the frame instead of being divided.</summary>
    private const int MaxName = 240;

    private readonly Columns _columns;
    private readonly Dictionary<Event, Frame> _frames = new(ReferenceEqualityComparer.Instance);

    /// <summary>Returns the frames for the widest labels with which the drawing fits a maximum width.</summary>
    public static Frames Of(Sequence sequence, double maxWidth)
    {
        Frames? narrow = null;
        foreach (var width in Columns.Widths)
        {
            var frames = new Frames(sequence, new(sequence, width));
            if (frames.Width <= maxWidth)
                return frames;
            // If the drawing is too wide with any labels, the narrowest readable labels are used and the drawing
            // scrolls.
            if (width.Text > 80)
                narrow = frames;
        }

        return narrow!;
    }

    private Frames(Sequence sequence, Columns columns)
    {
        _columns = columns;
        var all = new Frame();
        foreach (var participant in sequence.Participants)
        {
            all.Add(columns[participant] - (columns.HeadWidth(participant.Index) / 2), columns[participant]
                + (columns.HeadWidth(participant.Index) / 2));
        }
        var open = new Stack<Frame>([all]);
        foreach (var item in sequence.Events)
        {
            switch (item)
            {
                case BlockStart start:
                    open.Push(_frames[start] = new()
                    {
                        Least = Math.Max(150, TextWidth.Of(start.Kind) + 30 + LongestWord(start.Text))
                    });
                    break;
                case BlockDivision division:
                    open.Peek().Least = Math.Max(open.Peek().Least, 24 + LongestWord(division.Text));
                    break;
                case BlockEnd:
                    var frame = open.Pop();
                    if (frame.Left > frame.Right)
                        frame.Add(columns[sequence.Participants[0]] - 40, columns[sequence.Participants[^1]] + 40);
                    frame.Add(frame.Left - Padding, Math.Max(frame.Right + Padding, frame.Left + frame.Least));
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

    public Columns Columns => _columns;

    public double Left { get; }

    public double Right { get; }

    public double Width => Right - Left;

    public (double Left, double Right) Of(BlockStart block) => (_frames[block].Left, _frames[block].Right);

    public (double Left, double Right) BoxOf(ParticipantBox box, Sequence sequence)
    {
        var (left, right) = (_columns[sequence.Participants[box.First]] - (_columns.HeadWidth(box.First) / 2) - 8,
            _columns[sequence.Participants[box.Last]]
            + (_columns.HeadWidth(box.Last) / 2) + 8);
        var missing = Math.Max(0, box.Label.Width + 12 - (right - left));
        return (left - (missing / 2), right + (missing / 2));
    }

    /// <summary>Returns the width that a title needs: of its lines, or of a name that is not divided.</summary>
    private static double LongestWord(string title) => title.Length == 0 ? 0 : Math.Max(Label.Of($"[{title}]", 60).Width,
        $"[{title}]".Split(' ', '\n').Where(word => !word.EnumerateRunes().Any(TextWidth.IsWide)).Select(word => TextWidth.Of(word))
            .Where(width => width <= MaxName).DefaultIfEmpty().Max());

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
            var width = _columns.LabelOf(message).Width;
            var over = Math.Max(12, (width - Math.Abs(to - from)) / 2);
            frame.Add(Math.Min(from, to) - (from == to ? 34 : over),
                Math.Max(from, to) + (from == to ? Columns.LoopWidth + 8 + width : over));
        }
    }

    private sealed class Frame
    {
        /// <summary>The minimum width in pixels, at which the titles of the block fit.</summary>
        public double Least { get; set; }

        public double Left { get; private set; } = double.PositiveInfinity;

        public double Right { get; private set; } = double.NegativeInfinity;

        public void Add(double left, double right) => (Left, Right) = (Math.Min(Left, left), Math.Max(Right, right));
    }
}
