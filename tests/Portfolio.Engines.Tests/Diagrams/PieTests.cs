using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Pies;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class PieTests
{
    public static TheoryData<string> Charts =>
    [
        .. ChartExamples.Pies,
        "pie\n" + string.Concat(
            Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"\"Share number {i}\": {i}\n"))),
        "pie\n\"Nearly everything\": 1000\n"
        + string.Concat(Enumerable.Range(1, 9).Select(i => FormattableString.Invariant($"\"A small one {i}\": {i}\n"))),
    ];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Names_do_not_meet_and_fit_beside_a_disc_of_200_pixels(string source)
    {
        var svg = Svg(source);
        var page = svg.Attribute("viewBox")!.Value.Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        page[2].ShouldBeLessThanOrEqualTo(580);
        page[3].ShouldBeGreaterThanOrEqualTo(200);
        svg.ToString().ShouldContain("A104 104");
        var texts = svg.Descendants("text")
            .Select(text => (Text: text, IsEnd: text.Parent!.Attribute("text-anchor")!.Value == "end",
                X: Number(text, "x"), Y: Number(text, "y"))).ToList();
        foreach (var (text, isEnd, x, y) in texts)
        {
            (isEnd ? x - TextWidth.Of(text.Value) : x).ShouldBeGreaterThanOrEqualTo(page[0], text.Value);
            (isEnd ? x : x + TextWidth.Of(text.Value)).ShouldBeLessThanOrEqualTo(page[0] + page[2], text.Value);
            y.ShouldBeInRange(page[1] + 8, page[1] + page[3]);
            texts.Count(other => other.IsEnd == isEnd && Math.Abs(other.Y - y) < 14).ShouldBe(1, text.Value);
        }
    }

    [Fact]
    public void A_phone_shows_bars_with_the_same_labels()
    {
        var narrow = XElement.Parse(DiagramRenderer.Render("pie showData\n\"Dogs\": 3\n\"Cats\": 1").Html)
            .Elements("svg").Single(svg => svg.Attribute("class")?.Value == "narrow" && svg.HasElements);
        narrow.Descendants("text").Select(text => text.Value).Order(StringComparer.Ordinal)
            .ShouldBe(["1 · 25%", "3 · 75%", "Cats", "Dogs"]);
        narrow.Attribute("aria-hidden")!.Value.ShouldBe("true");
    }

    [Fact]
    public void Values_stand_beside_shares_if_the_author_asks()
    {
        Texts("pie\n\"a\": 3\n\"b\": 1").ShouldBe(["b", "25%", "a", "75%"]);
        Texts("pie showData\n\"a\": 3\n\"b\": 1.0").ShouldBe(["b", "1.0 · 25%", "a", "3 · 75%"]);
    }

    [Fact]
    public void Values_have_the_decimal_sign_of_the_language()
    {
        var html = DiagramRenderer.Render("pie showData\n\"a\": 1234.5\n\"b\": 1",
            new() { Labels = new() { GroupSeparator = ".", DecimalSeparator = "," } }).Html;
        html.Split("1.234,5 · 100%").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("1 1 1", "34% 33% 33%")]
    [InlineData("5 5 5 5 5 5", "17% 17% 17% 17% 16% 16%")]
    [InlineData("1.5 48.5 50", "2% 48% 50%")]
    [InlineData("997 1 1 1", "100% <1% <1% <1%")]
    [InlineData("1 0", "100% 0%")]
    [InlineData("0.1 0.2 0.3 0.4", "10% 20% 30% 40%")]
    public void Percentages_sum_to_a_hundred(string values, string percentages)
    {
        var pie = new Pie();
        pie.Slices.AddRange(values.Split(' ')
            .Select(value => new Slice("a", double.Parse(value, CultureInfo.InvariantCulture), value)));
        string.Join(' ', pie.Percentages()).ShouldBe(percentages);
    }

    [Fact]
    public void Neighbours_differ()
    {
        var fills = Svg("pie\n" + string.Concat(Enumerable.Repeat("\"a\": 1\n", 15)))
            .Descendants("path").Where(path => path.Attribute("fill-opacity") is not null)
            .Select(path => path.Attribute("fill")!.Value + path.Attribute("fill-opacity")!.Value).ToList();
        fills.Distinct().Count().ShouldBe(15);
    }

    private static List<string> Texts(string source) =>
        [.. Svg(source).Descendants("text")
            .OrderBy(text => text.Parent!.Attribute("text-anchor")!.Value).Select(text => text.Value)];

    private static XElement Svg(string source) => XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg").First();

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
