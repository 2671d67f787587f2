using System.Text;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>Draws graphs, which are flowcharts, mind maps, and state, class and entity relationship diagrams.</summary>
internal static class GraphDrawing
{
    /// <summary>The maximum number of boxes for which a narrow layout is tried.</summary>
    private const int MaxNarrowNodes = 40;

    /// <summary>The height in pixels above which a graph that fits from left to right is not drawn from top to bottom.</summary>
    private const double MaxHeight = 400;

    /// <summary>Draws a graph, with a second layout for narrow screens if another direction is much narrower.</summary>
    public static DiagramPicture Draw(Graph graph)
    {
        graph.CheckStyles();
        var way = RequestWay.EdgesOf(graph);
        var own = DrawOnce(graph, way);
        if (own.Height > MaxHeight && graph.Direction == Direction.Down && graph.Nodes.Count <= MaxNarrowNodes
            && graph.Nodes.TrueForAll(node => node.Table is null) && Sideways(graph, way, own) is { } sideways)
        {
            return sideways;
        }
        if (own.Width <= SvgDrawing.PhoneWidth || graph.Nodes.Count > MaxNarrowNodes
            || DrawNarrow(graph, way) is not { } narrow || narrow.Width >= own.Width)
        {
            return own;
        }
        return own.Width <= SvgDrawing.PageWidth || narrow.Width > SvgDrawing.PageWidth ? own with { Narrow = narrow } : narrow;
    }

    /// <summary>
    /// Draws a graph for phones, in the direction and with the widest labels with which it fits, or else as narrow as
    /// possible. Returns <see langword="null"/> if the edges exceed the limits of the layout.
    /// </summary>
    private static DiagramPicture? DrawNarrow(Graph graph, List<Edge> way)
    {
        DiagramPicture? best = null;
        foreach (var density in Enum.GetValues<Density>())
        {
            foreach (var direction in (Direction[])[Direction.Down, Direction.Right])
            {
                try
                {
                    graph.Turn(direction, density);
                    var picture = DrawOnce(graph, way);
                    if (best is null || picture.Width < best.Width)
                        best = picture;
                }
                catch (DiagramException)
                {
                    // The edges exceed the limits of the layout in this direction only.
                }
            }
            if (best?.Width <= SvgDrawing.PhoneWidth)
                break;
        }
        return best;
    }

    /// <summary>
    /// Draws a tall graph from left to right, with the tall layout for narrow screens. Returns <see langword="null"/> if
    /// that is not much lower, or does not fit the page.
    /// </summary>
    private static DiagramPicture? Sideways(Graph graph, List<Edge> way, DiagramPicture own)
    {
        try
        {
            graph.Turn(Direction.Right);
            var right = DrawOnce(graph, way);
            if (right.Width <= SvgDrawing.PageWidth && right.Height <= own.Height / 2)
            {
                var narrow = own.Width <= SvgDrawing.PhoneWidth ? own : DrawNarrow(graph, way);
                return narrow?.Width <= right.Width ? right with { Narrow = narrow } : right;
            }
        }
        catch (DiagramException)
        {
            // The edges exceed the limits of the layout in this direction only.
        }
        return null;
    }

    private static DiagramPicture DrawOnce(Graph graph, List<Edge> way)
    {
        var (width, height) = GraphLayout.Arrange(graph);
        return Draw(graph, way, width, height, GraphText.Describe(graph));
    }

    /// <summary>Draws a graph whose parts have their positions.</summary>
    public static DiagramPicture Draw(Graph graph, List<Edge> way, double width, double height, string description)
    {
        var drawing = new SvgDrawing();
        foreach (var group in graph.Groups.OrderBy(group => group.Depth))
        {
            var frame = graph.Styles.Find(group.Id)?.Fill is { } colour ? drawing.Tint(colour) : drawing.Frames;
            frame.Rectangle(group.X - (group.Width / 2), group.Y - (group.Height / 2), group.Width, group.Height, 6);
            group.Icon?.Draw(drawing.Strokes, group.TitleX - ((group.TitleWidth - Icon.Size) / 2), group.TitleY);
            drawing.AddTitle(group.Label, group.TitleX + ((group.TitleWidth - group.Label.Width) / 2), group.TitleY);
        }

        foreach (var edge in graph.Edges)
            EdgeDrawing.Draw(drawing, edge, way.Contains(edge));
        foreach (var node in graph.Nodes)
        {
            NodeDrawing.Draw(drawing, node, graph.Styles.Find(node.Id),
                graph.Direction is Direction.Down or Direction.Up);
            RequestWay.DrawMarks(drawing, node, graph);
        }

        return DiagramPicture.Of(drawing, width, height, description, GraphText.Labels(graph)) with { Way = GraphText.WayOf(way) };
    }
}

/// <summary>Describes graphs as plain text for screen readers and the search index.</summary>
internal static class GraphText
{
    public static string Describe(Graph graph)
    {
        var lines = new List<string>();
        foreach (var group in graph.Groups.Where(group => group.Title.Length > 0 || group.Parent is not null))
        {
            var members = graph.Nodes.Concat<Vertex>(graph.Groups).Where(vertex => vertex.Parent == group)
                .Select(vertex => NameOf(vertex, graph));
            lines.Add($"{NameOf(group, graph)}: {string.Join(", ", members.Where(name => name.Length > 0))}");
        }

        lines.AddRange(graph.Nodes.Where(HasRows).Select(node => $"{NameOf(node)}: {string.Join("; ", RowsOf(node))}"));
        var connected = new HashSet<Vertex>();
        foreach (var edge in graph.Edges.Where(edge => edge.Line != LineKind.Invisible))
        {
            connected.Add(edge.From);
            connected.Add(edge.To);
            lines.Add(Describe(edge));
        }

        lines.AddRange(graph.Nodes.Where(
            node => !connected.Contains(node) && node.Parent is null or { Title.Length: 0, Parent: null } && !HasRows(node))
            .Select(NameOf));
        lines.AddRange(graph.Nodes.Where(node => node.Note is not null)
            .Select(node => $"{NameOf(node)}: {LabelText.OneLine(node.Note!)}"));
        return string.Join('\n', lines);
    }

    public static string Describe(Edge edge)
    {
        var (first, last) = edge.Telling is { IsBackward: true } ? (edge.To, edge.From) : (edge.From, edge.To);
        return $"{NameOf(first)} {edge.Telling?.Verb ?? ArrowOf(edge)} {NameOf(last)}"
            + (edge.Text.Length > 0 ? ": " + LabelText.OneLine(edge.Text) : "");
    }

    /// <summary>Returns the names of the boxes along the highlighted edges.</summary>
    public static string WayOf(List<Edge> way)
    {
        var text = new StringBuilder();
        for (var i = 0; i < way.Count; i++)
        {
            if (i == 0 || way[i].From != way[i - 1].To)
                text.Append(i == 0 ? "" : ", ").Append(NameOf(way[i].From));
            text.Append(" → ").Append(NameOf(way[i].To));
        }
        return text.ToString();
    }

    public static string Labels(Graph graph) => string.Join(' ',
        graph.Groups.Select(group => group.Title)
            .Concat(graph.Nodes.SelectMany(node => RowsOf(node).Prepend(node.Shape.HasText ? node.Text : "")))
            .Concat(graph.Nodes.Select(node => node.Note ?? "")).Concat(graph.Edges.Select(edge => edge.Text))
            .Where(text => text.Length > 0).Select(LabelText.OneLine));

    private static bool HasRows(Node node) => RowsOf(node).Any();

    private static IEnumerable<string> RowsOf(Node node) => node.Table is { } table
        ? (table.Stereotype.Length > 0 ? [table.Stereotype] : Enumerable.Empty<string>())
            .Concat(table.Parts.SelectMany(part => part).Select(row => LabelText.OneLine(row.Text)))
        : [];

    private static string ArrowOf(Edge edge) => (edge.Start, edge.End) switch
    {
        (EdgeEnd.None, EdgeEnd.None) => "–",
        (EdgeEnd.None, _) => "→",
        (_, EdgeEnd.None) => "←",
        _ => "↔",
    };

    /// <summary>Returns the name of a vertex. The regions of a composite state are numbered.</summary>
    private static string NameOf(Vertex vertex, Graph graph)
    {
        if (vertex is not Group { Title.Length: 0, Parent: { } parent })
            return NameOf(vertex);
        var regions = graph.Groups.FindAll(group => group.Parent == parent && group.Title.Length == 0);
        return $"{NameOf(parent, graph)} ({regions.IndexOf((Group)vertex) + 1})";
    }

    public static string NameOf(Vertex vertex) => vertex switch
    {
        Node { Shape.Symbol: { } symbol } node when node.Text.Length == 0 || !node.Shape.HasText => symbol,
        Node node => LabelText.OneLine(node.Text),
        Group { Title.Length: > 0 } group => LabelText.OneLine(group.Title),
        _ => vertex.Id,
    };
}
