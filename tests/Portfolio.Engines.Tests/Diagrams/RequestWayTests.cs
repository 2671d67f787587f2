using System.Text.RegularExpressions;

namespace Portfolio.Diagrams.Tests;

public sealed partial class RequestWayTests
{
    /// <summary>Each highlighted line has one move command. The double rule below the row adds two.</summary>
    [Theory]
    [InlineData("a[Tap]:::tap --> b[Server] --> c[Row]:::row", 2)]
    [InlineData("a[Tap]:::tap --> b[Server] --> c[Row]:::row\n b --> d[Log] --> c", 2)]
    [InlineData("a[Tap]:::tap --> b[Server]\n c[Row]:::row --> b", 0)]
    [InlineData("a[Tap] --> b[Row]", 0)]
    public void The_shortest_way_has_the_accent(string edges, int length)
    {
        var svg = DiagramRenderer.Render($"flowchart LR\n {edges}\n").Html;
        var hasRow = edges.Contains(":::row", StringComparison.Ordinal);
        AccentLines().Matches(svg).Sum(path => path.Groups["d"].Value.Count(c => c == 'M'))
            .ShouldBe(length + (hasRow ? 2 : 0));
        svg.Contains("<path fill=\"var(--paper,Canvas)\"", StringComparison.Ordinal)
            .ShouldBe(edges.Contains(":::tap", StringComparison.Ordinal), "the dot stands at the tap");
    }

    [Theory]
    [InlineData("flowchart LR\n a:::tap ==> b ==> c:::row\n a --> c", "a → b → c")]
    [InlineData("flowchart LR\n a:::tap ==> b & c ==> d:::row\n a --> d", "a → b, a → c, b → d, c → d")]
    [InlineData("flowchart LR\n a:::tap --> b:::way --> c:::row\n a --> c", "a → b → c")]
    [InlineData("flowchart LR\n a:::tap --> d --> b:::way --> e --> f:::way --> c:::row\n a --> b --> f --> b\n a --> c", "a → b → f → c")]
    [InlineData("flowchart LR\n a:::tap --> c:::row --> b\n class b way\n b --> c", "a → c → b → c")]
    [InlineData("flowchart LR\n a:::tap --> c:::row\n %% :::way\n a --> b --> c", "a → b → c")]
    [InlineData("stateDiagram-v2\n [*] --> c\n [*] --> b:::way\n b --> c:::row", "● → b → c")]
    [InlineData("stateDiagram-v2\n %% :::way\n [*] --> b\n [*] --> c\n %% :::way\n b --> c:::row", "● → b → c")]
    [InlineData("sequenceDiagram\n %% :::way\n a->>b: x\n b->>c: y\n %% :::way\n Note over b: done", "a → b: x; b: done")]
    [InlineData("gantt\n %% :::way\n A : a, 2024-01-01, 5d\n B : b, 2024-01-01, 9d\n %% :::way\n C : after a, 5d", "A → C")]
    [InlineData("xychart-beta\n x-axis [A, B]\n %% :::way B\n bar [1, 2]", "B")]
    public void The_marked_way_wins_and_the_description_names_it(string source, string way)
    {
        var diagram = DiagramRenderer.Render(source);
        Description().Match(diagram.Html).Groups["way"].Value.ShouldBe(way);
        diagram.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a:::tap --> b --> d:::row\n a --> c --> d", true)]
    [InlineData("a:::tap --> d:::row\n a -->|again| d", true)]
    [InlineData("a:::tap --> b:::row\n a --> c:::row", true)]
    [InlineData("a:::tap --> b\n c:::row --> b", true)]
    [InlineData("a:::tap --> c:::row\n c --> b:::way", true)]
    [InlineData("a:::tap --> b:::way --> d:::row\n a --> c --> d", false)]
    [InlineData("a:::tap --> b --> d:::row\n a ==> c ==> d", false)]
    [InlineData("a:::tap --> b --> c --> d:::row\n a --> d", false)]
    [InlineData("a:::tap --> b", false)]
    [InlineData("a:::way ==> b", false)]
    public void A_way_that_the_arrows_leave_open_is_reported_at_its_row(string edges, bool isOpen)
    {
        var source = $"flowchart LR\n {edges}\n";
        DiagramRenderer.Render(source).Warnings.Select(warning => warning.Offset)
            .ShouldBe(isOpen ? [source.IndexOf(":::row", StringComparison.Ordinal)] : []);
    }

    [Fact]
    public void Marked_messages_join_along_the_line_of_their_participant()
    {
        const string start = "sequenceDiagram\n %% :::way\n a->>b: x\n %% :::way\n ";
        // two messages, the joint at b, and the two lines of the rule
        Lines(start + "b->>c: y").ShouldBe(5);
        Lines(start + "Note over b: done").ShouldBe(4);
        Lines(start + "b->>b: y").ShouldBe(5);
        Lines(start + "a->>c: y").ShouldBe(4);

        static int Lines(string source) =>
            AccentLines().Matches(Wide(source)).Sum(path => path.Groups["d"].Value.Count(c => c == 'M'));
    }

    [Theory]
    [InlineData("sequenceDiagram\n a->>b: x\n %% :::way\n b->>c: y\n c-->>b: z\n %% :::way\n Note over b: done", 1, true)]
    [InlineData("sequenceDiagram\n %% :::way\n a->>b: x\n %% :::way\n b-->>a: y", 3, true)]
    [InlineData("sequenceDiagram\n a->>b: x\n %% ::way\n b-->>a: y", 0, false)]
    [InlineData("stateDiagram-v2\n [*] --> Held\n Held --> Paid:::row\n Held --> Lost", 2, true)]
    [InlineData("stateDiagram-v2\n [*] --> Held\n Held:::tap --> Paid:::row", 1, true)]
    [InlineData("stateDiagram-v2\n [*] --> Held\n Held --> Paid", 0, false)]
    public void Sequences_and_states_have_one_way_with_a_dot_and_a_double_rule(string source, int lines, bool hasDot)
    {
        var svg = Wide(source);
        AccentLines().Matches(svg).Sum(path => path.Groups["d"].Value.Count(c => c == 'M')).ShouldBe(lines + (hasDot ? 2 : 0));
        svg.Contains("<path fill=\"var(--paper,Canvas)\" stroke=\"var(--accent", StringComparison.Ordinal).ShouldBe(hasDot);
    }

    [Fact]
    public void Marked_bars_of_a_gantt_chart_are_joined_from_the_dot_to_the_double_rule()
    {
        const string chart = "gantt\n %% :::way\n A : a, 2024-01-01, 5d\n B : b, 2024-01-01, 9d\n %% :::way\n C : after a, 5d\n";
        var svg = Wide(chart);
        // two bars, the end of the joint and the two lines of the rule
        FilledBoxes().Count(svg).ShouldBe(5);
        svg.Split("<line").Count(line => line.Contains("var(--accent", StringComparison.Ordinal)).ShouldBe(1);
        FilledBoxes().Count(Wide(chart.Replace(":::way", "way", StringComparison.Ordinal))).ShouldBe(0);
    }

    private static string Wide(string source)
    {
        var html = DiagramRenderer.Render(source).Html;
        return html[..(html.IndexOf("</svg><svg class=\"narrow\"", StringComparison.Ordinal) is > 0 and var end ? end : html.Length)];
    }

    [GeneratedRegex(@"Marked way: (?<way>[^<]*)</desc>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Description();

    [GeneratedRegex(@"<rect[^>]* fill=""var\(--accent,currentColor\)"" stroke=""none""", RegexOptions.None, 10_000)]
    private static partial Regex FilledBoxes();

    [GeneratedRegex(@"<path stroke=""var\(--accent,currentColor\)"" stroke-width=""1\.75""( stroke-dasharray=""3 3"")? d=""(?<d>[^""]+)""",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AccentLines();
}
