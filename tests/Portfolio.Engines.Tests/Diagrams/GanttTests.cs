using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Gantts;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class GanttTests
{
    public static TheoryData<string> Charts => [.. ChartExamples.Gantts, Long];

    private static readonly string Long = "gantt\n"
        + string.Concat(Enumerable.Range(0, 40)
            .Select(i => FormattableString.Invariant(
                $"section {i} {new string('s', i)}\nA task {i} {string.Concat(Enumerable.Repeat("with a name ", i % 7))}: {(i % 3 == 0 ? "milestone, " : i % 3 == 1 ? "crit, " : "")}2024-01-{(i % 28) + 1:00}, {i % 9}d\n")));

    [Theory]
    [InlineData("a: 2024-01-01, 3d", "2024-01-01 2024-01-04")]
    [InlineData("a: 2024-01-01, 2024-01-04", "2024-01-01 2024-01-04")]
    [InlineData("a: 2024-01-01, 2w\n b: 1d", "2024-01-15 2024-01-16")]
    [InlineData("a: x, 2024-01-01, 2d\n c: 2024-02-01, 1d\n b: after x, 1d", "2024-01-03 2024-01-04")]
    [InlineData("a: x, 2024-01-01, 2d\n c: y, 2024-02-01, 1d\n b: after x y, 1d", "2024-02-02 2024-02-03")]
    [InlineData("c: y, 2024-02-01, 1d\n b: 2024-01-01, until y", "2024-01-01 2024-02-01")]
    [InlineData("excludes weekends\n a: 2024-01-05, 1d\n b: 1d", "2024-01-08 2024-01-09")]
    [InlineData("excludes weekends\n b: 2024-01-05, 2d", "2024-01-05 2024-01-09")]
    [InlineData("excludes weekends\n includes 2024-01-06\n a: 2024-01-05, 1d\n b: 1d", "2024-01-06 2024-01-07")]
    [InlineData("excludes weekends\n weekend friday\n a: 2024-01-04, 1d\n b: 1d", "2024-01-07 2024-01-08")]
    [InlineData("excludes monday, 2024-01-09\n a: 2024-01-07, 1d\n b: 1d", "2024-01-10 2024-01-11")]
    [InlineData("excludes Friday\n a: 2020-03-06, 5d", "2020-03-07 2020-03-12")]
    [InlineData("excludes Friday\n a: x, 2020-03-06, 5d\n b: after x, 7d", "2020-03-12 2020-03-20")]
    [InlineData("excludes Sunday\n a: 2023-06-08, 36h\n b: 36h\n c: 18h", "2023-06-12 2023-06-12")]
    [InlineData("excludes weekends\n a: 2024-01-06, 2024-01-07", "2024-01-06 2024-01-07")]
    [InlineData("excludes weekends\n a: 2024-01-06, 2024-01-10", "2024-01-08 2024-01-10")]
    [InlineData("excludes weekends\n a: milestone, 2024-01-06, 0d", "2024-01-06 2024-01-06")]
    [InlineData("excludes weekends\n a: x, 2024-01-06, 1d\n b: 2024-01-04, until x", "2024-01-04 2024-01-08")]
    [InlineData("inclusiveEndDates\n a: 2024-01-01, 2024-01-02", "2024-01-01 2024-01-03")]
    [InlineData("a: 2024-01-31, 1M", "2024-01-31 2024-02-29")]
    [InlineData("weekend trip :2024-01-06, 2d", "2024-01-06 2024-01-08")]
    [InlineData("weekday monday\n weekday rota :2024-01-06, 2d", "2024-01-06 2024-01-08")]
    public void The_last_task_starts_and_ends_when_it_should(string tasks, string times)
    {
        var task = Parse("gantt\n " + tasks).Tasks.Last();
        string.Create(CultureInfo.InvariantCulture, $"{task.Start:yyyy-MM-dd} {task.ShownEnd:yyyy-MM-dd}")
            .ShouldBe(times);
    }

    [Fact]
    public void A_task_may_follow_one_that_is_declared_later() =>
        Parse("gantt\n b: after a, 1d\n a: a, 2024-01-01, 1d").Tasks.First().Start.ShouldBe(new DateTime(2024, 1, 2));

    /// <summary>Times without dates must not depend on the current day.</summary>
    [Fact]
    public void A_chart_is_the_same_tomorrow() =>
        Parse("gantt\n dateFormat HH:mm\n a: 17:49, 2m").Start.ShouldBe(new DateTime(1, 1, 1, 17, 49, 0));

    [Theory]
    [InlineData("%-H:%M", "0:05")]
    [InlineData("%-I %p", "12 AM")]
    [InlineData("%-d.%-m. %-L", "7.4. 0")]
    [InlineData("%-Hh %-", "0h -")]
    public void A_number_that_is_not_filled_has_one_digit_at_least(string format, string expected) =>
        AxisFormat.Format(new(2024, 4, 7, 0, 5, 0), format).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Charts))]
    public void No_text_meets_another_or_leaves_the_page_on_a_phone_and_a_desktop(string source)
    {
        foreach (var (svg, page) in Layouts(source))
        {
            var texts = svg.Descendants("text").Select(text => BoxOf(text, page)).ToList();
            for (var i = 0; i < texts.Count; i++)
            {
                texts[i].Left.ShouldBeGreaterThanOrEqualTo(-0.5, texts[i].Text);
                texts[i].Right.ShouldBeLessThanOrEqualTo(page + 0.5, texts[i].Text);
                for (var j = i + 1; j < texts.Count; j++)
                {
                    (texts[i].Left < texts[j].Right && texts[j].Left < texts[i].Right
                        && Math.Abs(texts[i].Y - texts[j].Y) < 14)
                        .ShouldBeFalse($"{texts[i].Text} and {texts[j].Text}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    [InlineData("gantt\n tickInterval 1day\n a: 2024-01-01, 40d")]
    [InlineData("gantt\n axisFormat %A, %d %B %Y\n a: 2024-01-01, 40d")]
    [InlineData("gantt\n a: 2023-12-31, 367d")]
    public void Every_tick_has_a_text(string source)
    {
        foreach (var (svg, _) in Layouts(source))
        {
            var ticks = svg.Descendants("line").Where(line => line.Attribute("stroke-dasharray") is null)
                .Select(line => line.Attribute("x1")!.Value).ToList();
            ticks.ShouldNotBeEmpty();
            ticks.ShouldBe(svg.Descendants("text").TakeWhile(text => text.Attribute("fill") is not null)
                .Select(text => text.Attribute("x")!.Value));
        }
    }

    [Theory]
    [InlineData("1day", "2024-01-03 2024-01-04 2024-01-05")]
    [InlineData("1week", "2024-01-08 2024-01-15 2024-01-22")]
    [InlineData("2week", "2024-01-15 2024-01-29 2024-02-12")]
    [InlineData("1month", "2024-02-01 2024-03-01")]
    [InlineData("12hour", "2024-01-03 2024-01-03 2024-01-04")]
    public void Ticks_stand_where_weeks_begin_on_Monday_and_months_on_the_first(string interval, string first)
    {
        var axis = new TimeAxis(Parse($"gantt\n tickInterval {interval}\n a: 2024-01-03, {(interval is "1day" or "12hour" ? 9 : 60)}d"), minWidth: 5000);
        string.Join(' ', axis.Ticks.Take(3).Select(tick => tick.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Names_stand_in_their_bars_or_beside_them(string source)
    {
        foreach (var (svg, page) in Layouts(source))
        {
            var bars = svg.Descendants("rect").Where(rect => rect.Attribute("rx") is not null).ToList();
            foreach (var text in svg.Descendants("text").Select(text => BoxOf(text, page)))
            {
                foreach (var bar in bars.Where(
                    bar => Number(bar, "y") < text.Y - 4 && Number(bar, "y") + Number(bar, "height") > text.Y - 4))
                {
                    var (left, right) = (Number(bar, "x") / 100 * page,
                        (Number(bar, "x") + Number(bar, "width")) / 100 * page);
                    (text.Right <= left || text.Left >= right || (text.Left >= left && text.Right <= right))
                        .ShouldBeTrue(text.Text);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void No_name_beside_a_bar_stands_on_a_line_of_the_grid(string source)
    {
        foreach (var (svg, page) in Layouts(source))
        {
            var lines = svg.Elements("line")
                .Where(line => line.Attribute("stroke")?.Value.StartsWith("var(--line", StringComparison.Ordinal) == true)
                .Select(line => Number(line, "x1") / 100 * page).ToList();
            var covers = svg.Elements("svg")
                .Where(cover => cover.Element("path")!.Attribute("fill")!.Value.StartsWith("var(--surface", StringComparison.Ordinal))
                .Select(cover => CoverOf(cover, page)).ToList();
            foreach (var text in svg.Descendants("text").Where(text => text.Attribute("paint-order") is not null)
                .Select(text => BoxOf(text, page)))
            {
                lines.Where(line => text.Left < line && line < text.Right).ShouldAllBe(line => covers.Exists(cover =>
                    cover.Left < line && line < cover.Right && cover.Top < text.Y - 4 && text.Y - 4 < cover.Bottom), text.Text);
            }
        }
    }

    [Fact]
    public void States_differ_in_more_than_colour()
    {
        var figure = Layouts("gantt\n a: done, 2024-01-01, 1d\n b: active, 1d\n c: crit, 1d\n d: 1d")[0].Svg;
        figure.Descendants("text").Select(text => text.Value).Where(text => !char.IsAsciiDigit(text[0]))
            .ShouldBe(["✓ a", "▸ b", "c", "d"]);
        figure.Descendants("rect").Where(rect => rect.Attribute("rx") is not null)
            .Select(rect => rect.Attribute("stroke-width")?.Value).ShouldBe([null, null, "2", null]);
        figure.ToString().ShouldNotContain("accent");
    }

    [Theory]
    [InlineData("milestone, 2024-01-03, 4d")]
    [InlineData("milestone, 2024-01-05, 0d")]
    [InlineData("vert, 2024-01-03, 4d")]
    public void A_milestone_stands_in_the_middle_of_its_time(string task)
    {
        // The fifth of January is in the middle of the chart.
        foreach (var (svg, _) in Layouts($"gantt\n All: 2024-01-01, 8d\n M: {task}"))
        {
            svg.Elements("svg").Where(shape => shape.Element("path")!.Attribute("fill")!.Value.Contains("shade", StringComparison.Ordinal))
                .Select(diamond => diamond.Attribute("x")!.Value)
                .Concat(svg.Elements("line").Where(line => line.Attribute("stroke-dasharray") is not null)
                    .Select(line => line.Attribute("x1")!.Value))
                .ShouldBe(["50%"]);
        }
    }

    /// <summary>Returns both layouts of a chart, with widths of the page at which they are shown.</summary>
    private static List<(XElement Svg, double Page)> Layouts(string source)
    {
        var layouts = XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg").ToList();
        layouts.Select(svg => svg.Attribute("class")!.Value).ShouldBe(["wider", "narrow"]);
        return [(layouts[0], TimeAxis.WideWidth), (layouts[0], 864), (layouts[1], TimeAxis.NarrowWidth), (layouts[1], 344), (layouts[1], 819)];
    }

    private static Gantt Parse(string source) =>
        GanttParser.Parse(new DiagramCursor(new(source)) { At = "gantt".Length });

    private static (double Left, double Right, double Y, string Text) BoxOf(XElement text, double page)
    {
        var (x, width) = ((Number(text, "x") / 100 * page) + Number(text, "dx"), TextWidth.Of(text.Value));
        return text.Attribute("text-anchor") is null
            ? (x, x + width, Number(text, "y"), text.Value) : (x - width, x, Number(text, "y"), text.Value);
    }

    /// <summary>Returns the rectangle that covers the grid.</summary>
    private static (double Left, double Top, double Right, double Bottom) CoverOf(XElement svg, double page)
    {
        var (x, y) = (Number(svg, "x") / 100 * page, Number(svg, "y"));
        // The path has the form "M-122.9-9.5h118.9v19h-118.9z".
        var path = svg.Element("path")!.Attribute("d")!.Value.Replace("-", " -", StringComparison.Ordinal)
            .Split(['M', 'h', 'v', 'z', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return (x + path[0], y + path[1], x + path[0] + path[2], y + path[1] + path[3]);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)?.Value.TrimEnd('%') ?? "0", CultureInfo.InvariantCulture);
}
