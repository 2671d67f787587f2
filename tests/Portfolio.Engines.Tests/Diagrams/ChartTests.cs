using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class ChartTests
{
    private const string Marked = "var(--accent,currentColor)";

    public static TheoryData<string> Charts =>
    [
        .. ChartExamples.Charts,
        "xychart-beta\nx-axis [\"A name that is far too long for the part below a bar\", b, c]\nbar [1, 2, 3]",
        "xychart-beta horizontal\nx-axis \"Policy\" [Fixed, \"Breaker and bulkhead of 150\"]\ny-axis lost\nbar \"now\" [233, 159]\nbar \"then\" [1, 2]",
        "xychart-beta\nline \"one\" [1, 5]\nline \"two\" [1, 5]\nline \"three\" [1, 5.01]\nline \"four, which is longer\" [1, 5]",
        "xychart-beta\nbar [" + string.Join(", ", Enumerable.Range(1, 60)) + "]",
        "xychart-beta\nx-axis 0 --> 1000000\nline [-123456789, 1, 2]",
        "xychart-beta horizontal\nx-axis [Gain, Loss]\nbar [30, -50]",
        "xychart-beta\nbar [0, 0]",
    ];

    [Theory]
    [MemberData(nameof(Charts))]
    public void No_text_is_cut_or_meets_another(string source)
    {
        var drawings = Drawings(source);
        drawings.Count.ShouldBe(2);
        Width(drawings[0]).ShouldBeLessThanOrEqualTo(580);
        Width(drawings[1]).ShouldBeLessThanOrEqualTo(350);
        foreach (var svg in drawings)
        {
            var page = Page(svg);
            var boxes = svg.Descendants("text").Select(text => BoxOf(text)).ToList();
            foreach (var box in boxes)
            {
                box.Left.ShouldBeGreaterThanOrEqualTo(page[0], box.Text);
                box.Right.ShouldBeLessThanOrEqualTo(page[0] + page[2], box.Text);
                box.Y.ShouldBeInRange(page[1] + 10, page[1] + page[3]);
                boxes.Count(other => Math.Abs(other.Y - box.Y) < 12 && other.Left < box.Right && box.Left < other.Right)
                    .ShouldBe(1, box.Text);
            }
        }
    }

    [Theory]
    [InlineData("xychart-beta\nx-axis \"Load, in %\" [A, \"B, C\"]\ny-axis ms\nbar [1.50, 2]", "Load, in % – ms\nA: 1.50; B, C: 2")]
    [InlineData("xychart\nx-axis 0 --> 100\nline one [1, 2, 3]\nbar \"two\" [4, 5, 6]",
        "one: 0: 1; 50: 2; 100: 3\ntwo: 0: 4; 50: 5; 100: 6")]
    [InlineData("xychart-beta\nline [+1.3, -.34]", "1: 1.3; 2: -.34")]
    [InlineData("xychart-beta\nx-axis [\"a #lt; b\",\n c]\nbar [1, 2]", "a < b: 1; c: 2")]
    public void The_description_names_every_value(string source, string description) =>
        Drawings(source)[0].Element("desc")!.Value.ShouldBe(description);

    [Theory]
    [InlineData("bar [1, 2]\n bar [2, 1]", 0)]
    [InlineData("%% :::way\n bar [1, 2]\n bar [2, 1]", 1)]
    [InlineData("bar [1, 2]\n %% :::way\n bar [2, 1]", 1)]
    [InlineData("%% :::way B\n bar [1, 2]", 1)]
    [InlineData("line \"x\" [1, 2]\n %% :::way x\n line \"y\" [2, 1]", 1)]
    [InlineData("%% :::ways\n bar [1, 2]", 0)]
    public void A_comment_gives_one_series_or_category_the_accent(string lines, int count)
    {
        var svg = Drawings("xychart-beta\nx-axis [A, B]\n" + lines)[0];
        svg.Elements("path").Count(path => path.Attribute("fill")?.Value == Marked
            || path.Attribute("stroke-width")?.Value == "2" && path.Attribute("stroke")?.Value == Marked).ShouldBeInRange(count, count * 2);
    }

    [Fact]
    public void A_mark_of_an_unknown_category_is_reported() =>
        DiagramRenderer.Render("xychart-beta\nx-axis [A, B]\n%% :::way C\nbar [1, 2]").Warnings
            .ShouldHaveSingleItem().Text.ShouldContain("`C`");

    [Theory]
    [InlineData("bar [2, 4]", "0 1 2 3 4")]
    [InlineData("line [102, 104]", "102 102.5 103 103.5 104")]
    [InlineData("line [1, 104]", "0 20 40 60 80 100 120")]
    [InlineData("y-axis 3 --> 9\nbar [2, 4]", "4 6 8")]
    [InlineData("line [-0.2, 0.1]", "-0.2 -0.1 0 0.1")]
    [InlineData("line [0, 20000]", "0 5,000 10,000 15,000 20,000")]
    public void The_scale_has_round_numbers_and_bars_start_at_zero(string lines, string ticks)
    {
        // The second series keeps the scale beside bars, which otherwise show their values.
        var svg = Drawings("xychart-beta\nx-axis [A, B]\n" + lines + (lines.Contains("bar", StringComparison.Ordinal) ? "\nline [4, 4]" : ""))[0];
        string.Join(' ', svg.Descendants("g").Where(group => group.Attribute("text-anchor")?.Value == "end")
            .SelectMany(group => group.Elements("text")).Select(text => text.Value)).ShouldBe(ticks);
    }

    [Theory]
    [InlineData("xychart-beta\nbar [999, 1000, 1234567.1250]", "999|1,000|1,234,567.1250")]
    [InlineData("xychart-beta horizontal\nbar [0.12345, 20000]", "0.12345|20,000")]
    [InlineData("xychart-beta horizontal\nbar [-1500, 1500]", "-1,000|0|1,000")]
    public void Values_have_groups_of_three_digits(string source, string values) => values.Split('|').ShouldBeSubsetOf(
        Drawings(source)[0].Descendants("text").Select(text => text.Value));

    [Fact]
    public void Numbers_have_the_separators_of_the_language()
    {
        var words = new DiagramLabels { GroupSeparator = ".", DecimalSeparator = "," };
        XElement.Parse(DiagramRenderer.Render("xychart-beta horizontal\nbar [0.5, 20000, -1234.5]", new() { Labels = words }).Html)
            .Element("svg")!.Descendants("text").Select(text => text.Value).ShouldContain("20.000");
        XElement.Parse(DiagramRenderer.Render("xychart-beta\nbar [0.5, 20000.25]", new() { Labels = words }).Html)
            .Element("svg")!.Descendants("text").Select(text => text.Value).ShouldBeSubsetOf(["1", "2", "0,5", "20.000,25"]);
    }

    [Theory]
    [InlineData("[1 s, 10 s, 60 s]", true)]
    [InlineData("[0, 60, 300, \"1,500\"]", true)]
    [InlineData("[0.2, 2, 30]", true)]
    [InlineData("[2019, 2020, 2022]", true)]
    [InlineData("[0.2, 2, 20]", false)]
    [InlineData("[0, 500, \"1,000\"]", false)]
    [InlineData("[1 s, 10 min, 60 h]", false)]
    [InlineData("[one, 2, 5]", false)]
    [InlineData("[1, 5]", false)]
    [InlineData("1 --> 100", false)]
    public void A_line_over_numbers_with_unequal_steps_is_reported(string categories, bool isReported)
    {
        var source = $"xychart-beta\n x-axis t {categories}\n line [1, 2]";
        DiagramRenderer.Render(source).Warnings.Select(warning => warning.Offset)
            .ShouldBe(isReported ? [source.IndexOf("x-axis", StringComparison.Ordinal)] : []);
        DiagramRenderer.Render(source.Replace("line", "bar", StringComparison.Ordinal)).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Years_have_no_groups() =>
        Drawings("xychart-beta\nx-axis 1990 --> 2020\nline [1, 2, 3]")[0].Descendants("text").Select(text => text.Value)
            .ShouldContain("2000");

    [Fact]
    public void Categories_are_evenly_spaced_also_if_they_are_numbers()
    {
        var texts = Drawings("xychart-beta\nx-axis [5, 60, 1500]\nline [1, 2, 3]")[0].Descendants("text").ToList();
        double At(string name) => double.Parse(texts.Last(text => text.Value == name).Attribute("x")!.Value, CultureInfo.InvariantCulture);
        (At("60") - At("5")).ShouldBe(At("1500") - At("60"), tolerance: 0.2);
    }

    [Fact]
    public void The_unit_stands_above_horizontal_bars()
    {
        foreach (var svg in Drawings("xychart-beta horizontal\nx-axis [A, B]\ny-axis tokens\nbar [1, 2]"))
            svg.Descendants("text").Select(BoxOf).MinBy(text => text.Y).Text.ShouldBe("tokens");
    }

    [Theory]
    [InlineData("xychart-beta\n pie [1]", 14)]
    [InlineData("xychart-beta", 0)]
    [InlineData("xychart-beta\nbar 1, 2", 13)]
    [InlineData("xychart-beta\nbar [1, 2", 17)]
    [InlineData("xychart-beta\nbar [1, two]", 17)]
    [InlineData("xychart-beta\nbar [1,, 2]", 17)]
    [InlineData("xychart-beta\nbar [1e400]", 17)]
    [InlineData("xychart-beta\ny-axis 5 --> 5\nbar [1]", 20)]
    [InlineData("xychart-beta\nx-axis \"a [b]\nbar [1, 2]", 20)]
    public void A_wrong_line_is_reported_at_its_place(string source, int offset)
    {
        var message = DiagramRenderer.Render(source).Message!;
        (message.Rule, message.Offset).ShouldBe(("diagram-syntax", offset), message.Text);
    }

    private static List<XElement> Drawings(string source)
    {
        var diagram = DiagramRenderer.Render(source);
        diagram.Message.ShouldBeNull();
        return [.. XElement.Parse(diagram.Html).Elements("svg").Where(svg => svg.Attribute("viewBox") is not null)];
    }

    private static double[] Page(XElement svg) => [.. svg.Attribute("viewBox")!.Value.Split(' ')
        .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private static double Width(XElement svg) => Page(svg)[2];

    private static (string Text, double Left, double Right, double Y) BoxOf(XElement text)
    {
        var width = TextWidth.Of(text.Value);
        var x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture);
        var anchor = text.Ancestors("g").Select(group => group.Attribute("text-anchor")?.Value).First(value => value is not null);
        var left = anchor switch { "end" => x - width, "start" => x, _ => x - (width / 2) };
        return (text.Value, left, left + width, double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture));
    }
}
