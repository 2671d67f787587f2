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
    public void Names_do_not_meet_and_fit_on_a_phone(string source)
    {
        var figure = XElement.Parse(DiagramRenderer.Render(source).Html);
        var page = figure.Element("svg")!.Attribute("viewBox")!.Value.Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        page[2].ShouldBeLessThanOrEqualTo(360);
        var texts = figure.Descendants("text")
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
    public void Values_stand_beside_shares_if_the_author_asks()
    {
        Texts("pie\n\"a\": 3\n\"b\": 1").ShouldBe(["b", "25%", "a", "75%"]);
        Texts("pie showData\n\"a\": 3\n\"b\": 1.0").ShouldBe(["b", "1.0 · 25%", "a", "3 · 75%"]);
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
        var fills = XElement.Parse(
            DiagramRenderer.Render("pie\n" + string.Concat(Enumerable.Repeat("\"a\": 1\n", 15))).Html)
            .Descendants("path").Where(path => path.Attribute("fill-opacity") is not null)
            .Select(path => path.Attribute("fill")!.Value + path.Attribute("fill-opacity")!.Value).ToList();
        fills.Distinct().Count().ShouldBe(15);
    }

    private static List<string> Texts(string source) =>
        [.. XElement.Parse(DiagramRenderer.Render(source).Html).Descendants("text")
            .OrderBy(text => text.Parent!.Attribute("text-anchor")!.Value).Select(text => text.Value)];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
