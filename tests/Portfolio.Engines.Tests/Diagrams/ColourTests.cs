using System.Xml.Linq;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Tests;

public sealed class ColourTests
{
    [Theory]
    [InlineData("#f9f", "#ff99ff")]
    [InlineData("#1565C0", "#1565c0")]
    [InlineData("rgb(191, 223,255)", "#bfdfff")]
    [InlineData("rgba(0, 128, 0, .2)", "#008000")]
    [InlineData("LightBlue", "#add8e6")]
    [InlineData("transparent", "")]
    [InlineData("WindowText", "")]
    [InlineData("none", "")]
    [InlineData("#12345", "")]
    [InlineData("#ff\"/>", "")]
    [InlineData("rgb(300,0,0)", "")]
    [InlineData("url(#a)", "")]
    public void A_colour_is_read_as_CSS_reads_it(string text, string colour) => $"{Colour.Of(text)}".ShouldBe(colour);

    [Theory]
    [InlineData("fill:#003366,color:#fff", "#003366", null, "#ffffff")]
    [InlineData("fill:#ffffee,color:#eeeeee,stroke:#333", "#ffffee", "#333333", "#000000")]
    [InlineData("fill:#b00000;stroke-width:4px", "#b00000", null, "#ffffff")]
    [InlineData("stroke:#ee6633", "var(--shade,Canvas)", "#ee6633", null)]
    [InlineData("stroke:#333", "var(--shade,Canvas)", null, null)]
    [InlineData("color:#333,background-color:red", "var(--shade,Canvas)", null, null)]
    public void Texts_and_lines_have_contrast(string style, string fill, string? stroke, string? text)
    {
        var svg = Svg($"flowchart TD\n a[Text]\n style a {style}");
        var box = svg.Elements("path").First();
        box.Attribute("fill")!.Value.ShouldBe(fill);
        box.Attribute("stroke")?.Value.ShouldBe(stroke);
        svg.Descendants("text").Single().Parent!.Attribute("fill")!.Value.ShouldBe(text ?? "currentColor");
    }

    [Theory]
    [InlineData("flowchart TD\n a:::x --> b\n classDef x fill:#abcdef")]
    [InlineData("flowchart TD\n a --> b\n class a,c x;\n classDef x,y fill:#abcdef;")]
    [InlineData("flowchart TD\n a\n classDef default fill:#abcdef")]
    [InlineData(
        "flowchart TD\n a\n classDef default fill:#fff\n classDef x fill:#eee\n class a x\n style a fill:#abcdef")]
    [InlineData("flowchart TD\n a@{ shape: cyl }\n style a fill:#abcdef")]
    [InlineData("stateDiagram-v2\n a --> b:::x\n classDef x fill:#abcdef")]
    [InlineData("classDiagram\n class a:::x\n class b\n classDef x fill:#abcdef")]
    [InlineData("classDiagram\n class a\n cssClass \"a,b\" x\n classDef x fill:#abcdef")]
    [InlineData("erDiagram\n a:::x ||--|| b : c\n classDef x fill:#abcdef")]
    [InlineData("erDiagram\n a\n style a fill:#abcdef")]
    public void Boxes_take_colours_in_every_way_of_writing(string source) =>
        Svg(source).Elements("path").Count(path => path.Attribute("fill")?.Value == "#abcdef").ShouldBe(1);

    [Theory]
    [InlineData("sequenceDiagram\n rect rgb(171, 205, 239)\n a->>b: x\n end")]
    [InlineData("sequenceDiagram\n box #abcdef Name\n participant a\n end\n a->>b: x")]
    [InlineData("flowchart TD\n subgraph g\n a\n end\n style g fill:#abcdef")]
    public void Frames_are_tinted_so_that_texts_of_the_page_can_be_read_on_them(string source)
    {
        var frame = Svg(source).Elements("path").Single(path => path.Attribute("fill")?.Value == "#abcdef");
        frame.Attribute("fill-opacity")!.Value.ShouldBe(".1");
        Svg(source).Descendants("text").ShouldAllBe(text => text.Value != "#abcdef Name");
    }

    private static XElement Svg(string source) => XElement.Parse(DiagramRenderer.Render(source).Html).Element("svg")!;
}
