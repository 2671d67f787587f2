using Portfolio.Diagrams.Architectures;
using Portfolio.Diagrams.Blocks;
using Portfolio.Diagrams.Boards;
using Portfolio.Diagrams.Classes;
using Portfolio.Diagrams.Entities;
using Portfolio.Diagrams.Flowcharts;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.States;

namespace Portfolio.Diagrams.Tests;

/// <summary>Verifies that drawings are readable: nothing overlaps, and no edge passes through a box or label.</summary>
public sealed class LayoutTests
{
    private readonly record struct Box(double Left, double Top, double Right, double Bottom, string Name)
    {
        public bool Overlaps(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public Box Inside(double by) => new(Left + by, Top + by, Right - by, Bottom - by, Name);

        public bool Contains(Point point) => point.X > Left && point.X < Right && point.Y > Top && point.Y < Bottom;

        public bool Contains(Box other) =>
            other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
    }

    public static TheoryData<string> Sources =>
        [.. DiagramSources.Drawn, .. Enumerable.Range(0, 120).Select(DiagramSources.ByChance), .. Marked];

    public static TheoryData<string> Grids =>
    [
        .. PlanExamples.Blocks, .. PlanExamples.Architectures, .. PlanExamples.Boards,
        .. Enumerable.Range(0, 60).Select(DiagramSources.BlocksByChance),
    ];

    public static TheoryData<string> Marked =>
        [.. DiagramSources.Tables, .. Enumerable.Range(0, 60).Select(DiagramSources.TablesByChance)];

    [Theory]
    [MemberData(nameof(Sources))]
    [MemberData(nameof(Grids))]
    public void Nothing_overlaps(string source)
    {
        var (graph, width, height) = LayOut(source);
        var page = new Box(-0.5, -0.5, width + 0.5, height + 0.5, "page");
        var boxes = graph.Nodes.Select(node => BoxOf(node.X, node.Y, node.Width, node.Height, node.Id)).ToList();
        var labels = graph.Edges.SelectMany(TextsOf).ToList();
        var notes = graph.Nodes.Where(node => !node.NoteLabel.IsEmpty)
            .Select(node => (Node: node, Place: Notes.PlaceOf(node, graph.Direction is Direction.Down or Direction.Up)))
            .Select(note => BoxOf(note.Place.X, note.Place.Y, Notes.WidthOf(note.Node.NoteLabel),
                Notes.HeightOf(note.Node.NoteLabel), "note")).ToList();
        var all = boxes.Concat(labels).Concat(notes).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            page.Contains(all[i]).ShouldBeTrue(all[i].Name);
            for (var j = i + 1; j < all.Count; j++)
                all[i].Overlaps(all[j]).ShouldBeFalse($"{all[i].Name} and {all[j].Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    [MemberData(nameof(Grids))]
    public void No_edge_passes_a_box_or_the_label_of_another(string source)
    {
        var (graph, width, height) = LayOut(source);
        var page = new Box(-1, -1, width + 1, height + 1, "page");
        foreach (var edge in graph.Edges)
        {
            foreach (var point in PointsOf(edge))
            {
                page.Contains(point).ShouldBeTrue("in the page");
                foreach (var node in graph.Nodes.Where(node => node != edge.From && node != edge.To))
                {
                    BoxOf(node.X, node.Y, node.Width - 2, node.Height - 2, node.Id).Contains(point)
                        .ShouldBeFalse($"{edge.From.Id} to {edge.To.Id} passes {node.Id}");
                }
                foreach (var text in graph.Edges.Where(other => other != edge).SelectMany(TextsOf))
                {
                    text.Inside(1).Contains(point)
                        .ShouldBeFalse($"{edge.From.Id} to {edge.To.Id} passes `{text.Name}`");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    [MemberData(nameof(Grids))]
    public void Groups_contain_their_members_and_nothing_else(string source)
    {
        var (graph, _, _) = LayOut(source);
        foreach (var group in graph.Groups)
        {
            var frame = BoxOf(group.X, group.Y, group.Width, group.Height, group.Id);
            foreach (var vertex in graph.Nodes.Concat<Vertex>(graph.Groups)
                .Where(vertex => vertex != group && !group.IsIn(vertex as Group ?? group)))
            {
                var box = BoxOf(vertex.X, vertex.Y, vertex.Width, vertex.Height, vertex.Id);
                if (vertex.IsIn(group))
                    frame.Contains(box).ShouldBeTrue($"{vertex.Id} in {group.Id}");
                else
                    frame.Overlaps(box).ShouldBeFalse($"{vertex.Id} beside {group.Id}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    [MemberData(nameof(Grids))]
    public void No_edge_and_no_text_crosses_the_title_of_a_group(string source)
    {
        var (graph, _, _) = LayOut(source);
        foreach (var group in graph.Groups.Where(group => !group.Label.IsEmpty))
        {
            var title = BoxOf(group.TitleX, group.TitleY, group.Label.Width, group.Label.Height, group.Title);
            BoxOf(group.X, group.Y, group.Width, group.Height, group.Id).Contains(title).ShouldBeTrue(group.Title);
            foreach (var edge in graph.Edges)
            {
                PointsOf(edge).Any(title.Inside(1).Contains)
                    .ShouldBeFalse($"{edge.From.Id} to {edge.To.Id} crosses `{group.Title}`");
                TextsOf(edge).Any(title.Inside(1).Overlaps).ShouldBeFalse($"`{edge.Text}` on `{group.Title}`");
            }

            foreach (var node in graph.Nodes)
            {
                title.Overlaps(BoxOf(node.X, node.Y, node.Width, node.Height, node.Id))
                    .ShouldBeFalse($"{node.Id} on `{group.Title}`");
            }
        }
    }

    /// <summary>
    /// For narrow screens, the same graph object is laid out again, so no position of the first layout may remain.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void A_second_layout_keeps_nothing_of_the_first(string source)
    {
        var (again, _, _) = LayOut(source);
        again.Turn(Direction.Down);
        var size = GraphLayout.Arrange(again);
        var fresh = Parse(source);
        fresh.Turn(Direction.Down);
        GraphLayout.Arrange(fresh).ShouldBe(size);
        again.Nodes.Concat<Vertex>(again.Groups).Select(v => (v.X, v.Y, v.Width, v.Height))
            .ShouldBe(fresh.Nodes.Concat<Vertex>(fresh.Groups).Select(v => (v.X, v.Y, v.Width, v.Height)));
        again.Edges.SelectMany(edge => edge.Path).ShouldBe(fresh.Edges.SelectMany(edge => edge.Path));
    }

    [Fact]
    public void Many_edges_into_a_group_leave_room_for_its_title()
    {
        const string into = "\n a --> x\n b --> x\n c --> x\n d --> x\n subgraph g [A title that is much wider than "
            + "its only box]\n x\n end";
        foreach (var direction in (string[])["TB", "BT", "LR", "RL"])
            No_edge_and_no_text_crosses_the_title_of_a_group($"flowchart {direction}{into}");
    }

    /// <summary>If edges met at the same point of a box, their end markers would overlap.</summary>
    [Theory]
    [MemberData(nameof(Marked))]
    public void Edges_with_marks_meet_boxes_apart_and_straight(string source)
    {
        var (graph, _, _) = LayOut(source);
        var isVertical = graph.Direction is Direction.Down or Direction.Up;
        var tips = graph.Edges.Where(edge => edge.From != edge.To)
            .SelectMany(edge => ((Vertex Box, Point Tip, Point Next)[])[(edge.From, edge.Path[0], edge.Path[3]),
                (edge.To, edge.Path[^1], edge.Path[^4])]).ToList();
        foreach (var (box, tip, next) in tips)
        {
            (isVertical ? next.X - tip.X : next.Y - tip.Y).ShouldBe(0, 0.1);
            Math.Abs(isVertical ? next.Y - tip.Y : next.X - tip.X).ShouldBeGreaterThanOrEqualTo(18);
            tips.Count(other => other.Box == box && Math.Abs(other.Tip.X - tip.X) + Math.Abs(other.Tip.Y - tip.Y) < 12)
                .ShouldBe(1, box.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    [InlineData("stateDiagram-v2\n [*] --> a\n a --> b\n a --> c\n a --> d\n b --> [*]\n c --> [*]\n "
        + "d --> [*]\n a --> [*]\n state e <<choice>>\n b --> e\n c --> e\n d --> e")]
    [InlineData("stateDiagram-v2\n direction LR\n [*] --> a\n a --> b: start\n b --> a: stop\n b --> c\n c --> a\n "
        + "c --> [*]\n b --> [*]\n a --> [*]")]
    [InlineData("flowchart TD\n a & b & c & e --> d\n b & c & a --> f{?}\n a & b & c --> g((x))")]
    public void Arrowheads_stand_apart(string source)
    {
        var (graph, _, _) = LayOut(source);
        var tips = graph.Edges.Where(edge => edge.From != edge.To && edge.Line != LineKind.Invisible)
            .SelectMany(edge => ((Vertex Box, Point Tip, EdgeEnd End)[])[(edge.From, edge.Path[0], edge.Start),
                (edge.To, edge.Path[^1], edge.End)])
            .Where(tip => tip.End != EdgeEnd.None && tip.Box is Node).ToList();
        foreach (var tip in tips)
        {
            tips.Count(other => other.Box == tip.Box
                && Math.Abs(other.Tip.X - tip.Tip.X) + Math.Abs(other.Tip.Y - tip.Tip.Y) < 9.5).ShouldBe(1, tip.Box.Id);
        }
    }

    [Theory]
    [InlineData("a b c", 0, 1, 2)]
    [InlineData("columns 2\n a b c", 0, 1, 0)]
    [InlineData("columns 3\n a space b\n space:2 c", 0, 2, 2)]
    public void Blocks_are_below_each_other_in_their_columns(string lines, params int[] columns)
    {
        var places = LayOut($"block-beta\n {lines}").Graph.Nodes.Select(node => node.X).ToList();
        var lefts = places.Distinct().Order().ToList();
        places.Select(place => lefts.IndexOf(place)).ShouldBe(columns.Select(column => columns.Distinct().Order().ToList().IndexOf(column)));
    }

    [Fact]
    public void A_block_is_as_wide_as_the_columns_that_it_spans()
    {
        var nodes = LayOut("block-beta\n columns 3\n a:3\n b c d\n e:2 f").Graph.Nodes;
        (nodes[0].X - (nodes[0].Width / 2)).ShouldBe(nodes[1].X - (nodes[1].Width / 2), 0.01);
        (nodes[0].X + (nodes[0].Width / 2)).ShouldBe(nodes[3].X + (nodes[3].Width / 2), 0.01);
        (nodes[4].X + (nodes[4].Width / 2)).ShouldBe(nodes[2].X + (nodes[2].Width / 2), 0.01);
    }

    [Theory]
    [InlineData("a:R -- L:b", 1, 0)]
    [InlineData("a:L -- R:b", -1, 0)]
    [InlineData("a:B --> T:b", 0, 1)]
    [InlineData("a:T -[x]- B:b", 0, -1)]
    [InlineData("a:R -- T:b", 1, 1)]
    [InlineData("a:L <--> B:b", -1, -1)]
    public void A_service_is_at_the_side_to_which_its_edge_leads(string edge, int x, int y)
    {
        var (graph, _, _) = LayOut($"architecture-beta\n service a(disk)[A]\n service b(disk)[B]\n {edge}");
        var (a, b) = (graph.Nodes[0], graph.Nodes[1]);
        (Math.Sign(Math.Round(b.X - a.X)), Math.Sign(Math.Round(b.Y - a.Y))).ShouldBe((x, y));
        var (start, end) = (graph.Edges[0].Path[0], graph.Edges[0].Path[^1]);
        (Math.Abs(start.X - a.X) > 1, Math.Abs(start.Y - a.Y) > 1).ShouldBe("LR".Contains(edge[2], StringComparison.Ordinal) ? (true, false) : (false, true));
        (Math.Abs(end.X - b.X) > 1, Math.Abs(end.Y - b.Y) > 1).ShouldBe("LR".Contains(edge[^3], StringComparison.Ordinal) ? (true, false) : (false, true));
    }

    [Fact]
    public void A_multiplicity_stands_at_its_end()
    {
        var (graph, _, _) = LayOut("classDiagram\n a \"1\" --> \"0..*\" b : label");
        var edge = graph.Edges.Single();
        edge.StartMultiplicity!.Place.Y.ShouldBeInRange(edge.From.Y, edge.LabelY - 10);
        edge.EndMultiplicity!.Place.Y.ShouldBeInRange(edge.LabelY + 10, edge.To.Y);
    }

    [Fact]
    public void Edges_meet_the_outlines_of_their_boxes()
    {
        var (graph, _, _) = LayOut(DiagramSources.Drawn[6]);
        foreach (var edge in graph.Edges)
        {
            foreach (var (vertex, point) in ((Vertex, Point)[])[(edge.From, edge.Path[0]), (edge.To, edge.Path[^1])])
            {
                Outline.DistanceTo(vertex, point.Y > vertex.Y ? Direction.Down : Direction.Up, point.X - vertex.X)
                    .ShouldBe(Math.Abs(point.Y - vertex.Y), 0.5);
            }
        }
    }

    [Fact]
    public void Every_node_is_drawn_however_groups_are_nested_and_joined()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var source = DiagramSources.GroupsByChance(seed);
            var (graph, width, height) = Should.NotThrow(() => LayOut(source), source);
            var names = source.Split('\n').Select(line => line.Split(' ')[^1])
                .Where(word => word.StartsWith('n')).Distinct();
            graph.Nodes.Select(node => node.Text).ShouldBe(names, ignoreOrder: true, source);
            graph.Nodes.ShouldAllBe(node => node.X > 0 && node.X < width && node.Y > 0 && node.Y < height, source);
        }
    }

    [Theory]
    [InlineData("flowchart TD\n a --> b --> c --> d", 0)]
    [InlineData("flowchart TD\n a --> b & c\n b --> d\n c --> e", 0)]
    [InlineData("flowchart TD\n a & b --> c & d", 1)]
    [InlineData("flowchart TD\n g -->|yes| h & i\n g -->|no| i\n h --> i & j\n i --> k\n j --> k", 0)]
    [InlineData("flowchart TD\n g -->|yes| h\n g -->|no| i\n h --> i & j\n i --> k\n j --> k", 0)]
    public void Few_edges_cross(string source, int crossings)
    {
        CrossingsOf(LayOut(source).Graph).ShouldBe(crossings);
    }

    [Fact]
    public void A_chain_is_straight()
    {
        var (graph, _, _) = LayOut("flowchart TD\n a --> b -->|label| c --> d\n a --> e\n d --> a");
        graph.Nodes.Where(node => node.Id != "e").Select(node => node.X).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>Counts the pairs of edge segments that cross.</summary>
    private static int CrossingsOf(Graph graph)
    {
        var paths = graph.Edges.Select(edge => PointsOf(edge).ToList()).ToList();
        var crossings = 0;
        for (var i = 0; i < paths.Count; i++)
        {
            for (var j = i + 1; j < paths.Count; j++)
            {
                for (var a = 1; a < paths[i].Count; a++)
                {
                    for (var b = 1; b < paths[j].Count; b++)
                        crossings += Cross(paths[i][a - 1], paths[i][a], paths[j][b - 1], paths[j][b]) ? 1 : 0;
                }
            }
        }

        return crossings;

        static bool Cross(Point a, Point b, Point c, Point d) =>
            Side(a, b, c) > 0 != Side(a, b, d) > 0 && Side(c, d, a) > 0 != Side(c, d, b) > 0;

        static double Side(Point a, Point b, Point c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
    }

    internal static (Graph Graph, double Width, double Height) LayOut(string source)
    {
        var cursor = CursorOf(source);
        if (source[..cursor.At] is "block" or "block-beta" or "architecture-beta" or "kanban")
        {
            var diagram = source[0] switch
            {
                'b' => BlockParser.Parse(cursor),
                'k' => BoardParser.Parse(cursor),
                _ => ArchitectureParser.Parse(cursor),
            };
            var size = GridLayout.Arrange(diagram, new(Density.Normal, IsEqual: false, int.MaxValue));
            return (diagram.Graph, size.Width, size.Height);
        }
        var graph = Parse(source);
        var (width, height) = GraphLayout.Arrange(graph);
        return (graph, width, height);
    }

    private static Graph Parse(string source)
    {
        var cursor = CursorOf(source);
        return source[..cursor.At] switch
        {
            "flowchart" => FlowchartParser.Parse(cursor),
            "classDiagram" => ClassParser.Parse(cursor, new()),
            "erDiagram" => EntityParser.Parse(cursor, new()),
            _ => StateParser.Parse(cursor),
        };
    }

    private static DiagramCursor CursorOf(string source) => new(new(source)) { At = source.IndexOfAny([' ', '\n']) };

    private static Box BoxOf(double x, double y, double width, double height, string name) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2), name);

    private static IEnumerable<Box> TextsOf(Edge edge) => edge.Texts.Select(text => BoxOf(
        text.Place.X, text.Place.Y, text.Label.Width, text.Label.Height, text.Label.Text));

    internal static IEnumerable<Point> PointsOf(Edge edge)
    {
        for (var i = 0; i + 3 < edge.Path.Count; i += 3)
        {
            for (var step = 0; step <= 20; step++)
                yield return Curve.At(edge.Path[i], edge.Path[i + 1], edge.Path[i + 2], edge.Path[i + 3], step / 20.0);
        }
    }
}
