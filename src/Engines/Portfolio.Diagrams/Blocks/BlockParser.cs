using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Flowcharts;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Blocks;

/// <summary>Parses block diagrams, whose blocks have the shapes and arrows of flowcharts.</summary>
internal sealed partial class BlockParser
{
    private const string Supported = "use blocks (`a[\"text\"]`, `a:2`, `a<[\"text\"]>(right)`), `columns 3`, `space`, "
        + "`block:id` … `end`, arrows (`a --> b`, `a -- \"label\" --> b`), `classDef`, `class` or `style`";

    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly NodeReader _nodes;
    private readonly Grid _root = new(null);
    private readonly Stack<(Grid Grid, int Start)> _open = [];
    private int _cells;

    private BlockParser(DiagramCursor cursor)
    {
        _cursor = cursor;
        _graph = new(cursor.Text);
        _nodes = new(cursor, _graph.Styles);
        _open.Push((_root, 0));
    }

    private Grid Grid => _open.Peek().Grid;

    public static GridDiagram Parse(DiagramCursor cursor) => new BlockParser(cursor).Parse();

    private GridDiagram Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (_open.Count > 1)
            throw DiagramException.Syntax(_open.Peek().Start, "`block` is not closed; add `end`");
        if (_graph.Nodes.Count + _graph.Groups.Count == 0)
            throw DiagramException.Syntax(0, "the diagram has no blocks; add lines such as `a[\"text\"] b`");
        _root.Flow(int.MaxValue);
        foreach (var cell in _root.All.SelectMany(grid => grid.Cells).Where(cell => cell.Span < cell.WrittenSpan))
        {
            _cursor.Text.Warnings.Add(new(cell.Offset, "diagram-syntax", string.Create(CultureInfo.InvariantCulture,
                $"the block is {cell.WrittenSpan} columns wide, but its row has {cell.Span} left; correct the width or `columns`")));
        }
        return new(_graph, _root, new Dictionary<Edge, (Direction, Direction)>());
    }

    private void ReadStatement()
    {
        var at = _cursor.At;
        if (_cursor.TryMatch(Columns()) is { Success: true } columns)
        {
            Grid.Columns = columns.Groups["count"] is { Success: true } count ? Number(count, "columns 3") : 0;
        }
        else if (_cursor.TryMatch(Space()) is { Success: true } space)
        {
            for (var i = space.Groups["count"] is { Success: true } count ? Number(count, "space:2") : 1; i > 0; i--)
                AddCell(new(null, at), at);
        }
        else if (_cursor.TrySkipWord("end"))
        {
            if (_open.Count == 1)
                throw DiagramException.Syntax(at, "`end` has no matching `block`; remove the line");
            _open.Pop();
        }
        else if (_cursor.TrySkipWord("block"))
        {
            BeginBlock(at);
        }
        else if (_graph.Styles.TryRead(_cursor))
        {
            return;
        }
        else if (_cursor.TryMatch(Style()) is { Success: true } style)
        {
            _cursor.Text.Warnings.Add(new(at, "diagram-syntax",
                $"`{DiagramCursor.Cut(style.Value)}` has no effect; write `style a fill:#fff`, `classDef name fill:#fff` "
                + "or `class a name`"));
        }
        else
        {
            ReadChain();
        }
    }

    private void BeginBlock(int at)
    {
        var named = new Node("");
        var id = _cursor.TrySkip(":") ? _nodes.ReadId() : "";
        if (id.Length > 0)
            _nodes.ReadShape(named, id);
        // `block:2` is meant as a width.
        var span = id.Length > 0 && id.All(char.IsAsciiDigit) && !_cursor.Rest.StartsWith(":") ? Parse(id) : 1;
        if (id.Length == 0 || _graph.Find(id) is Group)
            id = string.Create(CultureInfo.InvariantCulture, $"block ({at})");
        // An arrow can refer to a block before it is declared.
        foreach (var grid in _root.All)
            grid.Cells.RemoveAll(cell => cell.Vertex is Node node && node.Id == id);
        var group = _graph.AddGroup(id, Grid.Group, at);
        group.Title = named.Text;
        var cell = new GridCell(group, at) { Inner = new(group), WrittenSpan = span > 0 ? span : 1 };
        AddCell(cell, at);
        ReadSpan(cell);
        _open.Push((cell.Inner, at));
    }

    /// <summary>Parses a block, or blocks with arrows between them.</summary>
    private void ReadChain()
    {
        var from = ReadBlock();
        _cursor.SkipSpaces();
        for (var at = _cursor.At; EdgeReader.TryRead(_cursor) is { } edge; at = _cursor.At)
        {
            _cursor.SkipSeparators();
            var to = ReadBlock();
            _graph.EdgeIds.Add(edge.Id);
            _graph.AddEdge(edge.Between(from, to, _cursor.Text.TakeMark(at)), at);
            from = to;
            _cursor.SkipSpaces();
        }
    }

    /// <summary>Reads a block. The first mention of a block is its place.</summary>
    private Vertex ReadBlock()
    {
        var at = _cursor.At;
        var id = _nodes.ReadId();
        if (id.Length == 0)
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}");
        var known = _graph.Find(id);
        var vertex = known ?? _graph.AddNode(id, Grid.Group, at);
        var cell = new GridCell(vertex, at);
        if (known is null)
            AddCell(cell, at);
        if (_cursor.TryMatch(BlockArrow()) is { Success: true } arrow)
            ReadArrow(vertex as Node, arrow, at);
        else
            _nodes.ReadShape(vertex as Node, id);
        ReadSpan(cell);
        return vertex;
    }

    private static void ReadArrow(Node? node, Match arrow, int at)
    {
        var directions = new List<Direction>();
        foreach (var word in arrow.Groups["directions"].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            directions.AddRange(word switch
            {
                "right" => [Direction.Right],
                "left" => [Direction.Left],
                "up" => [Direction.Up],
                "down" => [Direction.Down],
                "x" => [Direction.Left, Direction.Right],
                "y" => (Direction[])[Direction.Up, Direction.Down],
                _ => throw DiagramException.Syntax(arrow.Groups["directions"].Index,
                    $"`{DiagramCursor.Cut(word)}` is not a direction of a block; use right, left, up, down, x or y"),
            });
        }
        if (node is not null)
            (node.Text, node.Shape) = (LabelText.Decode(arrow.Groups["text"].Value, at), Shape.Arrow(directions));
    }

    private void ReadSpan(GridCell cell)
    {
        if (_cursor.TryMatch(Span()) is { Success: true } span)
            cell.WrittenSpan = Number(span.Groups["count"], "a:2");
    }

    private void AddCell(GridCell cell, int at)
    {
        if (++_cells > _cursor.Limits.MaxNodes)
        {
            throw DiagramException.TooLarge(at,
                $"the diagram has more than {_cursor.Limits.MaxNodes} blocks and spaces; split it into several diagrams");
        }
        Grid.Cells.Add(cell);
    }

    private int Number(System.Text.RegularExpressions.Group written, string example) =>
        Parse(written.Value) is > 0 and var number && number <= _cursor.Limits.MaxNodes ? number
            : throw DiagramException.Syntax(written.Index, string.Create(CultureInfo.InvariantCulture,
                $"`{DiagramCursor.Cut(written.Value)}` is no number of columns; write 1 to {_cursor.Limits.MaxNodes}, as in `{example}`"));

    private static int Parse(string digits) => int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\Gcolumns[ \t]+((?<count>\d{1,9})|auto)(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Columns();

    [GeneratedRegex(@"\Gspace(:(?<count>\d{1,9}))?(?=[\s;]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Space();

    /// <summary>Matches a statement on styles, whose words are not blocks.</summary>
    [GeneratedRegex(@"\G(?:style|classDef|class|linkStyle)[ \t][^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Style();

    [GeneratedRegex(@"\G:(?<count>\d{1,9})(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    [GeneratedRegex(@"\G<\[[ \t]*""?(?<text>[^""\n]*?)""?[ \t]*\]>[ \t]*\((?<directions>[^()\n]*)\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BlockArrow();
}
