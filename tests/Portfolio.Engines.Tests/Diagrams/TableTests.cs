using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Classes;
using Portfolio.Diagrams.Entities;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class TableTests
{
    public static TheoryData<string> Sources =>
        [.. TableExamples.Classes, .. TableExamples.Entities, .. DiagramSources.Tables];

    [Theory]
    [InlineData("+deposit(amount) bool", "+deposit(amount) : bool", "")]
    [InlineData("-List~int~ points", "-List<int> points", "")]
    [InlineData("+matrix() List~List~int~~", "+matrix() : List<List<int>>", "")]
    [InlineData("~map(Map~string,List~int~~ of)", "~map(Map<string,List<int>> of)", "")]
    [InlineData("+find()* Item", "+find() : Item", "abstract")]
    [InlineData("+make() Item$", "+make() : Item", "static")]
    [InlineData("+make()$", "+make()", "static")]
    [InlineData("int count$", "int count", "static")]
    [InlineData("a ~ b", "a ~ b", "")]
    [InlineData("+foo() int\nsecond", "+foo() : int\nsecond", "")]
    [InlineData("+foo()\n+bar() int*", "+foo()\n+bar() : int", "abstract")]
    public void A_member_is_written_as_in_a_program(string source, string text, string kind)
    {
        var row = Member.Read(source);
        row.Text.ShouldBe(text);
        (row.IsAbstract ? "abstract" : row.IsStatic ? "static" : "").ShouldBe(kind);
    }

    [Fact]
    public void Attributes_stand_above_methods()
    {
        var source = "classDiagram\nclass a {\n+run()\n+int x\n+stop()\n}";
        var table = ClassParser.Parse(new DiagramCursor(new(source)) { At = "classDiagram".Length }, new()).Nodes
            .Single().Table!;
        table.Parts.Select(part => string.Join(' ', part.Select(row => row.Text)))
            .ShouldBe(["+int x", "+run() +stop()"]);
    }

    [Fact]
    public void A_class_may_have_any_name_beside_namespaces_and_notes()
    {
        var source = "classDiagram\nnamespace X {\nclass A\n}\nclass ` namespace X`\nclass `note 99`\n";
        source = source.Replace("99", FormattableString.Invariant($"{source.Length}"), StringComparison.Ordinal)
            + "note \"x\"";
        var graph = ClassParser.Parse(new DiagramCursor(new(source)) { At = "classDiagram".Length }, new());
        graph.Nodes.Select(node => node.Text)
            .ShouldBe(["A", " namespace X", FormattableString.Invariant($"note {source.Length - 8}"), "x"]);
    }

    [Fact]
    public void An_interface_at_the_end_of_a_line_has_a_circle_and_a_name_but_no_box()
    {
        var graph = ClassParser.Parse(new DiagramCursor(
            new("classDiagram\nbar ()-- foo\na --() bar\nbaz ()-- foo\nbaz : +run()"))
        { At = "classDiagram".Length },
            new());
        graph.Nodes.Where(node => node.Table is null).Select(node => node.Text).ShouldBe(["bar"]);
        GraphText.Describe(graph).Split('\n')
            .ShouldBe(["baz: +run()", "foo implements bar", "a implements bar", "foo implements baz"]);
    }

    [Fact]
    public void A_table_is_as_large_as_its_rows()
    {
        var table = new Table(2);
        table.Parts[0].Add(new("short", "b"));
        table.Parts[0].Add(new("much longer than", "b", new string('x', 10)));
        table.Parts[1].Add(new(new string('y', 60)));
        var (width, height) = table.Measure(Label.Of("Name", 100));
        foreach (var part in table.Parts)
            (Table.Columns(part)[^1].Left + Table.Columns(part)[^1].Width).ShouldBeLessThan(width);
        (table.HeaderHeight(Label.Of("Name", 100)) + table.Parts.Sum(Table.HeightOf)).ShouldBe(height);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Texts_do_not_meet(string source)
    {
        foreach (var texts in XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg")
            .Select(svg => svg.Descendants("text").Select(BoxOf).ToList()))
        {
            TextsDoNotMeet(texts);
        }
    }

    private static void TextsDoNotMeet(List<(double Left, double Right, double Y, string Text)> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
            {
                (texts[i].Left < texts[j].Right && texts[j].Left < texts[i].Right
                    && Math.Abs(texts[i].Y - texts[j].Y) < 13).ShouldBeFalse($"{texts[i].Text} and {texts[j].Text}");
            }
        }
    }

    [Theory]
    [InlineData("A ..> B : uses", nameof(EdgeEnd.None), nameof(EdgeEnd.Open))]
    [InlineData("A <.. B", nameof(EdgeEnd.Open), nameof(EdgeEnd.None))]
    [InlineData("A --> B", nameof(EdgeEnd.None), nameof(EdgeEnd.Arrow))]
    public void A_dependency_has_an_open_arrow(string source, string start, string end)
    {
        var edge = ClassParser.Parse(
            new DiagramCursor(new("classDiagram\n" + source)) { At = "classDiagram".Length }, new()).Edges.Single();
        $"{edge.Start} {edge.End}".ShouldBe($"{start} {end}");
    }

    [Theory]
    [InlineData(nameof(EdgeEnd.One), "A ||--|| B")]
    [InlineData(nameof(EdgeEnd.ZeroOrOne), "A ||--o| B")]
    [InlineData(nameof(EdgeEnd.OneOrMore), "A ||--|{ B")]
    [InlineData(nameof(EdgeEnd.ZeroOrMore), "A ||--o{ B")]
    [InlineData(nameof(EdgeEnd.ZeroOrMore), "A 1 to 0+ B")]
    [InlineData(nameof(EdgeEnd.OneOrMore), "A 1 optionally to many(1) B")]
    public void A_cardinality_has_its_mark(string end, string source) =>
        EntityParser.Parse(new DiagramCursor(new("erDiagram\n" + source)) { At = "erDiagram".Length }, new()).Edges
            .Single().End.ToString().ShouldBe(end);

    /// <summary>A bar across the line is one, a ring is zero, and a foot that widens to the box is many.</summary>
    [Theory]
    [InlineData(nameof(EdgeEnd.One), 2, 0, 0)]
    [InlineData(nameof(EdgeEnd.ZeroOrOne), 1, 1, 0)]
    [InlineData(nameof(EdgeEnd.OneOrMore), 1, 0, 1)]
    [InlineData(nameof(EdgeEnd.ZeroOrMore), 0, 1, 1)]
    public void A_mark_has_bars_rings_and_a_foot(string end, int bars, int rings, int feet)
    {
        var drawing = new SvgDrawing();
        EndDrawing.Draw(drawing, new(100, 50), x: 1, y: 0, Enum.Parse<EdgeEnd>(end), drawing.Heads);
        var lines = DrawnPath.Parse(drawing.Lines.ToString());
        lines.Count(line => line.Points.Count == 2 && line.Right - line.Left < 0.1 && line.Right < 100).ShouldBe(bars);
        var foot = lines.Where(line => line.Points.Count == 3).ToList();
        foot.Count.ShouldBe(feet);
        foot.ShouldAllBe(line => line.Points[0].X == 100 && line.Points[2].X == 100 && line.Points[1].X == 90);
        DrawnPath.Parse(drawing.Fill(" fill=\"var(--paper,Canvas)\"").ToString()).Count(ring => ring.IsClosed).ShouldBe(rings);
        lines.Count.ShouldBe(bars + feet);
    }

    private static (double Left, double Right, double Y, string Text) BoxOf(XElement text)
    {
        var (x, width) = (Number(text, "x"), TextWidth.Of(text.Value));
        return text.AncestorsAndSelf().Select(element => element.Attribute("text-anchor")?.Value)
            .First(anchor => anchor is not null) == "start"
            ? (x, x + width, Number(text, "y"), text.Value)
            : (x - (width / 2), x + (width / 2), Number(text, "y"), text.Value);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
