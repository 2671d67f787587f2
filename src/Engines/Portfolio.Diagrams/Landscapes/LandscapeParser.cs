using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Landscapes;

/// <summary>
/// Parses C4 diagrams, whose statements are calls such as <c>Container(id, "Name", "Technology", "Description")</c>. Calls that style or
/// place elements are read and ignored, because the site has its own colours and layout.
/// </summary>
internal sealed partial class LandscapeParser
{
    private const string Supported = "use elements (`Person(id, \"Name\", \"Description\")`, `System`, `Container`, `Component`, also with "
        + "`Db`, `Queue` or `_Ext`), `Boundary(id, \"Name\") { … }`, `Node`, relations (`Rel(from, to, \"Label\")`, `BiRel`) or `title`";

    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly bool _isDynamic;
    private readonly Stack<int> _starts = [];
    private readonly List<(LandscapeCall Call, string From, string To)> _relations = [];
    private Group? _group;

    private LandscapeParser(DiagramCursor cursor)
    {
        _cursor = cursor;
        _graph = new(cursor.Text);
        _isDynamic = cursor.Text.Source.AsSpan(0, cursor.At).EndsWith("C4Dynamic", StringComparison.Ordinal);
    }

    public static Graph Parse(DiagramCursor cursor) => new LandscapeParser(cursor).Parse();

    private Graph Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (_group is not null)
            throw DiagramException.Syntax(_starts.Peek(), $"the boundary `{DiagramCursor.Cut(_group.Id)}` is not closed; add `}}`");
        foreach (var (call, from, to) in _relations)
            AddRelation(call, from, to);
        return _graph.Nodes.Count + _graph.Groups.Count > 0 ? _graph
            : throw DiagramException.Syntax(0, "the diagram has no elements; add lines such as `Person(user, \"Reader\")`");
    }

    private void ReadStatement()
    {
        var at = _cursor.At;
        if (_cursor.TrySkipWord("title"))
        {
            _cursor.Text.Caption = LabelText.Decode(_cursor.ReadValue("title"), at);
        }
        else if (_cursor.TrySkipWord("direction"))
        {
            _graph.Direction = Directions.Read(_cursor);
        }
        else if (_cursor.TrySkip("}"))
        {
            if (_group is null)
                throw DiagramException.Syntax(at, "`}` has no matching boundary; remove it");
            _group = _group.Parent;
            _starts.Pop();
        }
        else
        {
            ReadCall(LandscapeCall.TryRead(_cursor)
                ?? throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}"));
        }
    }

    private void ReadCall(LandscapeCall call)
    {
        if (Relation().IsMatch(call.Name))
        {
            // The first argument of `RelIndex` is a number, which the order of the relations replaces.
            var first = call.Name == "RelIndex" ? 1 : 0;
            _relations.Add((call.Without(first), call.Argument(first, "from"), call.Argument(first + 1, "to")));
        }
        else if (Element().Match(call.Name) is { Success: true } element)
        {
            AddElement(call, element);
        }
        else if (Boundary().Match(call.Name) is { Success: true } boundary)
        {
            AddBoundary(call, boundary);
        }
        else if (!Ignored().IsMatch(call.Name))
        {
            throw DiagramException.Syntax(call.Offset, $"`{DiagramCursor.Cut(call.Name)}` is not recognized; {Supported}");
        }
    }

    /// <summary>Adds a person, system, container or component. The technology precedes the description of the last two.</summary>
    private void AddElement(LandscapeCall call, Match element)
    {
        var kind = element.Groups["kind"].Value;
        var hasTechnology = kind is "Container" or "Component";
        var words = new List<string> { kind.ToLowerInvariant() };
        if (element.Groups["store"].Success)
            words.Add(element.Groups["store"].Value == "Db" ? "database" : "queue");
        if (element.Groups["external"].Success)
            words.Insert(0, "external");
        AddNode(call, string.Join(' ', words), hasTechnology ? call.Argument(2, "techn") : "",
            call.Argument(hasTechnology ? 3 : 2, "descr"));
    }

    private void AddNode(LandscapeCall call, string stereotype, string technology, string description)
    {
        var id = call.Argument(0, "alias");
        if (_graph.Find(id) is not null)
        {
            throw DiagramException.Syntax(call.Offset,
                $"the diagram has two elements `{DiagramCursor.Cut(id)}`; give each element an id of its own");
        }
        var table = new Table(1) { Stereotype = $"«{stereotype}»" };
        var node = _graph.AddNode(id, _group, call.Offset, table);
        node.Text = call.Argument(1, "label") is { Length: > 0 } label ? label : id;
        if (technology.Length > 0)
            _graph.AddRow(table.Parts[0], new(technology) { IsAbstract = true }, call.Offset);
        if (description.Length > 0)
            _graph.AddRow(table.Parts[0], new(description), call.Offset);
    }

    /// <summary>Adds a boundary or a node of a deployment, which is a box if it contains nothing.</summary>
    private void AddBoundary(LandscapeCall call, Match boundary)
    {
        var isNode = boundary.Groups["node"].Success;
        var kind = boundary.Groups["kind"].Value.TrimEnd('_').ToLowerInvariant();
        var type = isNode || kind.Length == 0 ? call.Argument(2, "type") : kind;
        var at = _cursor.At;
        _cursor.SkipSeparators();
        if (!_cursor.TrySkip("{"))
        {
            _cursor.At = at;
            AddNode(call, isNode ? "node" : "boundary", type, call.Argument(3, "descr"));
            return;
        }
        var id = call.Argument(0, "alias");
        if (_graph.Find(id) is Group)
        {
            throw DiagramException.Syntax(call.Offset,
                $"the diagram has two boundaries `{DiagramCursor.Cut(id)}`; give each boundary an id of its own");
        }
        _group = _graph.AddGroup(id, _group, call.Offset);
        _starts.Push(call.Offset);
        var label = call.Argument(1, "label") is { Length: > 0 } text ? text : id;
        _group.Title = type.Length > 0 ? $"{label} [{type}]" : label;
    }

    private void AddRelation(LandscapeCall call, string from, string to)
    {
        if (_graph.Find(from) is not { } start || _graph.Find(to) is not { } end)
        {
            _graph.WarnOfUnknown(_graph.Find(from) is null ? from : to, call.Offset);
            return;
        }
        var isBackward = call.Name is "Rel_Back" or "Rel_Back_Neighbor";
        var text = call.Argument(2, "label");
        if (call.Argument(3, "techn") is { Length: > 0 } technology)
            text = $"{text} [{technology}]";
        if (_isDynamic)
            text = FormattableString.Invariant($"{_graph.Edges.Count + 1}: {text}");
        _graph.AddEdge(new(isBackward ? end : start, isBackward ? start : end)
        {
            Text = text.Trim(),
            Start = call.Name.StartsWith("BiRel", StringComparison.Ordinal) ? EdgeEnd.Arrow : EdgeEnd.None,
            IsMarked = call.IsMarked,
        }, call.Offset);
    }

    [GeneratedRegex("^(Bi)?Rel(_([UDLR]|Up|Down|Left|Right|Back|Neighbor|Back_Neighbor)|Index)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relation();

    [GeneratedRegex("^(?<kind>Person|System|Container|Component)(?<store>Db|Queue)?(?<external>_Ext)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Element();

    [GeneratedRegex("^((?<kind>(Enterprise|System|Container)_)?Boundary|(?<node>(Deployment_)?Node(_[LR])?))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Boundary();

    [GeneratedRegex("^(Update|Add|Lay_|SHOW_|HIDE_|LAYOUT_|Set)[A-Za-z_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ignored();
}

/// <summary>Represents a call with its arguments by position and by name (<c>$techn="…"</c>).</summary>
internal sealed partial record LandscapeCall(
    string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Named, int Offset, bool IsMarked)
{
    /// <summary>Reads a call, or returns <see langword="null"/> if the cursor is not at one.</summary>
    public static LandscapeCall? TryRead(DiagramCursor cursor)
    {
        var at = cursor.At;
        if (cursor.TryMatch(Start()) is not { Success: true } start)
            return null;
        var (arguments, named) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (!cursor.TrySkip(")"))
        {
            var argument = cursor.TryMatch(Value());
            if (!argument.Success || argument.Length == 0)
                throw DiagramException.Syntax(at, $"`{start.Groups["name"]}(` is not closed; add `)`, and put texts in quotation marks");
            var text = LabelText.Decode(argument.Groups["text"].Value, at);
            if (argument.Groups["key"] is { Success: true } key)
                named[key.Value] = text;
            else
                arguments.Add(text);
        }
        return new(start.Groups["name"].Value, arguments, named, at, cursor.Text.TakeMark(at));
    }

    public string Argument(int position, string name) =>
        Named.GetValueOrDefault(name) ?? (position < Arguments.Count ? Arguments[position] : "");

    /// <summary>Returns the call without its first arguments.</summary>
    public LandscapeCall Without(int arguments) => this with { Arguments = [.. Arguments.Skip(arguments)] };

    [GeneratedRegex(@"\G(?<name>[A-Za-z_]{1,40})[ \t]*\(\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();

    /// <summary>Matches an argument with the comma after it.</summary>
    [GeneratedRegex(@"\G(?:\$(?<key>\w{1,40})[ \t]*=[ \t]*)?(?:""(?<text>[^""]*)""\s*|(?<text>[^"",()\n]*))(?:,\s*|(?=\)))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}
