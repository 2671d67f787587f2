using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

internal sealed partial class SequenceParser
{
    private const string Supported = "use `participant`, `actor`, messages (`a->>b: text`), `Note`, "
        + "`activate`, `loop`, `alt`, `opt`, `par`, `critical`, "
        + "`break`, `rect`, `box` or `autonumber`; for a semicolon in text, use `#59;`";

    private static readonly string[] Blocks = ["loop", "alt", "opt", "par", "par_over", "critical", "break", "rect"];
    private static readonly string[] Divisions = ["else", "and", "option"];

    /// <summary>The keywords of statements that are not messages, although their text can contain an arrow.</summary>
    private static readonly string[] Texts = ["participant", "actor", "create", "box", "title", "note", .. Blocks,
        .. Divisions];

    private readonly DiagramCursor _cursor;
    private readonly Sequence _sequence = new();
    private readonly Dictionary<string, Participant> _participants = new(StringComparer.Ordinal);
    private readonly Dictionary<Participant, int> _active = [];
    private readonly Stack<int> _open = [];
    private ParticipantBox? _box;
    private decimal? _number;
    private decimal _step = 1;

    private SequenceParser(DiagramCursor cursor) => _cursor = cursor;

    public static Sequence Parse(DiagramCursor cursor) => new SequenceParser(cursor).Parse();

    private Sequence Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (_open.TryPeek(out var at))
            throw DiagramException.Syntax(at, "the block is not closed; add `end`");
        if (_sequence.Participants.Count == 0)
            throw DiagramException.Syntax(0, "the diagram has no participants; add a message such as `a->>b: text`");
        foreach (var (participant, _) in _active.Where(active => active.Value > 0)
            .SelectMany(active => Enumerable.Repeat(active, active.Value)))
        {
            _sequence.Events.Add(new Activation(participant, IsStart: false));
        }
        return _sequence;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        var line = _cursor.TryMatch(Statement()).Value.Trim();
        if (line.Length > 2 * FixedLimits.MaxLabel)
        {
            throw DiagramException.TooLarge(start,
                $"the line has more than {2 * FixedLimits.MaxLabel} characters; shorten it");
        }
        var space = line.IndexOfAny([' ', '\t', ':']);
        var word = space < 0 ? line : line[..space];
        var rest = space < 0 ? "" : line[space..].TrimStart(' ', '\t', ':');
        if ((Texts.Contains(word, StringComparer.OrdinalIgnoreCase) || !IsMessage(line, start))
            && !TryReadStatement(word.ToLowerInvariant(), rest, start))
        {
            throw DiagramException.Syntax(start, $"`{DiagramCursor.Cut(word)}` is not recognized; {Supported}");
        }
    }

    private bool TryReadStatement(string word, string rest, int start)
    {
        switch (word)
        {
            case "participant" or "actor":
                Declare(rest, isActor: word is "actor", start);
                return true;
            case "create":
                Declare(Declaration().Replace(rest, ""),
                    rest.StartsWith("actor", StringComparison.OrdinalIgnoreCase), start);
                return true;
            case "destroy":
                return _participants.ContainsKey(rest);
            case "box":
                var colour = ColourOfBox().Match(rest);
                _box = new(LabelText.Decode(rest[colour.Length..], start), _sequence.Participants.Count,
                    Colour.Of(colour.Value));
                return true;
            case "title":
                if (string.IsNullOrWhiteSpace(rest))
                    throw DiagramException.Syntax(start, "`title` has no value; add a value after the keyword");
                _cursor.Text.Caption = LabelText.Decode(rest, start);
                return true;
            case "note":
                ReadNote(rest, start);
                return true;
            case "activate" or "deactivate":
                Activate(Find(rest, start), word == "activate", start);
                return true;
            case "autonumber":
                ReadNumbering(rest.ToLowerInvariant(), start);
                return true;
            case "end" when rest.Length == 0:
                End(start);
                return true;
            case "links" or "link" or "properties" or "details":
                // These statements define menus of participants, which do not affect the drawing.
                return Menu().IsMatch(rest);
            default:
                return TryReadBlock(word, rest, start);
        }
    }

    private bool TryReadBlock(string word, string rest, int start)
    {
        if (Blocks.Contains(word))
        {
            if (_open.Count == FixedLimits.MaxDepth)
            {
                throw DiagramException.TooLarge(start,
                    $"blocks are nested more than {FixedLimits.MaxDepth} levels deep; simplify the diagram");
            }
            _open.Push(start);
            Add(word == "rect" ? new BlockStart(word, "", Colour.Of(rest))
                : new BlockStart(word == "par_over" ? "par" : word, LabelText.Decode(rest, start)), start);
            return true;
        }

        if (!Divisions.Contains(word))
            return false;
        if (_open.Count == 0)
        {
            throw DiagramException.Syntax(start,
                $"`{word}` is not in a block; move the line into a block, or remove it");
        }
        Add(new BlockDivision(LabelText.Decode(rest, start)), start);
        return true;
    }

    private void End(int start)
    {
        if (_box is not null && _open.Count == 0)
        {
            _box.Last = _sequence.Participants.Count - 1;
            if (_box.Last >= _box.First)
                _sequence.Boxes.Add(_box);
            _box = null;
        }
        else if (_open.TryPop(out _))
        {
            Add(new BlockEnd(), start);
        }
        else
        {
            throw DiagramException.Syntax(start, "`end` has no matching block; remove it");
        }
    }

    /// <summary>Parses the declaration of a participant, such as <c>id as text</c>.</summary>
    private void Declare(string text, bool isActor, int start)
    {
        text = Properties().Replace(text, "");
        var parts = As().Split(text, 2);
        var participant = Find(parts[0], start);
        participant.IsActor = isActor;
        if (parts.Length > 1)
            participant.Text = LabelText.Decode(parts[1], start);
    }

    private Participant Find(string id, int start)
    {
        id = id.Trim();
        if (id is "" or ['-', ..])
            throw DiagramException.Syntax(start, "a participant name is missing; add the name");
        if (_participants.TryGetValue(id, out var known))
            return known;
        if (_sequence.Participants.Count == _cursor.Limits.MaxParticipants)
        {
            throw DiagramException.TooLarge(
                start, $"the diagram has more than {_cursor.Limits.MaxParticipants} participants; "
                    + "split it into several diagrams");
        }
        var participant = new Participant(id, _sequence.Participants.Count) { Text = LabelText.Decode(id, start) };
        _sequence.Participants.Add(participant);
        return _participants[id] = participant;
    }

    private bool IsMessage(string line, int start)
    {
        var match = MessageLine().Match(line);
        if (!match.Success)
            return false;
        var (from, to) = (Find(match.Groups["from"].Value, start), Find(match.Groups["to"].Value, start));
        var arrow = match.Groups["arrow"].Value;
        // A half arrow that points to the left is drawn as the same message from the other participant.
        if (arrow[0] is '/' or '\\')
            (from, to) = (to, from);
        var end = arrow switch
        {
            _ when arrow.EndsWith(">>", StringComparison.Ordinal) || arrow.AsSpan().ContainsAny('/', '\\') => EdgeEnd.Arrow,
            _ when arrow.EndsWith('x') => EdgeEnd.Cross,
            _ when arrow.EndsWith(')') => EdgeEnd.Open,
            _ => EdgeEnd.None,
        };
        var number = _number?.ToString("0.##########", CultureInfo.InvariantCulture);
        _number += _step;
        Add(new Message(from, to, LabelText.Decode(match.Groups["text"].Value, start),
            arrow.Contains("--", StringComparison.Ordinal),
            arrow[0] == '<' ? EdgeEnd.Arrow : EdgeEnd.None, end, number), start);
        if (match.Groups["activation"].Value is { Length: > 0 } sign)
            Activate(sign == "+" ? to : from, sign == "+", start);
        return true;
    }

    /// <summary>Parses a note after its keyword, such as <c>right of a: text</c> or <c>over a,b: text</c>.</summary>
    private void ReadNote(string text, int start)
    {
        var match = NoteLine().Match(text);
        if (!match.Success)
        {
            throw DiagramException.Syntax(
                start, "the note is not recognized; use `Note right of a: text` or `Note over a,b: text`");
        }
        var (first, last) = (Find(match.Groups["first"].Value, start),
            Find(match.Groups["last"].Success ? match.Groups["last"].Value : match.Groups["first"].Value, start));
        var side = match.Groups["side"].Value.ToLowerInvariant() switch
        {
            "over" => NoteSide.Over,
            var at when at.StartsWith("left", StringComparison.Ordinal) => NoteSide.Left,
            _ => NoteSide.Right
        };
        Add(new SequenceNote(first.Index < last.Index ? first : last, first.Index < last.Index ? last
            : first, side, LabelText.Decode(match.Groups["text"].Value, start)), start);
    }

    private void Activate(Participant participant, bool isStart, int start)
    {
        var active = _active.GetValueOrDefault(participant);
        if (!isStart && active == 0)
        {
            throw DiagramException.Syntax(start,
                $"`{participant.Id}` is deactivated but not active; activate it first, or remove the deactivation");
        }
        _active[participant] = active + (isStart ? 1 : -1);
        Add(new Activation(participant, isStart), start);
    }

    private void ReadNumbering(string text, int start)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["off"])
        {
            _number = null;
            return;
        }

        if (!TryRead(0, 1, out var first) || !TryRead(1, 1, out var step))
        {
            throw DiagramException.Syntax(start,
                "`autonumber` has an invalid value; use `off`, or one or two numbers below 100000");
        }
        (_number, _step) = (first, step);

        bool TryRead(int index, int otherwise, out decimal number)
        {
            number = otherwise;
            return index >= words.Length
                || (decimal.TryParse(words[index], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
                    && number < 100_000);
        }
    }

    private void Add(Event item, int start)
    {
        if (_sequence.Events.Count >= _cursor.Limits.MaxEvents)
        {
            throw DiagramException.TooLarge(start,
                $"the diagram has more than {_cursor.Limits.MaxEvents} messages, notes and blocks; split it into several diagrams");
        }
        item.IsWay = item is Message or SequenceNote && _cursor.Text.TakeMark(start);
        _sequence.Events.Add(item);
    }

    /// <summary>
    /// Matches a statement up to the end of the line or a semicolon. The semicolon of an entity, such as <c>#59;</c>,
    /// is part of the statement.
    /// </summary>
    [GeneratedRegex(@"\G(?>(?:[#&]#?\w+;|[^;\n])+)", RegexOptions.CultureInvariant)]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"^(?<from>[^:;,]+?)\s*(\(\))?(?<arrow><<-->>|<<->>|-->>|->>|--x|-x|--\)|-\)|-->|->|--?\|[\\/]|--?\\\\|--?//|[\\/]\|--?"
        + @"|\\\\--?|//--?)(\(\))?\s*(?<activation>[+-]?)\s*"
        + @"(?<to>[^:;,+-][^:;,]*?)\s*(:\s*(?<text>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MessageLine();

    [GeneratedRegex(@"^(?<side>(left|right)\s+of|over)\s+(?<first>[^:,]+?)\s*(,\s*(?<last>[^:,]+?)\s*)?:\s*(?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
        | RegexOptions.IgnoreCase)]
    private static partial Regex NoteLine();

    [GeneratedRegex(@"^[^:]*[^:\s][^:]*:\s*\S", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Menu();

    [GeneratedRegex(@"\s+as\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex As();

    [GeneratedRegex(@"@\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Properties();

    [GeneratedRegex(@"^(participant|actor)\s+",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    /// <summary>Matches the colour before a box title, except colour names with which titles often start.</summary>
    [GeneratedRegex(
        @"^(rgba?\([^)]*\)|\#([0-9a-f]{3}){1,2}(?=\s|$)|(transparent|aqua|purple|blue|green|red|yellow|orange|grey|"
        + @"gray|pink|lightblue|lightgreen|lightyellow|lightgrey|lightgray)(?![\w-]))\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex ColourOfBox();
}
