using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Flowcharts;

internal sealed partial class FlowchartParser
{
    private const string Supported = "use nodes (`a[text]`), edges (`-->`, `---`, `-.->`, `==>`, `--o`, "
        + "`--x`, `<-->`, `-->|label|`), `&`, `subgraph` … `end` "
        + "or `direction`";

    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly NodeReader _nodes;
    private readonly Stack<int> _starts = [];
    private readonly List<(string Id, string Target, int Offset)> _links = [];
    private Group? _group;

    private FlowchartParser(DiagramCursor cursor)
    {
        _cursor = cursor;
        _graph = new(cursor.Text);
        _nodes = new(cursor, _graph.Styles);
    }

    public static Graph Parse(DiagramCursor cursor) => new FlowchartParser(cursor).Parse();

    private Graph Parse()
    {
        _cursor.SkipSpaces();
        if (!_cursor.IsAtEnd && Current is not ('\n' or ';'))
        {
            _graph.Direction = Directions.Read(_cursor);
            _cursor.SkipSpaces();
            if (!_cursor.IsAtEnd && Current is not ('\r' or '\n' or ';'))
            {
                throw DiagramException.Syntax(
                    _cursor.At, $"{_cursor.Word()} is not allowed after the direction; move it to the next line");
            }
        }

        _cursor.ReadStatements(ReadStatement);
        if (_group is not null)
        {
            throw DiagramException.Syntax(_starts.Peek(),
                $"`subgraph {DiagramCursor.Cut(_group.Id)}` is not closed; add `end`");
        }
        foreach (var (id, target, offset) in _links)
        {
            if (_graph.Find(id) is Node node)
                node.Link = _cursor.Text.Link?.Invoke(target, offset);
            else
                _graph.WarnOfUnknown(id, offset);
        }

        return _graph;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        if (_cursor.TrySkipWord("subgraph"))
        {
            BeginGroup(start);
        }
        else if (_cursor.TrySkipWord("end"))
        {
            if (_group is null)
            {
                throw DiagramException.Syntax(start,
                    "`end` has no matching `subgraph`; remove the line, or use `End` as the node id");
            }
            _group = _group.Parent;
            _starts.Pop();
        }
        else if (_cursor.TrySkipWord("direction"))
        {
            var direction = Directions.Read(_cursor);
            if (_group is not null)
                _group.Direction = direction;
            else
                _graph.Direction = direction;
        }
        else if (_cursor.TryMatch(ClickTarget()) is { Success: true } click)
        {
            _links.Add((click.Groups["id"].Value, click.Groups["target"].Value, start));
        }
        else if (!_cursor.TryMatch(Ignored()).Success && !_graph.Styles.TryRead(_cursor) && !TryReadEdgeProperties())
        {
            ReadChain();
        }
    }

    /// <summary>
    /// Skips edge properties, such as <c>e1@{ animate: true }</c>, which do not affect the drawing. Returns false if
    /// there are none at the cursor.
    /// </summary>
    private bool TryReadEdgeProperties()
    {
        var start = _cursor.At;
        if (_graph.EdgeIds.Contains(_nodes.ReadId()) && _cursor.Rest.StartsWith("@{"))
        {
            _nodes.ReadShape(null, "");
            return true;
        }

        _cursor.At = start;
        return false;
    }

    private void BeginGroup(int start)
    {
        _cursor.SkipSpaces();
        var at = _cursor.At;
        var line = _cursor.TryMatch(GroupLine()).Value.Trim();
        var bracket = line.IndexOf('[', StringComparison.Ordinal);
        var isBracketed = bracket >= 0 && line.EndsWith(']');
        var title = isBracketed ? line[(bracket + 1)..^1] : line;
        var id = isBracketed && bracket > 0 ? line[..bracket].Trim() : line;
        // The offset makes the id of an untitled or repeated subgraph unique. Edges cannot refer to such an id, because
        // it contains a space.
        if (id.Length == 0 || _graph.Find(id) is Group)
            id = FormattableString.Invariant($"{id} ({at})");
        _group = _graph.AddGroup(id.Trim('"'), _group, start);
        _starts.Push(start);
        _group.Title = LabelText.Decode(LabelText.Unquote(title), at);
    }

    /// <summary>Parses nodes and the edges between them, such as <c>a &amp; b --&gt; c --&gt; d</c>.</summary>
    private void ReadChain()
    {
        var from = ReadVertices();
        var isMarked = false;
        for (SkipToEdge(); EdgeReader.TryRead(_cursor) is { } edge; SkipToEdge())
        {
            var at = _cursor.At;
            _graph.EdgeIds.Add(edge.Id);
            isMarked |= _cursor.Text.TakeMark(at);
            var to = ReadVertices();
            foreach (var start in from)
            {
                foreach (var end in to)
                    _graph.AddEdge(edge.Between(start, end, isMarked), at);
            }

            from = to;
        }

        _cursor.SkipSpaces();
        if (!_cursor.IsAtEnd && Current is not ('\n' or ';'))
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized here; {Supported}");
    }

    /// <summary>Skips spaces, and line feeds before an edge: a chain can continue on the next line.</summary>
    private void SkipToEdge()
    {
        _cursor.SkipSpaces();
        var at = _cursor.At;
        while (!_cursor.IsAtEnd && char.IsWhiteSpace(Current))
            _cursor.At++;
        var start = _cursor.At;
        var isEdge = start > at && Current is '-' or '=' or '.' or '<' or '~' && EdgeReader.TryRead(_cursor) is not null;
        _cursor.At = isEdge ? start : at;
    }

    private char Current => _cursor.Current;

    [GeneratedRegex("\\Gclick[ \\t]+(?<id>[^\\s\"]+)[ \\t]+(?:href[ \\t]+)?\"(?<target>[^\"\\n]+)\"[^\\n]*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ClickTarget();

    /// <summary>
    /// Matches statements that do not affect the drawing: the functions that <c>click</c> calls, and styles of edges.
    /// </summary>
    [GeneratedRegex(@"\G(?:click[ \t]+[\w\u0080-\uFFFF][^\s""]*[ \t]+(?:call[ \t]+)?[A-Za-z_$][\w.$]*"
        + @"[ \t]*(?:\([^\n]*\))?[ \t]*(?:""[^\n]*)?"
        + @"|linkStyle[ \t]+(?:default|\d+(?:[ \t]*,[ \t]*\d+)*)[ \t]+(?:interpolate[ \t]+\w+|[\w-]+[ \t]*:)[^\n;]*)[ \t\r]*(?=\n|;|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ignored();

    /// <summary>
    /// Matches a title up to the end of the line or a semicolon that is neither quoted nor that of an entity. Markdown in
    /// <c>`…`</c> and quoted text can have several lines.
    /// </summary>
    [GeneratedRegex("\\G(?>\"`[^`]*`\"|\"[^\"]*\"(?=[ \\t\\r\\]]*(?:\\n|;|$))|\"[^\"\\n]*\"|\\[`[^`]*`\\]|[#&]#?\\w+;|[^;\\n])*",
        RegexOptions.CultureInvariant)]
    private static partial Regex GroupLine();

    private List<Vertex> ReadVertices()
    {
        var vertices = new List<Vertex>();
        do
        {
            // A chain of edges can continue on the next line after an arrow or `&`, so line feeds are skipped as
            // well.
            while (!_cursor.IsAtEnd && char.IsWhiteSpace(Current))
                _cursor.At++;
            vertices.Add(ReadVertex());
            _cursor.SkipSpaces();
        }
        while (_cursor.TrySkip("&"));
        return vertices;
    }

    private Vertex ReadVertex()
    {
        var at = _cursor.At;
        var id = _nodes.ReadId();
        if (id.Length == 0)
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}");
        var vertex = _graph.Find(id);
        if (vertex is null)
            vertex = _graph.AddNode(id, _group, at);
        else if (vertex is Node { Parent: null } known && _group is not null)
            known.Parent = _group;
        _nodes.ReadShape(vertex as Node, id);
        return vertex;
    }
}
