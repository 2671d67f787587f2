using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.States;

internal sealed partial class StateParser
{
    private const string Supported = "use transitions (`a --> b : label`), `state`, `[*]`, `note`, `direction`, "
        + "`--` or braces";

    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly Stack<int> _starts = [];
    private readonly List<(string Id, string Text, int Start)> _notes = [];
    private Group? _group;

    private StateParser(DiagramCursor cursor)
    {
        _cursor = cursor;
        _graph = new(cursor.Text);
    }

    public static Graph Parse(DiagramCursor cursor) => new StateParser(cursor).Parse();

    private Graph Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (_group is not null)
            throw DiagramException.Syntax(_starts.Peek(), $"`state {_group.Id} {{` is not closed; add `}}`");
        foreach (var (id, text, start) in _notes)
            AddNote(id, text, start);
        return _graph;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        if (_cursor.TrySkip("}"))
        {
            if (_group is null)
                throw DiagramException.Syntax(start, "`}` has no matching `state … {`; remove it");
            // A region of concurrent states is a separate group inside the state, so the brace closes both groups.
            if (IsDivision(_group))
                _group = _group.Parent;
            _group = _group!.Parent;
            _starts.Pop();
        }
        else if (_cursor.TryMatch(Division()).Success)
        {
            Divide(start);
        }
        else if (_cursor.TrySkipWord("direction"))
        {
            ReadDirection();
        }
        else if (_cursor.TrySkipWord("note"))
        {
            ReadNote();
        }
        else if (_cursor.TrySkipWord("state"))
        {
            ReadState(start);
        }
        else if (!_cursor.TryMatch(Ignored()).Success && !_graph.Styles.TryRead(_cursor))
        {
            ReadTransition();
        }
    }

    private void ReadDirection()
    {
        var direction = Directions.Read(_cursor);
        if (_group is null)
            _graph.Direction = direction;
        else
            _group.Direction = direction;
    }

    /// <summary>
    /// Parses a state declaration: <c>state "text" as id</c>, <c>state id &lt;&lt;choice&gt;&gt;</c> or <c>state id
    /// {</c>.
    /// </summary>
    private void ReadState(int start)
    {
        _cursor.SkipSpaces();
        var text = _cursor.TryMatch(QuotedAs());
        var id = ReadId();
        _cursor.SkipSpaces();
        var kind = _cursor.TryMatch(Kind());
        if (TryBeginGroup(id, text.Success ? text.Groups["text"].Value : null, start))
            return;

        if (Find(id, start) is not Node node)
            return;
        if (text.Success)
            node.Text = LabelText.Decode(text.Groups["text"].Value, start);
        node.Shape = kind.Groups["kind"].Value switch
        {
            "choice" => Shape.Rhombus,
            "fork" or "join" => Shape.Bar,
            _ => node.Shape,
        };
        if (node.Shape == Shape.Rhombus)
            node.Text = "";
        if (_cursor.TrySkip(":"))
            node.Text = LabelText.Decode(_cursor.ReadLine(), start);
    }

    /// <summary>Parses the brace after a composite state, which can be on the next line.</summary>
    private bool TryBeginGroup(string id, string? title, int start)
    {
        var at = _cursor.At;
        while (!_cursor.IsAtEnd && char.IsWhiteSpace(_cursor.Current))
            _cursor.At++;
        if (!_cursor.TrySkip("{"))
        {
            _cursor.At = at;
            return false;
        }

        var known = _graph.Find(id);
        var name = title is null ? (known as Node)?.Text ?? (known as Group)?.Title ?? id : LabelText.Decode(title, start);
        _group = known as Group ?? _graph.AddGroup(id, known?.Parent ?? _group, start);
        _group.Title = name;
        _starts.Push(start);
        return true;
    }

    /// <summary>Parses a note, which is either <c>note right of id : text</c> or lines up to <c>end note</c>.</summary>
    private void ReadNote()
    {
        _cursor.SkipSpaces();
        var start = _cursor.At;
        if (!_cursor.TryMatch(NotePlace()).Success)
        {
            throw DiagramException.Syntax(
                start, $"{_cursor.Word()} is not recognized; use `note right of state : text`");
        }
        var id = Find(ReadId(), start).Id;
        _cursor.SkipSpaces();
        var text = _cursor.TrySkip(":")
            ? _cursor.ReadLine()
            : _cursor.ReadUntil("end note") ?? throw DiagramException.Syntax(start, "the note is not closed; add `end note`");
        _notes.Add((id, LabelText.Decode(
            string.Join('\n', text.Trim().Split('\n', StringSplitOptions.TrimEntries)), start), start));
    }

    /// <summary>
    /// Adds a note to a state after all states are declared. A composite state has no space for a note, so the note is
    /// added to its first inner state.
    /// </summary>
    private void AddNote(string id, string text, int start)
    {
        var vertex = _graph.Find(id);
        var node = vertex as Node ?? _graph.Nodes.Find(inner => inner.IsIn((Group)vertex!))
            ?? throw DiagramException.Syntax(start,
                $"the composite state `{id}` is empty, so its note cannot be placed; "
                + "add a state between the braces, or remove the note");
        node.Note = node.Note is null ? text : $"{node.Note}\n{text}";
    }

    private void ReadTransition()
    {
        var start = _cursor.At;
        var from = ReadEnd(isStart: true);
        _cursor.SkipSpaces();
        if (_cursor.TrySkip("-->"))
        {
            _cursor.SkipSpaces();
            var to = ReadEnd(isStart: false);
            _cursor.SkipSpaces();
            var text = _cursor.TrySkip(":") ? LabelText.Decode(_cursor.ReadLine(), start) : "";
            _graph.AddEdge(new(from, to) { Text = text, IsMarked = _cursor.Text.TakeMark(start) }, start);
        }
        else if (_cursor.TrySkip(":"))
        {
            var text = LabelText.Decode(_cursor.ReadLine(), start);
            if (from is Node node)
                node.Text = node.Text == node.Id ? text : $"{node.Text}\n{text}";
            else if (from is Group group)
                group.Title = group.Title == group.Id ? text : $"{group.Title}\n{text}";
        }
        else if (TryBeginGroup(from.Id, title: null, start))
        {
            return;
        }

        _cursor.SkipSpaces();
        if (!_cursor.IsAtEnd && _cursor.Current is not ('\n' or ';'))
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized here; {Supported}");
    }

    /// <summary>Reads a state id, or <c>[*]</c>, which is the start or end of the current composite state.</summary>
    private Vertex ReadEnd(bool isStart)
    {
        var at = _cursor.At;
        if (!_cursor.TrySkip("[*]"))
            return Find(ReadId(), at);
        var id = $"[*] {(isStart ? "start" : "end")} {_group?.Id}";
        if (_graph.Find(id) is { } known)
            return known;
        var node = _graph.AddNode(id, _group, at);
        node.Shape = isStart ? Shape.Start : Shape.Stop;
        return node;
    }

    private Vertex Find(string id, int at)
    {
        if (_graph.Find(id) is { } known)
        {
            if (known is Node { Parent: null } && _group is not null)
                known.Parent = _group;
            return known;
        }

        var node = _graph.AddNode(id, _group, at);
        node.Shape = Shape.Rounded;
        return node;
    }

    private string ReadId()
    {
        var at = _cursor.At;
        var id = _cursor.TryMatch(Id());
        if (!id.Success)
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}");
        _graph.Styles.ReadClass(_cursor, id.Value);
        return id.Value;
    }

    /// <summary>Starts a region of concurrent states after <c>--</c>. Each region is a group without a title.</summary>
    private void Divide(int start)
    {
        if (_group is null)
        {
            throw DiagramException.Syntax(start,
                "`--` is not in a composite state; move the line between the braces of a state, or remove it");
        }
        var parent = _group;
        if (IsDivision(_group))
        {
            parent = _group.Parent!;
        }
        else
        {
            var first = _graph.AddGroup($"{parent.Id} -- {start}", parent, start);
            foreach (var vertex in _graph.Nodes.Concat<Vertex>(_graph.Groups)
                .Where(vertex => vertex.Parent == parent && vertex != first))
            {
                vertex.Parent = first;
            }
        }

        _group = _graph.AddGroup($"{parent.Id} -- {start + 1}", parent, start);
    }

    private static bool IsDivision(Group group) => group.Id.Contains(" -- ", StringComparison.Ordinal);

    [GeneratedRegex(@"\G(?:scale[ \t]+\d+[ \t]+width|hide[ \t]+empty[ \t]+description|click[ \t]+[^\s""]+[ \t]+(?:href[ \t]+)?""[^\n]*)"
        + @"[ \t\r]*(?=\n|;|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"\G--[ \t\r]*(?=\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Division();

    [GeneratedRegex(@"\G[\w.\u0080-\uFFFF]+(?:-(?!-)[\w.\u0080-\uFFFF]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("\\G\"(?<text>[^\"\\n]*)\"[ \\t]+as[ \\t]+",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedAs();

    [GeneratedRegex(@"\G(?:<<|\[\[)(?<kind>choice|fork|join)(?:>>|\]\])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\G(?:left|right)[ \t]+of[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotePlace();
}
