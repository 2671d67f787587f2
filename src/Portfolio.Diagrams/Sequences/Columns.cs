using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

/// <summary>The horizontal positions of participants: wide enough for the texts between them.</summary>
internal sealed class Columns
{
    public const int NotePadding = 10;

    /// <summary>How far a message from a participant to itself reaches.</summary>
    public const int LoopWidth = 34;

    /// <summary>More participants than this are set closer, so that they fit a page.</summary>
    private const int FewParticipants = 4;

    private readonly double[] _x;
    private readonly int _maxText;
    private readonly Dictionary<Event, Label> _labels = new(ReferenceEqualityComparer.Instance);

    public Columns(Sequence sequence)
    {
        var areFew = sequence.Participants.Count <= FewParticipants;
        _maxText = areFew ? 190 : 120;
        Heads = [.. sequence.Participants.Select(participant => Label.Of(participant.Text, areFew ? 130 : 90))];
        _x = new double[Heads.Length];
        var distances = new List<(int From, int To, double Distance)>();
        for (var i = 1; i < Heads.Length; i++)
            distances.Add((i - 1, i, ((HeadWidth(i - 1) + HeadWidth(i)) / 2) + 22));
        foreach (var item in sequence.Events)
            Measure(item, distances);
        var byEnd = distances.ToLookup(distance => distance.To);
        for (var i = 1; i < _x.Length; i++)
            _x[i] = Math.Ceiling(byEnd[i].Max(distance => _x[distance.From] + distance.Distance));
    }

    public Label[] Heads { get; }

    public double this[Participant participant] => _x[participant.Index];

    public Label LabelOf(Event item) => _labels[item];

    public double HeadWidth(int index) => Math.Max(Math.Ceiling(Heads[index].Width) + 24, 64);

    /// <summary>The left and right edge of a note.</summary>
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
        var (from, to) = (Math.Min(message.From.Index, message.To.Index), Math.Max(message.From.Index, message.To.Index));
        var text = message.Number is null ? message.Text : $"{message.Number}. {message.Text}";
        var label = _labels[message] = Label.Of(text, _maxText + (Math.Max(to - from - 1, 0) * 100));
        if (from != to)
            distances.Add((from, to, label.Width + 32));
        else if (from + 1 < _x.Length)
            distances.Add((from, from + 1, label.Width + LoopWidth + 22));
    }
}
