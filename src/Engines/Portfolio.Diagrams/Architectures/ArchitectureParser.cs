using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Architectures;

/// <summary>Parses architecture diagrams: services in groups, and edges between their sides.</summary>
internal sealed partial class ArchitectureParser
{
    private const string Supported = "use `group id(cloud)[Title]`, `service id(server)[Title] in group`, `junction id`, "
        + "edges (`a:R --> L:b`, `a:R -[label]- L:b`) or `title`";

    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly List<Match> _members = [];
    private readonly List<(Match Match, bool IsMarked)> _edges = [];

    private ArchitectureParser(DiagramCursor cursor) => (_cursor, _graph) = (cursor, new(cursor.Text));

    public static GridDiagram Parse(DiagramCursor cursor) => new ArchitectureParser(cursor).Parse();

    private GridDiagram Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        // A service can precede its group.
        foreach (var member in _members.OrderBy(member => member.Groups["kind"].Value != "group"))
            AddMember(member);
        var sides = new Dictionary<Edge, (Direction From, Direction To)>();
        foreach (var (match, isMarked) in _edges)
            AddEdge(match, isMarked, sides);
        return _graph.Nodes.Count + _graph.Groups.Count > 0 ? new(_graph, new ServicePlaces(_graph, sides).GridOf(null), sides)
            : throw DiagramException.Syntax(0, "the diagram has no services; add lines such as `service db(database)[Database]`");
    }

    private void ReadStatement()
    {
        var at = _cursor.At;
        if (_cursor.TrySkipWord("title"))
            _cursor.Text.Caption = LabelText.Decode(_cursor.ReadValue("title"), at);
        else if (_cursor.TryMatch(Edge()) is { Success: true } edge)
            _edges.Add((edge, _cursor.Text.TakeMark(at)));
        else if (_cursor.TryMatch(Member()) is { Success: true } member)
            _members.Add(member);
        else
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}");
        _cursor.SkipSpaces();
        if (_cursor.Current is not ('\n' or ';'))
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized here; {Supported}");
    }

    private void AddMember(Match member)
    {
        var id = member.Groups["id"].Value;
        if (_graph.Find(id) is not null)
        {
            throw DiagramException.Syntax(member.Index,
                $"the diagram has two parts `{DiagramCursor.Cut(id)}`; give each part an id of its own");
        }
        var parent = member.Groups["parent"] is { Success: true } name
            ? _graph.Find(name.Value) as Group ?? throw DiagramException.Syntax(name.Index,
                $"no line above declares the group `{DiagramCursor.Cut(name.Value)}`; add `group {DiagramCursor.Cut(name.Value)}[Title]`")
            : null;
        var title = LabelText.Decode(Unquote(member.Groups["title"].Value), member.Index);
        var kind = member.Groups["kind"].Value;
        if (kind == "group")
        {
            var group = _graph.AddGroup(id, parent, member.Index);
            (group.Title, group.Icon) = (title, IconOf(member));
            return;
        }
        var node = _graph.AddNode(id, parent, member.Index);
        if (kind == "junction")
        {
            node.Shape = Shape.Junction;
            return;
        }
        node.Shape = Shape.Service(IconOf(member));
        var sign = LabelText.Decode(member.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal), member.Index);
        node.Text = string.Join('\n', ((string[])[sign, title]).Where(text => text.Length > 0)) is { Length: > 0 } text ? text : id;
    }

    private Icon? IconOf(Match member)
    {
        var name = member.Groups["icon"];
        var icon = Icon.All.GetValueOrDefault(name.Value);
        if (name.Success && icon is null)
        {
            _cursor.Text.Warnings.Add(new(name.Index, "diagram-syntax", $"the icon `{DiagramCursor.Cut(name.Value)}` is not drawn; "
                + "use cloud, database, disk, internet or server"));
        }
        return icon;
    }

    private void AddEdge(Match match, bool isMarked, Dictionary<Edge, (Direction From, Direction To)> sides)
    {
        foreach (var end in (string[])["from", "to"])
        {
            if (_graph.Find(match.Groups[end].Value) is null)
            {
                _graph.WarnOfUnknown(match.Groups[end].Value, match.Groups[end].Index);
                return;
            }
        }
        var edge = new Edge(EndOf(match, "from"), EndOf(match, "to"))
        {
            Text = LabelText.Decode(Unquote(match.Groups["title"].Value), match.Index),
            Start = match.Groups["start"].Success ? EdgeEnd.Arrow : EdgeEnd.None,
            End = match.Groups["end"].Success ? EdgeEnd.Arrow : EdgeEnd.None,
            IsMarked = isMarked,
        };
        _graph.AddEdge(edge, match.Index);
        sides.Add(edge, (SideOf(match.Groups["fromSide"].Value), SideOf(match.Groups["toSide"].Value)));
    }

    /// <summary>Returns the service at an end of an edge, or its group if the id is followed by <c>{group}</c>.</summary>
    private Vertex EndOf(Match match, string end)
    {
        var vertex = _graph.Find(match.Groups[end].Value)!;
        return match.Groups[end + "Group"].Success && vertex.Parent is { } group ? group : vertex;
    }

    private static Direction SideOf(string letter) => letter switch
    {
        "L" => Direction.Left,
        "R" => Direction.Right,
        "T" => Direction.Up,
        _ => Direction.Down,
    };

    private static string Unquote(string title) => title.Trim() is ['\'', .., '\''] and { Length: > 1 } text ? text[1..^1]
        : LabelText.Unquote(title);

    private const string Title = @"\[(?<title>[ \t]*""[^""\n]*""[ \t]*|[ \t]*'[^'\n]*'[ \t]*|[^\]\n]*)\]";

    [GeneratedRegex(@"\G(?<kind>group|service|junction)[ \t]+(?<id>[\w-]+)[ \t]*"
        + @"(\([ \t]*(?<icon>[\w:-]+)[ \t]*\)|""(?<text>([^""\\\n]|\\.)*)"")?[ \t]*"
        + $@"({Title})?([ \t]*in[ \t]+(?<parent>[\w-]+))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();

    [GeneratedRegex(@"\G(?<from>[\w-]+)(?<fromGroup>\{group\})?[ \t]*:[ \t]*(?<fromSide>[LRTB])[ \t]*(?<start><)?"
        + $@"(--|-[ \t]*{Title}[ \t]*-)(?<end>>)?[ \t]*(?<toSide>[LRTB])[ \t]*:[ \t]*(?<to>[\w-]+)(?<toGroup>\{{group\}})?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Edge();
}
