using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

internal sealed class SequenceDrawing
{
    private const int ActorHeight = 34;
    private const int BarWidth = 10;

    /// <summary>The height of the diagram in pixels above which the participants are repeated at the bottom.</summary>
    private const int TallHeight = 560;

    private readonly Sequence _sequence;
    private readonly Columns _columns;
    private readonly Frames _frames;
    private readonly SvgDrawing _drawing = new();
    private readonly Dictionary<Participant, Stack<double>> _active = [];
    private readonly Stack<(BlockStart Block, double Top)> _blocks = [];
    private readonly List<(double Left, double Right, double Top, double Bottom)> _covers = [];
    private readonly List<(double Left, double Top, double Bottom)> _bars = [];
    private readonly Event? _last;
    private readonly List<(double X, double Top, double Bottom)> _joints = [];
    private bool _hasDot;

    /// <summary>The end of the last highlighted message, or <see langword="null"/> before the first.</summary>
    private (Participant Participant, double X, double Y)? _wayEnd;
    private double _y;

    private SequenceDrawing(Sequence sequence, Frames frames)
    {
        _sequence = sequence;
        _frames = frames;
        _columns = _frames.Columns;
        _last = sequence.Events.FindLast(item => item.IsWay);
        foreach (var participant in sequence.Participants)
            _active[participant] = [];
    }

    /// <summary>Draws a sequence diagram, with a second layout for narrow screens if it can be narrower.</summary>
    public static DiagramPicture Draw(Sequence sequence)
    {
        const int margins = 2 * SvgDrawing.WayMargin;
        var (wide, narrow) = (Frames.Of(sequence, SvgDrawing.PageWidth - margins),
            Frames.Of(sequence, SvgDrawing.PhoneWidth - margins));
        var picture = new SequenceDrawing(sequence, wide).Draw();
        return narrow.Width < wide.Width
            ? picture with { Narrow = new SequenceDrawing(sequence, narrow).Draw() } : picture;
    }

    private DiagramPicture Draw()
    {
        var titles = _sequence.Boxes.Select(box => box.Label.Height).DefaultIfEmpty().Max();
        _y = titles > 0 ? titles + 6 : _sequence.Boxes.Count > 0 ? 8 : 0;
        var height = HeadHeight();
        DrawHeads(_y, height);
        var top = _y + height;
        _y = top + 14;
        for (var i = 0; i < _sequence.Events.Count; i++)
            Draw(_sequence.Events[i], i + 1 < _sequence.Events.Count ? _sequence.Events[i + 1] : null);
        _y += 6;
        foreach (var participant in _sequence.Participants)
        {
            foreach (var (start, end) in Between(X(participant), X(participant), top, _y))
                _drawing.Guides.Move(X(participant), start).Vertical(end);
        }

        foreach (var (left, start, end) in _bars)
        {
            foreach (var part in Between(left, left + BarWidth, start, end))
                _drawing.Boxes.Rectangle(left, part.Start, BarWidth, part.End - part.Start);
        }

        foreach (var (x, start, end) in _joints)
        {
            foreach (var part in Between(x, x, start, end))
                _drawing.Mark(RequestWay.Line).Move(x, part.Start).Vertical(part.End);
        }

        if (_y > TallHeight)
        {
            DrawHeads(_y, height);
            _y += height;
        }

        foreach (var box in _sequence.Boxes)
            DrawBox(box);
        return DiagramPicture.Of(_drawing, _frames.Width, _y + (_sequence.Boxes.Count > 0 ? 8 : 0),
            SequenceText.Describe(_sequence), SequenceText.Labels(_sequence)) with
        { Way = SequenceText.WayOf(_sequence) };
    }

    private double X(Participant participant) => Shifted(_columns[participant]);

    /// <summary>Shifts a position so that the left edge of the drawing is at 0.</summary>
    private double Shifted(double x) => x - _frames.Left;

    private double HeadHeight() => _sequence.Participants.Max(participant =>
        _columns.Heads[participant.Index].Height + (participant.IsActor ? ActorHeight + 2 : 16));

    private void DrawHeads(double top, double height)
    {
        foreach (var participant in _sequence.Participants)
        {
            var (x, label, width) = (X(participant), _columns.Heads[participant.Index],
                _columns.HeadWidth(participant.Index));
            if (participant.IsActor)
            {
                var head = top + height - label.Height - ActorHeight;
                _drawing.Boxes.Ellipse(x, head + 7, 6, 6);
                _drawing.Strokes.Move(x, head + 13).Vertical(head + 23).Move(x - 9, head + 17).Horizontal(x + 9)
                    .Move(x - 8, head + 32)
                    .Line(x, head + 23).Line(x + 8, head + 32);
                _drawing.AddText(label, x, top + height - (label.Height / 2));
            }
            else
            {
                _drawing.Boxes.Rectangle(x - (width / 2), top, width, height, 3);
                _drawing.AddText(label, x, top + (height / 2));
            }
        }
    }

    /// <summary>Returns the parts of a lifeline or activation bar that are not covered by labels.</summary>
    private IEnumerable<(double Start, double End)> Between(double left, double right, double top, double bottom)
    {
        foreach (var (_, _, start, end) in _covers.Where(
            cover => cover.Left < right && cover.Right > left && cover.Top < bottom)
            .OrderBy(cover => cover.Top))
        {
            if (start > top)
                yield return (top, start);
            top = Math.Max(top, end);
        }

        if (bottom > top)
            yield return (top, bottom);
    }

    /// <summary>Draws a frame whose left and right sides are interrupted by labels.</summary>
    private void DrawFrame(double left, double right, double top, double bottom, double radius, Colour? colour)
    {
        (colour is { } tint ? _drawing.Tint(tint) : _drawing.Frames)
            .Rectangle(left, top, right - left, bottom - top, radius);
        foreach (var side in (double[])[left, right])
        {
            foreach (var cover in _covers.Where(cover => cover.Left < side && cover.Right > side && cover.Top < bottom
                && cover.Bottom > top))
            {
                _drawing.Fill(" fill=\"var(--paper,Canvas)\" stroke=\"none\"")
                    .Rectangle(side - 1, cover.Top, 2, cover.Bottom - cover.Top);
            }
        }
    }

    private void Cover(double left, double top, double width, double height)
    {
        if (height > 0)
            _covers.Add((left, left + width, top, top + height));
    }

    private void Draw(Event item, Event? next)
    {
        switch (item)
        {
            case Message message when message.From == message.To:
                DrawLoop(message, next);
                break;
            case Message message:
                DrawMessage(message, next);
                break;
            case SequenceNote note:
                DrawNote(note);
                break;
            case Activation { IsStart: true } activation:
                _active[activation.Participant].Push(_y - 12);
                break;
            case Activation activation:
                DrawBar(activation.Participant);
                break;
            case BlockStart block:
                _y += 4;
                _blocks.Push((block, _y));
                DrawBlockTitle(block);
                break;
            case BlockDivision division:
                DrawDivision(division);
                break;
            case BlockEnd:
                EndBlock();
                break;
        }
    }

    private void DrawMessage(Message message, Event? next)
    {
        var label = _columns.LabelOf(message);
        _y += Math.Max(label.Height + 4, 10);
        var isRight = message.From.Index < message.To.Index;
        var from = X(message.From) + (isRight ? BarEdge(message.From, 0) : -BarLeft(message.From, 0));
        var started = next is Activation { IsStart: true } activation && activation.Participant == message.To ? 1 : 0;
        var to = X(message.To) + (isRight ? -BarLeft(message.To, started) : BarEdge(message.To, started));
        var direction = isRight ? 1 : -1;
        DrawEnds(message, new(from, _y), new(to, _y), direction);
        MarkStart(message, from, _y);
        JoinTo(message, message.From, _y);
        if (!label.IsEmpty)
        {
            var middle = (X(message.From) + X(message.To)) / 2;
            Cover(middle - (label.Width / 2) - 2, _y - label.Height - 4, label.Width + 4, label.Height);
            _drawing.AddText(label, middle, _y - 4 - (label.Height / 2));
        }

        if (message.IsWay)
            _wayEnd = (message.To, to, _y);
        _y += 14;
        MarkEnd(message, to - 12, to + 12);
    }

    private void DrawEnds(Message message, Point from, Point to, int direction)
    {
        EndDrawing.Draw(_drawing, to, direction, 0, message.End, HeadsOf(message));
        EndDrawing.Draw(_drawing, from, -direction, 0, message.Start, HeadsOf(message));
        var (start, stop) = (from.X + (message.Start == EdgeEnd.Arrow ? 7 * direction : 0),
            to.X - (message.End == EdgeEnd.Arrow ? 7 * direction : 0));
        LineOf(message).Move(start, from.Y).Horizontal(stop);
    }

    private SvgPath HeadsOf(Message message) => message.IsWay ? _drawing.Fill(RequestWay.Filled) : _drawing.Heads;

    private SvgPath LineOf(Message message) => (message.IsWay, message.IsDotted) switch
    {
        (true, false) => _drawing.Fill(RequestWay.Line),
        (true, true) => _drawing.Fill(RequestWay.DottedLine),
        (_, true) => _drawing.DottedLines,
        _ => _drawing.Lines,
    };

    private void MarkStart(Message message, double x, double y)
    {
        if (!message.IsWay || _hasDot)
            return;
        RequestWay.DrawDot(_drawing, x, y);
        _hasDot = true;
    }

    /// <summary>Joins a highlighted event with the end of the one before it, if both are at the same participant.</summary>
    private void JoinTo(Event item, Participant participant, double y)
    {
        if (item.IsWay && _wayEnd is { } end && end.Participant == participant)
            _joints.Add((end.X, end.Y, y));
    }

    /// <summary>Draws the double line below the event at which the request ends.</summary>
    private void MarkEnd(Event item, double left, double right)
    {
        if (!ReferenceEquals(item, _last))
            return;
        RequestWay.DrawRule(_drawing, left, right, _y - 8);
        _y += 6;
    }

    private void DrawLoop(Message message, Event? next)
    {
        var label = _columns.LabelOf(message);
        var started = next is Activation { IsStart: true } activation && activation.Participant == message.To ? 1 : 0;
        var height = Math.Max(label.Height, 24);
        var (x, back) = (X(message.From) + BarEdge(message.From, 0), X(message.From) + BarEdge(message.From, started));
        var (top, bottom, far) = (_y + ((height - 20) / 2), _y + ((height + 20) / 2), x + Columns.LoopWidth - 8);
        LineOf(message).Move(x, top).Horizontal(far - 8)
            .Arc(8, 10, far - 8, bottom)
            .Horizontal(back + (message.End == EdgeEnd.Arrow ? 7 : 0));
        EndDrawing.Draw(_drawing, new(back, bottom), -1, 0, message.End, HeadsOf(message));
        MarkStart(message, x, top);
        JoinTo(message, message.From, top);
        if (message.IsWay)
            _wayEnd = (message.To, back, bottom);
        Cover(far + 4, _y + ((height - label.Height) / 2), label.Width + 4, label.Height);
        _drawing.AddText(label, far + 6 + (label.Width / 2), _y + (height / 2));
        _y += height + 12;
        MarkEnd(message, back - 12, back + 12);
    }

    /// <summary>Returns how far activation bars extend to the right of a participant's lifeline, in pixels.</summary>
    private double BarEdge(Participant participant, int started)
    {
        var depth = _active[participant].Count + started;
        return depth == 0 ? 0 : (BarWidth / 2.0) + ((depth - 1) * 4);
    }

    private double BarLeft(Participant participant, int started) =>
        _active[participant].Count + started == 0 ? 0 : BarWidth / 2.0;

    private void DrawBar(Participant participant)
    {
        var start = _active[participant].Pop();
        var x = X(participant) - (BarWidth / 2.0) + (_active[participant].Count * 4);
        _bars.Add((x, start, Math.Max(_y - 10, start + 8)));
    }

    private void DrawNote(SequenceNote note)
    {
        var label = _columns.LabelOf(note);
        var (left, right) = _columns.Note(note);
        var height = label.Height + 10;
        if (_wayEnd is { } end && end.X >= Shifted(left) && end.X <= Shifted(right))
            JoinTo(note, end.Participant, _y);
        Cover(Shifted(left), _y, right - left, height);
        _drawing.Notes.Rectangle(Shifted(left), _y, right - left, height);
        _drawing.AddText(label, Shifted((left + right) / 2), _y + (height / 2));
        _y += height + 12;
        MarkEnd(note, Shifted(left) + 2, Shifted(right) - 2);
    }

    private void DrawBox(ParticipantBox box)
    {
        var (left, right) = _frames.BoxOf(box, _sequence);
        DrawFrame(Shifted(left), Shifted(right), 0, _y + 8, 6, box.Colour);
        _drawing.AddTitle(box.Label, Shifted((left + right) / 2), 3 + (box.Label.Height / 2));
    }

    private void DrawBlockTitle(BlockStart block)
    {
        var (left, right) = _frames.Of(block);
        if (block.Kind == "rect")
        {
            _y += 8;
            return;
        }

        var kind = Label.Of(block.Kind, 200);
        var width = kind.Width + 14;
        _drawing.Strokes.Move(Shifted(left), _y + 21).Horizontal(Shifted(left) + width - 6)
            .Line(Shifted(left) + width, _y + 15)
            .Vertical(_y);
        _drawing.AddTitle(kind, Shifted(left) + (width / 2), _y + 11);
        Cover(Shifted(left), _y, width, 21);
        var text = Label.Of(block.Text.Length > 0 ? $"[{block.Text}]" : "", Math.Max(right - left - width - 16, 60));
        DrawOverLines(text, Shifted(left) + width + 8 + (text.Width / 2), _y + 2);
        _y += Math.Max(text.Height + 8, 27);
    }

    private void DrawDivision(BlockDivision division)
    {
        var (left, right) = _frames.Of(_blocks.Peek().Block);
        _drawing.Guides.Move(Shifted(left), _y).Horizontal(Shifted(right));
        var text = Label.Of(division.Text.Length > 0 ? $"[{division.Text}]" : "", Math.Max(right - left - 16, 60));
        DrawOverLines(text, Shifted(left) + 8 + (text.Width / 2), _y + 4);
        _y += Math.Max(text.Height + 8, 10);
    }

    private void DrawOverLines(Label text, double x, double top)
    {
        if (text.IsEmpty)
            return;
        Cover(x - (text.Width / 2) - 2, top, text.Width + 4, text.Height);
        _drawing.AddText(text, x, top + (text.Height / 2));
    }

    private void EndBlock()
    {
        var (block, top) = _blocks.Pop();
        var (left, right) = _frames.Of(block);
        DrawFrame(Shifted(left), Shifted(right), top, _y, 3, block.Colour);
        _y += 12;
    }
}
