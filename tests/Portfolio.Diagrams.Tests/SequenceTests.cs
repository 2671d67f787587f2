using System.Globalization;
using System.Xml.Linq;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Sequences;

namespace Portfolio.Diagrams.Tests;

/// <summary>Messages between participants: statements are read as Mermaid reads them.</summary>
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
    public void A_title_may_hold_an_arrow()
    {
        var text = new DiagramText("title Client -> Server\nA->>B: x");
        SequenceParser.Parse(new(text));
        text.Caption.ShouldBe("Client -> Server");
    }

    [Fact]
    public void A_participant_whose_name_begins_like_a_statement_sends_messages() =>
        SequenceText.Describe(Parse("loop->>Actors: x\nActors->>title: y")).ShouldBe("loop → Actors: x\nActors → title: y");

    [Fact]
    public void An_arrow_behind_the_word_of_a_statement_is_reported() =>
        Should.Throw<DiagramException>(() => Parse("Actor ->> B: x")).Message.ShouldBe("the name of a participant is missing");

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
        SequenceText.Describe(sequence).ShouldBe("loop daily {\n5. Ann → B: x\nalt yes {\n6. B → Ann: y\n} no {\nAnn: z\n}\n}\nB → C: new");
        sequence.Participants.Where(participant => participant.IsActor).Select(participant => participant.Id).ShouldBe(["B", "C"]);
        sequence.Events.OfType<Activation>().Select(activation => activation.IsStart).ShouldBe([true, false]);
    }

    [Fact]
    public void A_semicolon_within_a_text_is_reported_with_what_to_write_instead() =>
        Should.Throw<DiagramException>(() => Parse("A->>B: this; that")).ShouldSatisfyAllConditions(
            e => e.Offset.ShouldBe("A->>B: this; ".Length),
            e => e.Message.ShouldContain("`#59;`"));

    /// <summary>A screen of 360 pixels shows at most 514 of a drawing: .7 of its size is the smallest that can be read.</summary>
    [Theory]
    [InlineData(2, 514)]
    [InlineData(5, 514)]
    [InlineData(6, 514)]
    [InlineData(12, 1_500)]
    public void Columns_narrow_themselves_for_a_phone(int participants, int widest)
    {
        var messages = Enumerable.Range(1, participants - 1).Select(i => $"p{i - 1}->>p{i}: a message with quite some words in it\n");
        var svg = XElement.Parse(DiagramRenderer.Render("sequenceDiagram\n" + string.Concat(messages)).Html).Elements().First();
        double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture).ShouldBeInRange(200, widest);
    }

    private static Sequence Parse(string source) => SequenceParser.Parse(new(new DiagramText(source)));
}
