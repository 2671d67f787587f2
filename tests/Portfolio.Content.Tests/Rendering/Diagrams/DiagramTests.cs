using System.Xml.Linq;

namespace Portfolio.Content.Tests.Rendering.Diagrams;

/// <summary>Code blocks in the language <c>mermaid</c>.</summary>
public sealed class DiagramTests
{
    private const string Flowchart = "## Steps\n\n```mermaid\nflowchart LR\n  a[Start <here>] -->|go & see| b{Sure?}\n  b --> c[(Store)]\n```\n";

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
    public void Ids_of_several_diagrams_differ()
    {
        var html = XElement.Parse($"<div>{Rendered.Html(Flowchart + "\n" + Flowchart)}</div>");
        var ids = html.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Count(id => id.StartsWith("diagram:", StringComparison.Ordinal)).ShouldBe(4);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void The_same_source_gives_the_same_bytes() => Rendered.Html(Flowchart).ShouldBe(Rendered.Html(Flowchart));

    [Fact]
    public void Search_finds_the_texts_and_the_mirror_keeps_the_source()
    {
        var text = Rendered.Text(Flowchart);
        text.PlainText.ShouldBe("Steps\nStart <here> Sure? Store go & see");
        text.Markdown.ShouldBe(Flowchart);
    }

    [Fact]
    public void The_author_names_and_describes_a_diagram()
    {
        var svg = Figure(Rendered.Html("```mermaid\n---\ntitle: A caption\n---\nflowchart LR\n accTitle: A name\n accDescr: What it says.\n a --> b\n```"));
        svg.Descendants("title").Single().Value.ShouldBe("A name");
        svg.Descendants("desc").Single().Value.ShouldBe("What it says.\na → b");
        svg.Elements("figcaption").Single().Value.ShouldBe("A caption");
    }

    [Fact]
    public void The_description_of_a_sequence_is_what_is_said()
    {
        const string source = "```mermaid\nsequenceDiagram\n  autonumber\n  actor A as Ann\n  A->>B: Hi\n  alt ok\n    B--xA: Bye\n  else\n    Note over A,B: Silence\n  end\n  rect rgb(1,2,3)\n    A-)B: more\n  end\n```";
        Figure(Rendered.Html(source)).Descendants("desc").Single().Value.ShouldBe("1. Ann → B: Hi\nalt ok {\n2. B → Ann: Bye\n}  {\nAnn, B: Silence\n}\n3. Ann → B: more");
    }

    [Theory]
    [InlineData("flowchart LR\n  a --> b\n  b -> c", "5:5 diagram-syntax")]
    [InlineData("flowchart LR\n  a[Start", "4:4 diagram-syntax")]
    [InlineData("flowchart LR\n  subgraph x\n  a", "4:3 diagram-syntax")]
    [InlineData("flowchart LR\n  a@{ shape: blob }", "4:7 diagram-syntax")]
    [InlineData("sequenceDiagram\n  a->>b: x\n  loop y", "5:3 diagram-syntax")]
    [InlineData("sequenceDiagram\n  deactivate a", "4:3 diagram-syntax")]
    [InlineData("stateDiagram-v2\n  a ==> b", "4:5 diagram-syntax")]
    [InlineData("mindmap\n  root", "3:1 diagram-kind")]
    [InlineData("", "2:1 diagram-kind")]
    public void What_is_not_understood_stays_code(string source, string report)
    {
        var markdown = $"Text.\n```mermaid\n{source}\n```";
        Rendered.Reports(markdown).ShouldBe([report]);
        Rendered.Html(markdown).ShouldContain("<pre tabindex=\"0\"><code class=\"language-");
    }

    [Fact]
    public void A_diagram_in_a_quote_is_reported_at_its_place() =>
        Rendered.Reports("> ```mermaid\n> sequenceDiagram\n>   a->>b: x\n>   whisper\n> ```").ShouldBe(["4:5 diagram-syntax"]);

    [Fact]
    public void Lines_break_between_words_and_words_only_if_they_are_very_long()
    {
        var texts = Figure(Rendered.Html($"```mermaid\nflowchart LR\n a[Payee's bank and teastall@examplebank] --> b[{new string('x', 60)}]\n```")).Descendants("text").Select(text => text.Value).ToList();
        texts.ShouldContain("teastall@examplebank");
        texts.Count(text => text.StartsWith('x')).ShouldBeGreaterThan(1);
    }

    private static XElement Figure(string html) => XElement.Parse($"<div>{html}</div>").Descendants("figure").Single();
}
