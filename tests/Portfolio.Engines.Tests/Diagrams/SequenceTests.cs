using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Sequences;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Tests;

public sealed class SequenceTests
{
    [Theory]
    [InlineData("A->>B: one; B->>A: two", "A → B: one\nB → A: two")]
    [InlineData("participant A;participant B;A->>B: one;", "A → B: one")]
    [InlineData("A->>B: one#59; two #9829; &amp; three", "A → B: one; two ♥ & three")]
    [InlineData("Note over A: one; A->>B: #35;", "A: one\nA → B: #")]
    public void A_semicolon_ends_a_statement_but_one_of_an_entity_does_not(string source, string description) =>
        SequenceText.Describe(Parse(source)).ShouldBe(description);

    [Theory]
    [InlineData("title Client -> Server\nA->>B: x", "A B")]
    [InlineData("participant A as Pre-xmas\nA->>B: x", "Pre-xmas B")]
    [InlineData("actor A as Pre-xmas", "Pre-xmas")]
    [InlineData("A->>B: x\ncreate participant C as Re-x-ray", "A B Re-x-ray")]
    [InlineData("box Non-xenon ->> gas\nparticipant A\nend", "A")]
    public void A_statement_that_holds_an_arrow_is_no_message(string source, string participants) =>
        string.Join(' ', Parse(source).Participants.Select(participant => participant.Text)).ShouldBe(participants);

    [Fact]
    public void Frames_of_neighbours_do_not_meet_and_are_as_wide_as_their_titles()
    {
        var sequence = Parse("box Authentication service\nparticipant A\nend\nbox Payment processing\nparticipant B\nend\nA->>B: pay\nloop RetryWithExponentialBackoff\nA->>A: x\nend");
        var frames = Frames.Of(sequence, 500);
        frames.BoxOf(sequence.Boxes[0], sequence).Right.ShouldBeLessThan(
            frames.BoxOf(sequence.Boxes[1], sequence).Left);
        var loop = frames.Of(sequence.Events.OfType<BlockStart>().Single());
        (loop.Right - loop.Left).ShouldBeGreaterThan(TextWidth.Of("[RetryWithExponentialBackoff]") + 30);
    }

    [Fact]
    public void Participants_stand_below_box_titles_of_any_number_of_lines()
    {
        var html = DiagramRenderer.Render("sequenceDiagram\nbox First<br>second<br>third\nparticipant A\nend\nbox One\nparticipant B\nend\nA->>B: x").Html;
        var wide = XElement.Parse(html).DescendantsAndSelf("svg").First();
        double YOf(string text) => double.Parse(wide.Descendants().Last(e => e.Value == text && e.Attribute("y") is not null).Attribute("y")!.Value, CultureInfo.InvariantCulture);
        YOf("A").ShouldBeGreaterThan(YOf("third") + TextWidth.LineHeight);
    }

    [Fact]
    public void A_title_may_hold_an_arrow()
    {
        var text = new DiagramText("title Client -> Server\nA->>B: x");
        SequenceParser.Parse(new(text));
        text.Caption.ShouldBe("Client -> Server");
    }

    [Fact]
    public void A_participant_whose_name_begins_like_a_statement_sends_messages() =>
        SequenceText.Describe(Parse("loop->>Actors: x\nActors->>title: y"))
            .ShouldBe("loop → Actors: x\nActors → title: y");

    [Fact]
    public void An_arrow_behind_the_word_of_a_statement_is_reported() =>
        Should.Throw<DiagramException>(() => Parse("Actor ->> B: x")).Message
            .ShouldBe("a participant name is missing; add the name");

    [Fact]
    public void Words_of_statements_may_be_in_upper_case()
    {
        const string source = """
            PARTICIPANT A AS Ann
            Actor B
            AutoNumber 5
            Loop daily
            A->>B: x
            Activate A
            Alt yes
            B->>A: y
            Else no
            Note Over A: z
            End
            Deactivate A
            End
            AutoNumber OFF
            Create Actor C
            B->>C: new
            Links A: {"x": "y"}
            """;
        var sequence = Parse(source);
        SequenceText.Describe(sequence)
            .ShouldBe("loop daily {\n5. Ann → B: x\nalt yes {\n6. B → Ann: y\n} no {\nAnn: z\n}\n}\nB → C: new");
        sequence.Participants.Where(participant => participant.IsActor).Select(participant => participant.Id)
            .ShouldBe(["B", "C"]);
        sequence.Events.OfType<Activation>().Select(activation => activation.IsStart).ShouldBe([true, false]);
    }

    [Fact]
    public void A_semicolon_within_a_text_is_reported_with_what_to_write_instead() =>
        Should.Throw<DiagramException>(() => Parse("A->>B: this; that")).ShouldSatisfyAllConditions(
            e => e.Offset.ShouldBe("A->>B: this; ".Length),
            e => e.Message.ShouldContain("`#59;`"));

    /// <summary>
    /// A phone screen of 360 pixels has space for a drawing of at most 514 pixels,
    /// because the minimum readable scale is 0.7.
    /// </summary>
    [Theory]
    [InlineData(2, 514)]
    [InlineData(5, 514)]
    [InlineData(6, 514)]
    [InlineData(12, 1_500)]
    public void Columns_narrow_themselves_for_a_phone(int participants, int widest)
    {
        var messages = Enumerable.Range(1, participants - 1)
            .Select(i => $"p{i - 1}->>p{i}: a message with quite some words in it\n");
        var svg = XElement.Parse(DiagramRenderer.Render("sequenceDiagram\n" + string.Concat(messages)).Html).Elements()
            .Last(svg => svg.Attribute("viewBox") is not null);
        double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture)
            .ShouldBeInRange(200, widest);
    }

    public static TheoryData<string> Drawn =>
    [
        .. MermaidExamples.All.Where(source => source.Contains("sequenceDiagram", StringComparison.Ordinal)),
        "sequenceDiagram\nA->>+B: first\nB->>+C: second\nA->>C: a long message over the active B here\nC-->>-B: back\nloop every minute or so\nB->>B: checks itself\nNote over A,C: over all\nend\nB-->>-A: done",
        "sequenceDiagram\nbox Purple Alice & John\nparticipant A\nparticipant J\nend\nbox Another\nparticipant B\nend\nA->>B: Hello B, how is C today?\nJ->>B: x\ncritical a connection to the database\nA-->B: connect\nend",
    ];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void No_line_passes_a_text(string source)
    {
        foreach (var svg in XElement.Parse(DiagramRenderer.Render(source).Html).Elements()
            .Where(svg => svg.Attribute("viewBox") is not null))
        {
            NoLinePassesAText(svg);
        }
    }

    [Fact]
    public void A_sequence_has_a_layout_for_wide_screens_and_one_for_narrow_ones_where_they_differ()
    {
        const string four = "sequenceDiagram\nApp->>Gateway: a message with quite some words in it\nGateway->>Ledger: "
            + "reserve the amount of the order\nLedger->>Network: send\n";
        var figure = XElement.Parse(DiagramRenderer.Render(four).Html);
        var layouts = figure.Elements("svg")
            .Where(svg => svg.Attribute("viewBox") is not null).ToList();
        layouts.Select(svg => svg.Attribute("class")!.Value).ShouldBe(["wide", "narrow"]);
        // In the wide layout, messages are wrapped into fewer lines.
        layouts[0].Descendants("text").Count().ShouldBeLessThan(layouts[1].Descendants("text").Count());
        layouts[1].Elements("title").Concat(layouts[1].Elements("desc")).ShouldBeEmpty();
        layouts[1].Attribute("aria-hidden")!.Value.ShouldBe("true");
        layouts[1].Attribute("display")!.Value.ShouldBe("none", "without a style sheet");
        figure.Attribute("aria-labelledby")!.Value.ShouldBe(layouts[0].Element("title")!.Attribute("id")!.Value);
        XElement.Parse(DiagramRenderer.Render("sequenceDiagram\nA->>B: Hi").Html).Elements("svg").ShouldHaveSingleItem()
            .Attribute("class").ShouldBeNull();
    }

    /// <summary>A participant that is called again while it works has a bar for each call, and both are visible.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_call_within_a_call_has_a_bar_further_to_the_right(int calls)
    {
        var source = "sequenceDiagram\n" + string.Concat(Enumerable.Repeat("A->>+B: call\n", calls))
            + string.Concat(Enumerable.Repeat("B-->>-A: back\n", calls));
        var boxes = XElement.Parse(DiagramRenderer.Render(source).Html).Elements("svg").First().Elements("path")
            .Single(path => path.Attribute("fill")?.Value.StartsWith("var(--shade", StringComparison.Ordinal) == true);
        var bars = DrawnPath.Parse(boxes.Attribute("d")!.Value).Where(box => Math.Abs(box.Right - box.Left - 10) < 0.01)
            .OrderBy(bar => bar.Top).ToList();
        bars.Count.ShouldBe(calls);
        foreach (var (outer, inner) in bars.Zip(bars.Skip(1)))
        {
            (inner.Left - outer.Left).ShouldBe(4, 0.01);
            inner.Bottom.ShouldBeLessThan(outer.Bottom);
        }
    }

    private static void NoLinePassesAText(XElement svg)
    {
        var paper = svg.Elements("path")
            .Where(path => path.Attribute("fill")?.Value.StartsWith("var(--paper", StringComparison.Ordinal) == true)
            .SelectMany(LinesOf).ToList();
        var lines = svg.Elements("path").SelectMany(LinesOf).Except(paper).ToList();
        foreach (var text in svg.Descendants("text"))
        {
            var (x, width, y) = (Number(text, "x"), TextWidth.Of(text.Value) - 4, Number(text, "y") - 5);
            var crossing = lines.Where(line => line.Top < y + 4 && line.Bottom > y - 4 && line.Left < x + (width / 2)
                && line.Right > x - (width / 2));
            crossing.Where(line => !paper.Exists(patch => Math.Abs(patch.Left - line.Left) <= 1.01 && patch.Top < y
                && patch.Bottom > y)).ShouldBeEmpty(text.Value);
        }
    }

    /// <summary>Returns the bounds of the straight lines in a path. Curves are ignored.</summary>
    private static IEnumerable<(double Left, double Right, double Top, double Bottom)> LinesOf(XElement path)
    {
        var (x, y, startX, startY) = (0.0, 0.0, 0.0, 0.0);
        foreach (Match part in Regex.Matches(
            path.Attribute("d")!.Value, "(?<command>[A-Za-z])(?<numbers>[^A-Za-z]*)", RegexOptions.NonBacktracking))
        {
            var numbers = Regex.Matches(part.Groups["numbers"].Value, @"-?[\d.]+", RegexOptions.NonBacktracking)
                .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
            var (oldX, oldY, command) = (x, y, part.Groups["command"].Value);
            (x, y) = command switch
            {
                "z" => (startX, startY),
                "h" => (x + numbers[0], y),
                "v" => (x, y + numbers[0]),
                "M" => (numbers[0], numbers[1]),
                _ => (x + numbers[^2], y + numbers[^1])
            };
            if (command is "M")
                (startX, startY) = (x, y);
            if (command is "h" or "v" or "l")
                yield return (Math.Min(x, oldX), Math.Max(x, oldX), Math.Min(y, oldY), Math.Max(y, oldY));
        }
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static Sequence Parse(string source) => SequenceParser.Parse(new(new DiagramText(source)));
}
