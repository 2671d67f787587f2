using System.Text.RegularExpressions;
using Portfolio.Diagrams.Flowcharts;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

/// <summary>Reads the paths of drawings, as browsers do.</summary>
public sealed partial class OutlineTests
{
    public static TheoryData<string> Examples => [.. DiagramSources.Drawn, .. DiagramSources.Tables, .. MermaidExamples.All.Distinct()];

    public static TheoryData<string> Graphs =>
    [
        .. DiagramSources.Drawn, .. DiagramSources.Tables, .. Enumerable.Range(0, 20).Select(DiagramSources.ByChance),
        .. Enumerable.Range(0, 10).Select(DiagramSources.TablesByChance),
    ];

    public static TheoryData<string> Shapes => [.. Shape.All.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Filled_outlines_are_closed(string source)
    {
        foreach (Match path in Path().Matches(DiagramRenderer.Render(source, new()).Html))
        {
            var outlines = DrawnPath.Parse(path.Groups["data"].Value);
            outlines.ShouldNotBeEmpty();
            if (!$"{path.Groups["attributes"]}{path.Groups["more"]}".Contains(" fill=", StringComparison.Ordinal))
                continue;
            outlines.ShouldAllBe(outline => outline.IsClosed && outline.Points.Count > 2 && outline.Area > 1, path.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_outline_is_as_large_as_its_node_and_holds_its_text(string name)
    {
        var shape = Shape.All.Single(shape => NameOf(shape) == name);
        foreach (var direction in (string[])["TD", "LR"])
        {
            foreach (var text in (string[])["a", "Some words", "A longer text that is broken into several lines, because it is long"])
            {
                var graph = FlowchartParser.Parse(new(new($" {direction}\n n[{text}]")));
                graph.Nodes[0].Shape = shape;
                GraphLayout.Arrange(graph);
                AssertOutline(graph.Nodes[0]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Lines_and_arrowheads_end_at_borders(string source)
    {
        var (graph, _, _) = LayoutTests.LayOut(source);
        foreach (var edge in graph.Edges.Where(edge => edge.Path.Count >= 4 && edge.Line != LineKind.Invisible))
        {
            DistanceTo(edge.From, edge.Path[0]).ShouldBe(0, 1.05, $"{edge.From.Id} to {edge.To.Id} begins");
            DistanceTo(edge.To, edge.Path[^1]).ShouldBe(0, 1.05, $"{edge.From.Id} to {edge.To.Id} ends");
            var drawing = new SvgDrawing();
            EdgeDrawing.Draw(drawing, edge, isWay: false);
            var heads = DrawnPath.Parse(drawing.Heads.ToString());
            var ends = LinesOf(edge).SelectMany(line => (Point[])[line.Points[0], line.Points[^1]]).ToList();
            foreach (var (tip, end) in ((Point, EdgeEnd)[])[(edge.Path[0], edge.Start), (edge.Path[^1], edge.End)])
            {
                if (end != EdgeEnd.Arrow)
                    continue;
                var head = heads.Where(head => Distance(head.Points[0], tip) < 0.15).ShouldHaveSingleItem(edge.To.Id);
                head.Points.Count.ShouldBe(3);
                head.Area.ShouldBe(36, 2);
                // The line ends in the head, behind its tip.
                ends.ShouldContain(point => head.Contains(point) && Distance(point, tip) > 6, edge.To.Id);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_line_with_a_label_is_the_line_without_its_middle(string source)
    {
        var (graph, _, _) = LayoutTests.LayOut(source);
        foreach (var edge in graph.Edges.Where(edge => edge.Path.Count >= 4 && edge.Line != LineKind.Invisible
            && !edge.Label.IsEmpty && edge.From != edge.To && !HasLineMark(edge.Start) && !HasLineMark(edge.End)))
        {
            var lines = LinesOf(edge);
            var (label, whole) = (edge.Label, default(DrawnPath));
            try
            {
                edge.Label = Label.Empty;
                whole = LinesOf(edge).ShouldHaveSingleItem(edge.Text);
            }
            finally
            {
                edge.Label = label;
            }

            lines.Count.ShouldBe(2, edge.Text);
            var (width, height) = (edge.Label.Width + 8, edge.Label.Height + 2);
            foreach (var (line, inner, outer) in ((DrawnPath, Point, Point)[])[(lines[0], lines[0].Points[^1], whole.Points[0]),
                (lines[1], lines[1].Points[0], whole.Points[^1])])
            {
                line.Points.ShouldAllBe(point => whole.DistanceTo(point) < 0.4, edge.Text);
                line.Points.ShouldAllBe(point => Math.Abs(point.X - edge.LabelX) > (width / 2) - 0.2
                    || Math.Abs(point.Y - edge.LabelY) > (height / 2) - 0.2, edge.Text);
                Math.Min(Math.Abs(Math.Abs(inner.X - edge.LabelX) - (width / 2)), Math.Abs(Math.Abs(inner.Y - edge.LabelY) - (height / 2)))
                    .ShouldBe(0, 0.3, edge.Text);
                line.DistanceTo(outer).ShouldBeLessThan(0.2, edge.Text);
            }
        }
    }

    private static void AssertOutline(Node node)
    {
        var drawing = new SvgDrawing();
        NodeDrawing.Draw(drawing, node, null, isVertical: true);
        var outlines = DrawnPath.Parse($"{drawing.Boxes}{drawing.Heads}{drawing.Notes}");
        if (node.Shape == Shape.Text)
        {
            outlines.ShouldBeEmpty();
            return;
        }

        outlines.ShouldAllBe(outline => outline.IsClosed);
        List<DrawnPath> all = [.. outlines, .. DrawnPath.Parse(drawing.Strokes.ToString())];
        // The initial state is a dot, which has a pixel of space around it.
        var space = node.Shape == Shape.Start ? 1 : 0;
        all.Min(path => path.Left).ShouldBe(node.X - (node.Width / 2) + space, 0.15);
        all.Max(path => path.Right).ShouldBe(node.X + (node.Width / 2) - space, 0.15);
        all.Min(path => path.Top).ShouldBe(node.Y - (node.Height / 2) + space, 0.15);
        all.Max(path => path.Bottom).ShouldBe(node.Y + (node.Height / 2) - space, 0.15);
        var label = Place().Match(drawing.ToSvg(500, 500, new("", "", "")));
        if (!label.Success)
            return;
        var box = outlines.ShouldHaveSingleItem();
        var (x, offset) = (Read(label.Groups["x"].Value), node.Shape.TextOffset.Y);
        foreach (var (acrossX, acrossY) in ((double, double)[])[(-1, -1), (1, -1), (-1, 1), (1, 1)])
        {
            box.Contains(new(x + (acrossX * ((node.Label.Width / 2) - 1)), node.Y + offset + (acrossY * ((node.Label.Height / 2) - 1))))
                .ShouldBeTrue($"the text of {node.Text}");
        }
    }

    /// <summary>Determines whether a mark is drawn with lines, which are in the same path as those of the edge.</summary>
    private static bool HasLineMark(EdgeEnd end) => end is not (EdgeEnd.None or EdgeEnd.Arrow or EdgeEnd.Diamond);

    private static List<DrawnPath> LinesOf(Edge edge)
    {
        var drawing = new SvgDrawing();
        EdgeDrawing.Draw(drawing, edge, isWay: false);
        return DrawnPath.Parse((edge.Line switch
        {
            LineKind.Dotted => drawing.DottedLines,
            LineKind.Thick => drawing.ThickLines,
            _ => drawing.Lines,
        }).ToString());
    }

    private static double DistanceTo(Vertex vertex, Point point)
    {
        var drawing = new SvgDrawing();
        if (vertex is Node node && node.Shape != Shape.Text)
            NodeDrawing.Draw(drawing, node, null, isVertical: true);
        else
            drawing.Boxes.Rectangle(vertex.X - (vertex.Width / 2), vertex.Y - (vertex.Height / 2), vertex.Width, vertex.Height);
        return DrawnPath.Parse($"{drawing.Boxes}{drawing.Heads}{drawing.Strokes}").Min(path => path.DistanceTo(point));
    }

    private static double Distance(Point a, Point b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static double Read(string number) => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    private static string NameOf(Shape shape) => shape.Names.Length > 0 ? shape.Names.Split(' ')[0]
        : FormattableString.Invariant($"shape {Shape.All.ToList().IndexOf(shape)}");

    [GeneratedRegex("<path(?<attributes>[^>]*?) d=\"(?<data>[^\"]*)\"(?<more>[^>]*)>",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("<text x=\"(?<x>[-0-9.]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
