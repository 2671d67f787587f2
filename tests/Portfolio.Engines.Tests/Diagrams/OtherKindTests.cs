using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Mindmaps;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class OtherKindTests
{
    public static TheoryData<string> Columns =>
    [
        .. ChartExamples.Others.Where(source => !source.StartsWith("mindmap", StringComparison.Ordinal)),
        .. PlanExamples.Quadrants, .. PlanExamples.Journeys, .. PlanExamples.Packets,
    ];

    public static TheoryData<string> Flows => [.. PlanExamples.Flows];

    [Theory]
    [InlineData("timeline\n title A\n 2004 : b : c\n  : d\n 2005", "2004: b; c; d\n2005")]
    [InlineData("timeline\n section A: b\n 10:30 : x<br>y", "A: b\n10:30: x y")]
    [InlineData("mindmap\n a\n  b\n   c\n  d", "a – b\nb – c\na – d")]
    [InlineData("mindmap\n\ta((Root: here))\n\t\tb[\"(x)\"]\n\t\t::icon(fa fa-book)", "Root: here – (x)")]
    [InlineData("gitGraph\n commit id: \"a\" tag: \"v1\"\n branch b\n commit\n checkout main\n merge b",
        "main: a [v1]\nb: ●\nmain: b → main")]
    [InlineData("gitGraph LR:\n commit msg: \"first one\"\n branch \"x/y\"\n commit id: \"c\"\n switch main\n "
        + "cherry-pick id: \"c\"", "main: first one\nx/y: c\nmain: cherry-pick c")]
    [InlineData("gitGraph\n commit id: \"a #amp;lt; b\"", "main: a &lt; b")]
    [InlineData("mindmap\n a\n  b[\"`**Root** with\na second line`\"]\n  c", "a – Root with a second line\na – c")]
    [InlineData("quadrantChart\n x-axis Low --> High\n y-axis Few\n quadrant-1 Do\n a b: [0.9, 0.50]\n \"c: d\":::k: [.1, 1] radius: 2\n quadrant-2 Or not",
        "Low → High\nFew\nDo: a b (0.9, 0.50)\nOr not: c: d (.1, 1)")]
    [InlineData("quadrantChart\n \"a\": [0, 0]\n b: [1, 0]", "a (0, 0)\nb (1, 0)")]
    [InlineData("journey\n Walk: 3\n section At home\n Tea<br>time: 5: Me, Cat\n Rest : 1.5 : Cat;",
        "Walk 3/5\nAt home: Tea time 5/5 (Me, Cat); Rest 1.5/5 (Cat)")]
    [InlineData("C4Context\n Person_Ext(a, \"A\", \"Reads\")\n SystemDb(b, B)\n BiRel(a, b, \"uses\", \"HTTPS\")",
        "A: «external person»; Reads\nB: «system database»\nA ↔ B: uses [HTTPS]")]
    [InlineData("C4Container\n System_Boundary(s, \"S\") {\n Container(a, \"A (x)\", \"Go\", $descr=\"Says, hi\")\n }\n Rel_Back(a, s, \"is in\")",
        "S [system]: A (x)\nA (x): «container»; Go; Says, hi\nS [system] → A (x): is in")]
    [InlineData("C4Dynamic\n Component(a, A)\n Component(b, B)\n RelIndex(4, a, b, \"one\")\n Rel(b, a, two)",
        "A: «component»\nB: «component»\nA → B: 1: one\nB → A: 2: two")]
    [InlineData("C4Deployment\n Node(n, \"N\", \"Linux\") {\n Node(m, \"M\")\n }\n Lay_D(n, m)", "N [Linux]: M\nM: «node»")]
    [InlineData("block-beta\n columns 2\n a[\"First one\"] b:1\n block:g[\"Group\"]:2\n c d\n end\n space e<[\"to\"]>(right)\n a -- \"label\" --> e\n g --- b",
        "First one, b\nGroup (c, d)\n→ to\nFirst one → to: label\nGroup – b")]
    [InlineData("block\n columns auto\n block\n columns 1\n a b\n end\n x<[\" \"]>(y, left) id2.1((\"c\"))", "(a; b), ↓↑←, c")]
    [InlineData("block-beta\n a --> g\n block:g\n b\n end\n c --x a", "a, (b), c\na → g\nc → a")]
    [InlineData("architecture-beta\n group g(cloud)[The cloud]\n service a(server)[\"A server\"] in g\n service b(disk)\n junction j in g\n a:R -[uses]-> L:j\n b:T -- B:j\n a{group}:L <-- R:b",
        "The cloud: A server, j\nA server → j: uses\nb – j\nThe cloud ← b")]
    [InlineData("architecture-beta\n service a \"Go\" ['It s'] in g\n group g", "Go It s")]
    [InlineData("kanban\n  To do\n    a[First one]@{ assigned: 'Ada B', ticket: K-1, priority: 'High' }\n    [Second]\n  done[\"Done [all]\"]\n   :::late\n   Third<br>line",
        "To do: First one K-1 · Ada B · High, Second\nDone [all]: Third line")]
    [InlineData("kanban\ntodo\n  a[x]@{ label: 'y' }\n  a[z]\nlater", "todo: y, z\nlater: ")]
    [InlineData("packet-beta\n title T\n 0-15: \"Source<br>port\"\n +1: 'URG'\n 17: \"A\"\n +14:\"Rest\";", "0–15: Source port\n16: URG\n17: A\n18–31: Rest")]
    [InlineData("sankey-beta\n\n \"A, \"\"b\"\"\",C d,12345.5\n C d, \"E\" ,\"1\"", "A, \"b\" → C d: 12,345.5\nC d → E: 1")]
    [InlineData("stateDiagram-v2\n hide empty description\n hide --> shown", "hide → shown")]
    [InlineData("stateDiagram-v2\n state c <<choice>>\n a --> c", "a → ◆")]
    [InlineData("flowchart LR\n a[\"`use my_func_name, 2 * 3 * 4, **bold** _it_`\"]",
        "use my_func_name, 2 * 3 * 4, bold it")]
    [InlineData("sequenceDiagram\n accTitle:\n box Redis\n participant A\n end\n A->>B: x", "Redis: A\nA → B: x")]
    public void What_a_drawing_says(string source, string description) =>
        Svg(source).Element("desc")!.Value.ShouldBe(description);

    /// <summary>The semicolon of an entity does not end a statement, at whatever place of the line.</summary>
    [Theory]
    [InlineData("flowchart TD\n subgraph {0}\n y --> z\n end")]
    [InlineData("flowchart TD\n subgraph s [{0}]\n y --> z\n end")]
    [InlineData("flowchart TD\n y[{0}] --> z")]
    [InlineData("flowchart TD\n y -->|{0}| z")]
    [InlineData("---\ntitle: {0}\n---\nflowchart TD\n y --> z")]
    [InlineData("sequenceDiagram\n title {0}\n a->>b: x")]
    [InlineData("sequenceDiagram\n a->>b: {0}")]
    [InlineData("sequenceDiagram\n participant a as {0}\n a->>b: x")]
    [InlineData("sequenceDiagram\n loop {0}\n a->>b: x\n end")]
    [InlineData("sequenceDiagram\n Note over a: {0}")]
    [InlineData("stateDiagram-v2\n a --> b : {0}")]
    [InlineData("stateDiagram-v2\n a : {0}")]
    [InlineData("stateDiagram-v2\n note right of a : {0}\n a --> b")]
    [InlineData("classDiagram\n a --> b : {0}")]
    [InlineData("classDiagram\n class a {{\n {0}\n }}")]
    [InlineData("classDiagram\n a : {0}")]
    [InlineData("erDiagram\n A ||--o{{ B : {0}")]
    [InlineData("gantt\n title {0}\n a : 2024-01-01, 1d")]
    [InlineData("gantt\n section {0}\n a : 2024-01-01, 1d")]
    [InlineData("gantt\n {0} : 2024-01-01, 1d")]
    [InlineData("pie title {0}\n \"a\" : 1")]
    [InlineData("pie\n \"{0}\" : 1")]
    [InlineData("xychart-beta\n title {0}\n bar [1]")]
    [InlineData("xychart-beta\n x-axis {0} [a]\n bar [1]")]
    [InlineData("xychart-beta\n x-axis [{0}]\n bar [1]")]
    [InlineData("quadrantChart\n title {0}\n a: [0, 1]")]
    [InlineData("quadrantChart\n quadrant-3 {0}")]
    [InlineData("quadrantChart\n x-axis {0} --> b")]
    [InlineData("quadrantChart\n {0}: [0, 1]")]
    [InlineData("journey\n section {0}\n a: 1")]
    [InlineData("journey\n {0}: 1: {0}")]
    [InlineData("C4Context\n Person(a, \"{0}\")")]
    [InlineData("C4Context\n Person(a, A, $descr=\"{0}\")")]
    [InlineData("block-beta\n a[\"{0}\"]")]
    [InlineData("block-beta\n a<[\"{0}\"]>(x)")]
    [InlineData("block-beta\n block:a[\"{0}\"]\n b\n end")]
    [InlineData("block-beta\n a -- \"{0}\" --> b")]
    [InlineData("architecture-beta\n service a(disk)[\"{0}\"]")]
    [InlineData("architecture-beta\n group g[\"{0}\"]\n service a in g")]
    [InlineData("architecture-beta\n service a\n service b\n a:R -[\"{0}\"]- L:b")]
    [InlineData("architecture-beta\n title {0}\n service a")]
    [InlineData("kanban\n {0}\n  a")]
    [InlineData("kanban\n a\n  b[{0}]")]
    [InlineData("kanban\n a\n  b[c]@{{ assigned: '{0}' }}")]
    [InlineData("packet\n 0-31: \"{0}\"")]
    [InlineData("packet\n title {0}\n 0-31: \"a\"")]
    [InlineData("sankey\n {0},b,1")]
    [InlineData("timeline\n title {0}\n 2004 : a")]
    [InlineData("timeline\n section {0}\n 2004 : a")]
    [InlineData("timeline\n 2004 : {0}")]
    [InlineData("mindmap\n a\n  {0}")]
    [InlineData("gitGraph\n commit id: \"{0}\"")]
    [InlineData("flowchart TD\n accTitle: {0}\n y --> z")]
    [InlineData("flowchart TD\n accDescr: {0}\n y --> z")]
    public void An_entity_is_one_character_in_every_text(string source)
    {
        var diagram = DiagramRenderer.Render(string.Format(CultureInfo.InvariantCulture, source, "some #40;more#41;"));
        diagram.Message.ShouldBeNull();
        XElement.Parse(diagram.Html).Value.ShouldContain("some (more)");
    }

    /// <summary>A node or task can have the same name as a keyword.</summary>
    [Theory]
    [InlineData("flowchart LR\n style --> A\n click --> A\n B --> C", "style → A\nclick → A\nB → C")]
    [InlineData("flowchart LR\n class & classDef --> linkStyle\n click{Sure?} --> style[Now]",
        "class → linkStyle\nclassDef → linkStyle\nSure? → Now")]
    [InlineData("flowchart LR\n accTitle --> accDescr", "accTitle → accDescr")]
    [InlineData("stateDiagram-v2\n scale --> click\n class --> style : x", "scale → click\nclass → style: x")]
    [InlineData("classDiagram\n link --> click\n callback : +call()\n style <|-- cssClass",
        "callback: +call()\nlink → click\ncssClass inherits from style")]
    [InlineData("erDiagram\n style ||--o{ class : has", "style (one) – (zero or more) class: has")]
    [InlineData("sequenceDiagram\n link->>details: x\n end-->>link: y", "link → details: x\nend → link: y")]
    [InlineData("gantt\n click the button : a, 2024-01-01, 1d\n topAxis labels : 2024-01-01, 1d",
        "click the button: 2024-01-01 – 2024-01-01\ntopAxis labels: 2024-01-01 – 2024-01-01")]
    [InlineData("mindmap\n a\n  ::b", "a – ::b")]
    public void A_line_with_a_keyword_is_drawn(string source, string description) =>
        Svg(source).Element("desc")!.Value.ShouldBe(description);

    [Theory]
    [InlineData("graph td\n a --> b", 6)]
    [InlineData("flowchart lr\n a --> b", 10)]
    [InlineData("flowchart LTR\n a --> b", 10)]
    [InlineData("flowchart LR\n subgraph x\n direction lr\n a\n end", 36)]
    [InlineData("flowchart LR\n a\n style a", 23)]
    [InlineData("flowchart LR\n a\n click a", 23)]
    [InlineData("flowchart LR\n a --> b\n linkStyle 0", 33)]
    [InlineData("stateDiagram-v2\n direction td\n a --> b", 27)]
    [InlineData("stateDiagram-v2\n a --> b\n hide everything", 31)]
    [InlineData("classDiagram\n class a\n click a", 29)]
    [InlineData("classDiagram\n direction td\n class a", 24)]
    [InlineData("sequenceDiagram\n a->>b: x\n links a", 27)]
    [InlineData("sequenceDiagram\n a->>b: x\n destroy c", 27)]
    [InlineData("sequenceDiagram\n loop x\n a->>b: x\n end loop", 35)]
    [InlineData("gantt\n a : 2024-01-01, 1d\n todayMarker", 27)]
    public void A_line_that_is_no_statement_is_reported(string source, int offset)
    {
        var message = DiagramRenderer.Render(source).Message!;
        (message.Rule, message.Offset).ShouldBe(("diagram-syntax", offset), message.Text);
    }

    [Theory]
    [InlineData("flowchart LR\n A[1. שלום: test (1).] --> B[test: שלום.]", "1. שלום: test (1).", "rtl", null)]
    [InlineData("flowchart LR\n A[العربية؟<br>API (1).]", "API (1).", "rtl", null)]
    [InlineData("flowchart LR\n A[API: العربية؟]", "API: العربية؟", null, null)]
    [InlineData("timeline\n 2004 : שלום.", "שלום.", "rtl", "end")]
    [InlineData("timeline\n שלום. : b", "שלום.", "rtl", "start")]
    [InlineData("classDiagram\n class A {\n שלום\n }", "שלום", "rtl", "end")]
    [InlineData("gantt\n שלום (1). : 2024-01-01, 1d\n b : 2024-01-02, 9d", "שלום (1).", "rtl", "end")]
    public void A_label_has_the_direction_of_its_first_letter(
        string source, string line, string? direction, string? anchor)
    {
        var text = Svg(source).Descendants("text").Single(text => text.Value == line);
        (text.Attribute("direction")?.Value, text.Attribute("text-anchor")?.Value).ShouldBe((direction, anchor));
        text.Ancestors().Select(around => around.Attribute("direction")?.Value).OfType<string>().First()
            .ShouldBe("ltr");
    }

    [Theory]
    [InlineData("a", nameof(Shape.Rounded))]
    [InlineData("a[b]", nameof(Shape.Rectangle))]
    [InlineData("a(b)", nameof(Shape.Rounded))]
    [InlineData("((b))", nameof(Shape.Circle))]
    [InlineData("a)b(", nameof(Shape.Ellipse))]
    [InlineData("a))b((", nameof(Shape.Hexagon))]
    [InlineData("a{{b}}", nameof(Shape.Hexagon))]
    public void A_node_of_a_mind_map_has_the_shape_of_its_brackets(string line, string shape) =>
        MindmapParser.Parse(new(new($"\n {line}"))).Nodes.Single().Shape.ShouldBe(typeof(Shape).GetField(shape)!.GetValue(null));

    [Theory]
    [MemberData(nameof(Columns))]
    [InlineData("timeline\n The years before the first release of the program : Begin\n The year in which everybody used it : End\n 2024")]
    public void Texts_do_not_meet_and_fit_on_a_phone(string source)
    {
        // The last layout is the one for phones.
        foreach (var svg in XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg")
            .Where(svg => svg.Attribute("viewBox") is not null))
        {
            var page = svg.Attribute("viewBox")!.Value.Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            page[2].ShouldBeLessThanOrEqualTo(svg.Attribute("class")?.Value == "wide" ? 676 : 445);
            var texts = svg.Descendants("text").Select(BoxOf).ToList();
            foreach (var text in texts)
            {
                text.Left.ShouldBeGreaterThanOrEqualTo(page[0], text.Text);
                text.Right.ShouldBeLessThanOrEqualTo(page[0] + page[2], text.Text);
                text.Y.ShouldBeInRange(page[1] + 8, page[1] + page[3], text.Text);
                texts.Count(other => text.Left < other.Right && other.Left < text.Right && Math.Abs(text.Y - other.Y) < 14)
                    .ShouldBe(1, text.Text);
            }
        }
    }

    [Theory]
    [InlineData("radar-beta\n axis a", "`xychart-beta`")]
    [InlineData("requirementDiagram\n a", "`classDiagram`")]
    [InlineData("zenuml\n a", "`sequenceDiagram`")]
    [InlineData("unheardOf\n a", "`kanban`")]
    public void A_kind_that_is_not_drawn_is_reported_with_another(string source, string other)
    {
        var message = DiagramRenderer.Render(source).Message.ShouldNotBeNull();
        (message.Rule, message.Offset).ShouldBe(("diagram-kind", 0));
        message.Text.ShouldContain(other);
    }

    [Fact]
    public void Names_of_points_that_do_not_fit_are_listed()
    {
        var crowded = "quadrantChart\n" + string.Concat(
            Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($" The point with number {i}: [0.5, 0.5]\n")));
        var texts = Svg(crowded).Descendants("text").Select(text => text.Value).ToList();
        texts.Count.ShouldBe(120);
        texts.ShouldContain("The point with number 40");
        Svg("quadrantChart\n a: [0.5, 0.5]").Descendants("text").Select(text => text.Value).ShouldBe(["a"]);
    }

    /// <summary>Points are spread over the chart, and names of quadrants have several lines on phones.</summary>
    [Theory]
    [InlineData(21, 37, 53)]
    [InlineData(24, 13, 71)]
    [InlineData(28, 29, 61)]
    [InlineData(32, 43, 17)]
    [InlineData(36, 7, 31)]
    public void A_name_of_a_quadrant_covers_no_point(int points, int x, int y)
    {
        var source = "quadrantChart\n" + string.Concat(Enumerable.Range(1, 4).Select(i => $" quadrant-{i} A long name of quadrant {i}\n"))
            + string.Concat(Enumerable.Range(1, points).Select(i => FormattableString.Invariant(
                $" p{i}: [0.{i * x % 100:00}, 0.{i * y % 100:00}]\n")));
        foreach (var svg in XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg").Where(svg => svg.Attribute("viewBox") is not null))
        {
            var dots = svg.Elements("path").Where(path => path.Attribute("fill")?.Value == "var(--muted,currentColor)")
                .SelectMany(path => DrawnPath.Parse(path.Attribute("d")!.Value)).ToList();
            dots.Count.ShouldBe(points);
            var names = svg.Descendants("text").Where(text => text.Ancestors().Any(around => around.Attribute("font-weight") is not null))
                .Select(BoxOf).ToList();
            names.Count.ShouldBeGreaterThanOrEqualTo(4);
            foreach (var name in names)
            {
                dots.ShouldAllBe(dot => dot.Right < name.Left || dot.Left > name.Right || dot.Bottom < name.Y - 11 || dot.Top > name.Y + 3,
                    name.Text);
            }
        }
    }

    [Fact]
    public void A_relation_to_an_unknown_element_has_no_effect_and_is_reported()
    {
        var diagram = DiagramRenderer.Render("C4Context\n Person(a, A)\n Rel(a, b, \"uses\")");
        diagram.Message.ShouldBeNull();
        var warning = diagram.Warnings.ShouldHaveSingleItem();
        (warning.Offset, warning.Text).ShouldBe((25, warning.Text));
        warning.Text.ShouldContain("`b`");
    }

    [Theory]
    [InlineData("block-beta\n columns 2\n a b:2", 25, "2 columns wide")]
    [InlineData("block-beta\n a\n style b fill:#fff", 15, "`b`")]
    [InlineData("architecture-beta\n service a(logos:aws)[A]", 29, "cloud, database, disk, internet or server")]
    [InlineData("architecture-beta\n service a[A]\n a:R -- L:b", 42, "`b`")]
    public void What_has_no_effect_is_reported(string source, int offset, string text)
    {
        var diagram = DiagramRenderer.Render(source);
        diagram.Message.ShouldBeNull();
        var warning = diagram.Warnings.ShouldHaveSingleItem();
        (warning.Offset, warning.Rule).ShouldBe((offset, "diagram-syntax"), warning.Text);
        warning.Text.ShouldContain(text);
    }

    /// <summary>Only rows that the author does not divide are divided on phones.</summary>
    [Theory]
    [InlineData("", 2)]
    [InlineData("columns 9\n", 1)]
    public void A_long_row_of_blocks_is_divided_on_phones(string columns, int rows)
    {
        var phone = XElement.Parse(DiagramRenderer.Render("block-beta\n" + columns
            + string.Join(' ', Enumerable.Range(1, 9).Select(i => $"a{i}[\"Block {i}\"]"))).Html).Elements("svg")
            .Last(svg => svg.Attribute("viewBox") is not null);
        phone.Descendants("text").Select(text => text.Attribute("y")!.Value).Distinct().Count().ShouldBeGreaterThanOrEqualTo(rows);
    }

    /// <summary>Amounts flow from left to right, and the heights of bars are to scale.</summary>
    [Fact]
    public void Bars_of_a_flow_are_to_scale()
    {
        var svg = Svg("sankey\n a,b,30\n b,c,20\n b,d,10\n a,d,5");
        var bars = svg.Elements("path").Where(path => path.Attribute("fill")?.Value == "var(--muted,currentColor)")
            .SelectMany(path => DrawnPath.Parse(path.Attribute("d")!.Value)).ToList();
        var heights = bars.ConvertAll(bar => (bar.Bottom - bar.Top) / (bars[0].Bottom - bars[0].Top));
        heights.Count.ShouldBe(4);
        heights.Zip([1, 30 / 35.0, 20 / 35.0, 15 / 35.0]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.01);
        bars[0].Left.ShouldBeLessThan(bars[1].Left);
        bars[1].Left.ShouldBeLessThan(bars[2].Left);
        bars[3].Left.ShouldBe(bars[2].Left);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void Names_of_bars_do_not_meet(string source)
    {
        foreach (var svg in XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg").Where(svg => svg.Attribute("viewBox") is not null))
        {
            var texts = svg.Descendants("text").Select(BoxOf).ToList();
            foreach (var text in texts)
            {
                texts.Count(other => text.Left < other.Right && other.Left < text.Right && Math.Abs(text.Y - other.Y) < 14)
                    .ShouldBe(1, text.Text);
            }
        }
    }

    [Fact]
    public void Commits_are_connected()
    {
        var paths = Svg("gitGraph\n commit\n branch b\n commit type: HIGHLIGHT\n commit\n checkout main\n "
            + "commit type: REVERSE\n merge b").Elements("path").Select(path => path.Attribute("d")!.Value).ToList();
        paths[0].Count(command => command == 'M').ShouldBe(5);
        paths[0].Count(command => command == 'c').ShouldBe(2);
        paths.Count.ShouldBe(4);
    }

    private static (double Left, double Right, double Y, string Text) BoxOf(XElement text)
    {
        var (x, width) = (double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture),
            TextWidth.Of(text.Value));
        var left = text.Ancestors().Select(around => around.Attribute("text-anchor")?.Value).OfType<string>().First() switch
        {
            "end" => x - width,
            "start" => x,
            _ => x - (width / 2),
        };
        return (left, left + width, double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture), text.Value);
    }

    private static XElement Svg(string source) => XElement.Parse(DiagramRenderer.Render(source).Html).Element("svg")!;
}
