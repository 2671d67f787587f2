using System.Globalization;
using System.Xml.Linq;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Markdown.Tests;

public sealed class DiagramTests
{
    private const string Flowchart = "## Steps\n\n```mermaid\nflowchart TB\n  a[Start <here>] -->|go & see| b{Sure?}\n "
        + " b --> c[(Store)]\n```\n";

    [Fact]
    public void A_diagram_is_inline_svg_with_a_name_and_a_description()
    {
        var figure = Figure(Rendered.Html(Flowchart));
        var svg = figure.Elements().Single();
        svg.Name.LocalName.ShouldBe("svg");
        svg.Attribute("role")!.Value.ShouldBe("img");
        svg.Elements().First().ShouldSatisfyAllConditions(
            title => title.Name.LocalName.ShouldBe("title"),
            title => title.Value.ShouldBe("Flowchart: Steps"),
            title => title.Attribute("id")!.Value.ShouldBe(svg.Attribute("aria-labelledby")!.Value));
        svg.Elements().ElementAt(1).ShouldSatisfyAllConditions(
            description => description.Name.LocalName.ShouldBe("desc"),
            description => description.Value.ShouldBe("Start <here> → Sure?: go & see\nSure? → Store"),
            description => description.Attribute("id")!.Value.ShouldBe(svg.Attribute("aria-describedby")!.Value));
    }

    [Fact]
    public void A_diagram_has_no_styles_that_the_security_policy_refuses() =>
        Figure(Rendered.Html(Flowchart)).DescendantsAndSelf().Attributes("style").ShouldBeEmpty();

    [Fact]
    public void A_wide_diagram_keeps_the_place_at_which_its_text_has_twelve_pixels()
    {
        var svg = Figure(Rendered.Html("```mermaid\nflowchart LR\n"
            + string.Join("-->", Enumerable.Range(0, 8).Select(i => $"a{i}[A box]")) + "\n```")).Elements().ToList();
        svg.Select(layout => layout.Attribute("class")!.Value).ShouldBe(["wider", "wider", "narrow"]);
        var width = int.Parse(svg[0].Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        int.Parse(svg[1].Attribute("width")!.Value, CultureInfo.InvariantCulture)
            .ShouldBe((int)Math.Round(width * 12.0 / 14));
        svg[1].Attribute("aria-hidden")!.Value.ShouldBe("true");
    }

    [Fact]
    public void A_diagram_that_is_wider_than_the_page_has_the_layout_for_phones_everywhere() =>
        Figure(Rendered.Html("```mermaid\nflowchart LR\n"
            + string.Join("-->", Enumerable.Range(0, 12).Select(i => $"a{i}[A box]")) + "\n```"))
        .Elements().ShouldHaveSingleItem().Attribute("class").ShouldBeNull();

    [Theory]
    [InlineData("flowchart LR\n a[First] --> b[Second] --> c[Third] --> d[Fourth] --> e[Fifth] --> f[Sixth]")]
    [InlineData(
        "flowchart TD\n a[Root] --> b[Second] & c[Third] & d[Fourth] & e[Fifth] & f[Sixth] & g[Seventh] & h[Eighth]")]
    [InlineData("stateDiagram-v2\n direction LR\n [*] --> Ordered\n Ordered --> Reserved : hold\n Reserved --> Delivered : ship\n Delivered --> [*]")]
    public void A_graph_that_is_wider_than_a_phone_has_another_direction_there(string source)
    {
        var layouts = Figure(Rendered.Html($"```mermaid\n{source}\n```")).Elements("svg")
            .Where(svg => svg.Attribute("viewBox") is not null).ToList();
        layouts.Count.ShouldBe(2);
        var widths = layouts.ConvertAll(
            svg => int.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture));
        widths[0].ShouldBeGreaterThan(514);
        widths[1].ShouldBeLessThanOrEqualTo(514);
        layouts[1].Descendants("text").Select(text => text.Value)
            .ShouldBe(layouts[0].Descendants("text").Select(text => text.Value), ignoreOrder: true);
    }

    [Theory]
    [InlineData("flowchart LR\n  a --> b\n  click c \"/x\"", "5:3 diagram-syntax")]
    [InlineData("flowchart LR\n  a --> b\n  style c fill:#f00", "5:3 diagram-syntax")]
    [InlineData("flowchart LR\n  a --> b\n  classDef red fill:#f00\n  class a,c red", "6:3 diagram-syntax")]
    [InlineData("flowchart LR\n  a:::red --> b", "4:4 diagram-syntax")]
    [InlineData("stateDiagram-v2\n  a --> b\n  class a red", "5:11 diagram-syntax")]
    public void What_changes_nothing_is_reported_and_the_rest_is_drawn(string source, string report)
    {
        var markdown = $"Text.\n```mermaid\n{source}\n```";
        Rendered.Reports(markdown).ShouldBe([report]);
        Description(markdown).ShouldBe("a → b");
    }

    [Theory]
    [InlineData(
        "flowchart LR\n a e1@--> b\n classDef fast stroke:#f00\n class e1 fast\n class a fast\n style b fill:#fff")]
    [InlineData("flowchart LR\n subgraph s\n a\n end\n a --> b\n style s fill:#eee\n style a fill:#eee\n class a default\n classDef default fill:#fff")]
    [InlineData("classDiagram\n class a\n a --> b\n style a fill:#fff\n classDef x fill:#fff\n cssClass \"a,b\" x")]
    public void Styles_of_what_there_is_are_not_reported(string source) =>
        Rendered.Reports($"```mermaid\n{source}\n```").ShouldBeEmpty();

    [Fact]
    public void Ids_of_several_diagrams_differ()
    {
        var html = XElement.Parse($"<div>{Rendered.Html(Flowchart + "\n" + Flowchart)}</div>");
        var ids = html.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Count(id => id.StartsWith("diagram:", StringComparison.Ordinal)).ShouldBe(4);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void A_document_has_a_limit_for_all_its_diagrams()
    {
        var diagram = "```mermaid\nflowchart TD\n" + string.Concat(
            Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"a{i % 100}-->b{i % 99}\n"))) + "```\n\n";
        var reports = Rendered.Reports(string.Concat(Enumerable.Repeat(diagram, 20)));
        reports.Length.ShouldBeInRange(5, 19);
        reports.ShouldAllBe(report => report.EndsWith("diagram-too-large", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_finds_the_texts_and_the_Markdown_version_keeps_the_source()
    {
        var text = Rendered.Text(Flowchart);
        text.PlainText.ShouldBe("Steps\nStart <here> Sure? Store go & see");
        text.Markdown.ShouldBe(Flowchart);
    }

    [Fact]
    public void The_author_names_and_describes_a_diagram()
    {
        var svg = Figure(Rendered
            .Html("```mermaid\n---\ntitle: A caption\n---\nflowchart LR\n accTitle: A name\n accDescr: What it says.\n a --> b\n```"));
        svg.Descendants("title").Single().Value.ShouldBe("A name");
        svg.Descendants("desc").Single().Value.ShouldBe("What it says.\na → b");
        svg.Elements("figcaption").Single().Value.ShouldBe("A caption");
    }

    [Fact]
    public void The_description_of_a_sequence_is_what_is_said()
    {
        const string source = "```mermaid\nsequenceDiagram\n  autonumber\n  actor A as Ann\n  A->>B: Hi\n  alt ok\n    "
            + "B--xA: Bye\n  else\n    Note over A,B: Silence\n  end\n  rect rgb(1,2,3)\n    A-)B: more\n  end\n```";
        Figure(Rendered.Html(source)).Descendants("desc").Single().Value.ShouldBe(
            "1. Ann → B: Hi\nalt ok {\n2. B → Ann: Bye\n}  {\nAnn, B: Silence\n}\n3. Ann → B: more");
    }

    [Theory]
    [InlineData("A e1@--> B\n e1@{ animate: true }\n e1@{ curve: linear }", "A → B")]
    [InlineData("A e1@-- text --> B & C\n e1@{ animation: fast }\n B e2@~~~ C", "A → B: text\nA → C: text")]
    public void An_edge_with_an_id_is_drawn_without_it(string source, string description)
    {
        Description($"```mermaid\nflowchart LR\n {source}\n```").ShouldBe(description);
        Rendered.Text($"```mermaid\nflowchart LR\n {source}\n```").PlainText.ShouldNotContain("e1");
    }

    [Fact]
    public void The_description_of_classes_has_their_members_and_says_who_inherits()
    {
        const string source = "```mermaid\nclassDiagram\n  Animal <|-- Duck\n  Swimmer <|.. Duck\n  <<interface>> "
            + "Swimmer\n  Duck : +swim(List~int~ to) bool\n  Duck \"1\" *-- \"2\" Wing : with\n  Pond ..> Duck\n  Duck -- Pond\n```";
        Description(source).ShouldBe("Duck: +swim(List<int> to) : bool\nSwimmer: «interface»\nDuck inherits from Animal\nDuck implements Swimmer\nDuck (1) is composed of (2) Wing: with\nPond depends on Duck\nDuck – Pond");
    }

    [Fact]
    public void The_description_of_entities_has_their_attributes_and_how_many_there_are() =>
        Description("```mermaid\nerDiagram\n  A ||--o{ B : has\n  A {\n  int id PK \"the key\"\n  }\n  B }|..o| C : \"is in\"\n```")
            .ShouldBe(
                "A: int id PK the key\nA (one) – (zero or more) B: has\nB (one or more) – (zero or one) C: is in");

    [Fact]
    public void The_description_of_a_pie_has_amounts_and_shares() =>
        Description("```mermaid\npie title Pets\n  \"Dogs\" : 386\n  \"Cats\" : 114\n  \"Rats\" : 0.5\n```")
            .ShouldBe("Dogs: 386 (77%)\nCats: 114 (23%)\nRats: 0.5 (<1%)");

    [Fact]
    public void The_description_of_a_plan_has_first_and_last_days() =>
        Description("```mermaid\ngantt\n  section One\n  Dig : done, crit, a, 2024-01-01, 3d\n  Build : active, after a, 1d\n  Open : milestone, 2024-01-09, 0d\n```")
            .ShouldBe("One:\nDig: 2024-01-01 – 2024-01-03 (done, critical)\nBuild: 2024-01-04 – 2024-01-04 (active)\nOpen: 2024-01-09 (milestone)");

    [Theory]
    [InlineData("A --> B\nnote right of A : x\nstate A {\nc\n}", "A: c\nA → B\nc: x")]
    [InlineData("state A {\nnote right of A : x\nc\n}", "A: c\nc: x")]
    [InlineData("note right of A : x\nnote left of A : y\nA --> B", "A → B\nA: x y")]
    public void A_note_about_a_composite_state_stands_at_its_first_state(string source, string description) =>
        Description($"```mermaid\nstateDiagram-v2\n{source}\n```").ShouldBe(description);

    [Theory]
    [InlineData("flowchart LR\n  a --> b\n  b -> c", "5:5 diagram-syntax")]
    [InlineData("flowchart LR\n  a[Start", "4:4 diagram-syntax")]
    [InlineData("flowchart LR\n  subgraph x\n  a", "4:3 diagram-syntax")]
    [InlineData("flowchart LR\n  a@{ shape: blob }", "4:7 diagram-syntax")]
    [InlineData("sequenceDiagram\n  a->>b: x\n  loop y", "5:3 diagram-syntax")]
    [InlineData("sequenceDiagram\n  deactivate a", "4:3 diagram-syntax")]
    [InlineData("stateDiagram-v2\n  a ==> b", "4:5 diagram-syntax")]
    [InlineData("stateDiagram-v2\n  note left of a : x\n  state a {\n  }", "4:8 diagram-syntax")]
    [InlineData("classDiagram\n  a --> b\n  a => b", "5:5 diagram-syntax")]
    [InlineData("classDiagram\n  class a {\n  +x", "4:3 diagram-syntax")]
    [InlineData("classDiagram\n  namespace a {\n  class b", "4:3 diagram-syntax")]
    [InlineData("classDiagram\n  note about a", "4:8 diagram-syntax")]
    [InlineData("erDiagram\n  A ||--|x B : x", "4:5 diagram-syntax")]
    [InlineData("erDiagram\n  A {\n  string\n  }", "5:3 diagram-syntax")]
    [InlineData("pie\n  \"a\" : -1", "4:3 diagram-syntax")]
    [InlineData("pie\n  title x", "3:1 diagram-syntax")]
    [InlineData("gantt\n  a: 2024-01-01, 1d\n  dependsOn a", "5:3 diagram-syntax")]
    [InlineData("gantt\n  a: 2024-01-01, 1d\n  b: after c, 1d", "5:3 diagram-syntax")]
    [InlineData("gantt\n  a: 1st of May, 1d", "4:3 diagram-syntax")]
    [InlineData("gantt\n  dateFormat GGGG\n  a: 2024-01-01, 1d", "4:3 diagram-syntax")]
    [InlineData("radar-beta\n  axis a", "3:1 diagram-kind")]
    [InlineData("quadrantChart\n  a: [0.5, 1.5]", "4:7 diagram-syntax")]
    [InlineData("quadrantChart\n  a: 0.5", "4:3 diagram-syntax")]
    [InlineData("journey\n  title A day", "3:1 diagram-syntax")]
    [InlineData("journey\n  Tea: 9: Me", "4:3 diagram-syntax")]
    [InlineData("C4Context\n  Person(a, \"b", "4:3 diagram-syntax")]
    [InlineData("C4Context\n  Boundary(a, \"b\") {", "4:3 diagram-syntax")]
    [InlineData("C4Context\n  Robot(a)", "4:3 diagram-syntax")]
    [InlineData("C4Context\n  Person(a)\n  Person(a)", "5:3 diagram-syntax")]
    [InlineData("block-beta\n  columns 0\n  a", "4:11 diagram-syntax")]
    [InlineData("block-beta\n  a<[\"b\"]>(north)", "4:12 diagram-syntax")]
    [InlineData("block-beta\n  block:a\n  b", "4:3 diagram-syntax")]
    [InlineData("block-beta\n  a\n  end", "5:3 diagram-syntax")]
    [InlineData("block-beta\n  a & b", "4:5 diagram-syntax")]
    [InlineData("block-beta\n  space:9999999", "4:9 diagram-syntax")]
    [InlineData("block-beta", "3:1 diagram-syntax")]
    [InlineData("architecture-beta\n  service a in b", "4:16 diagram-syntax")]
    [InlineData("architecture-beta\n  service a\n  group a", "4:3 diagram-syntax")]
    [InlineData("architecture-beta\n  service a\n  a:R -> L:b", "5:3 diagram-syntax")]
    [InlineData("architecture-beta\n  service a(disk)[A] on b", "4:22 diagram-syntax")]
    [InlineData("architecture-beta", "3:1 diagram-syntax")]
    [InlineData("kanban", "3:1 diagram-syntax")]
    [InlineData("kanban\n  a[b\n", "4:3 diagram-syntax")]
    [InlineData("kanban\n  a\n    b[c] d", "5:5 diagram-syntax")]
    [InlineData("packet\n  title x", "3:1 diagram-syntax")]
    [InlineData("packet\n  0-7: \"a\"\n  9: \"b\"", "5:3 diagram-syntax")]
    [InlineData("packet\n  +0: \"a\"", "4:3 diagram-syntax")]
    [InlineData("packet\n  0-7: a", "4:3 diagram-syntax")]
    [InlineData("sankey", "3:1 diagram-syntax")]
    [InlineData("sankey\n  a,b,1\n  b,c", "5:3 diagram-syntax")]
    [InlineData("sankey\n  a,b,-1", "4:3 diagram-syntax")]
    [InlineData("sankey\n  a,b,1\n  b,c,1\n  c,b,1", "5:3 diagram-syntax")]
    [InlineData("timeline\n  : an event", "4:3 diagram-syntax")]
    [InlineData("timeline\n  title x", "3:1 diagram-syntax")]
    [InlineData("mindmap\n  root\n  second", "5:3 diagram-syntax")]
    [InlineData("mindmap", "3:1 diagram-syntax")]
    [InlineData("gitGraph\n  commit\n  merge develop", "5:3 diagram-syntax")]
    [InlineData("gitGraph\n  commit\n  branch main", "5:3 diagram-syntax")]
    [InlineData("gitGraph\n  branch a\n  merge main", "5:3 diagram-syntax")]
    [InlineData("gitGraph\n  commit id: \"a\"\n  cherry-pick id: \"b\"", "5:3 diagram-syntax")]
    [InlineData("gitGraph\n  push", "4:3 diagram-syntax")]
    [InlineData("graph LR TD\n  a --> b", "3:10 diagram-syntax")]
    [InlineData("sequenceDiagram\n  a->>b: x\n  title", "5:3 diagram-syntax")]
    [InlineData("erDiagram\n  title\n  A ||--o{ B : x", "4:8 diagram-syntax")]
    [InlineData("gantt\n  axisFormat\n  a: 2024-01-01, 1d", "4:13 diagram-syntax")]
    [InlineData("gantt\n  excludes\n  a: 2024-01-01, 1d", "4:11 diagram-syntax")]
    [InlineData("gitGraph\n  commit foo: \"x\"", "4:3 diagram-syntax")]
    [InlineData("gitGraph\n  commit order: 2", "4:3 diagram-syntax")]
    [InlineData("", "2:1 diagram-kind")]
    public void What_is_not_understood_stays_code(string source, string report)
    {
        var markdown = $"Text.\n```mermaid\n{source}\n```";
        Rendered.Reports(markdown).ShouldBe([report]);
        Rendered.Html(markdown).ShouldContain("<pre tabindex=\"0\"><code class=\"language-");
    }

    [Theory]
    [InlineData("```mermaid\nradar\n```", "Diagram (source)")]
    [InlineData("```mermaid title=\"A day\"\nradar\n```", "A day")]
    public void A_kind_that_is_not_drawn_is_code_with_a_caption(string markdown, string caption) =>
        Rendered.Html(markdown).ShouldStartWith($"<figure class=\"code\"><figcaption>{caption}</figcaption><pre");

    /// <summary>Labels that are null simulate a bug in the drawing code.</summary>
    [Fact]
    public void A_diagram_whose_drawing_fails_stays_code()
    {
        var text = Rendered.Of(new MarkdownSource("posts/a.md", "Text.\n```mermaid\npie\n\"a\": 1\n```", 1,
            Language: "en"), renderer: new MarkdownRenderer(_ => new() { Diagrams = null! }));
        text.Html.ShouldContain("Text.");
        text.Html.ShouldContain("<pre tabindex=\"0\"><code class=\"language-");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}").ShouldBe(["3:1 diagram-failed"]);
    }

    [Fact]
    public void A_diagram_in_a_quote_is_reported_at_its_place() =>
        Rendered.Reports("> ```mermaid\n> sequenceDiagram\n>   a->>b: x\n>   whisper\n> ```")
            .ShouldBe(["4:5 diagram-syntax"]);

    [Fact]
    public void Lines_break_between_words_and_words_only_if_they_are_very_long()
    {
        var texts = Figure(Rendered.Html(
            $"```mermaid\nflowchart LR\n a[Payee's bank and teastall@examplebank] --> b[{new string('x', 60)}]\n```"))
                .Descendants("text").Select(text => text.Value).ToList();
        texts.ShouldContain("teastall@examplebank");
        texts.Count(text => text.StartsWith('x')).ShouldBeGreaterThan(1);
    }

    private static string Description(string markdown) =>
        Figure(Rendered.Html(markdown)).Descendants("desc").Single().Value;

    private static XElement Figure(string html) => XElement.Parse($"<div>{html}</div>").Descendants("figure").Single();
}
