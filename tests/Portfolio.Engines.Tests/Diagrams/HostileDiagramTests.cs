using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Tests;

/// <summary>Verifies that expensive diagrams are drawn or rejected with bounded time and memory.</summary>
public sealed class HostileDiagramTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        {
            "10,000 nodes",
            "flowchart TD\n"
                + string.Join(
                    '\n', Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"{i}")).Take(8_000))
        },
        {
            "10,000 edges",
            "flowchart TD\n" + string.Join('\n', Enumerable.Repeat("a-->b", 10_000)).AsSpan(0, 49_000).ToString()
        },
        {
            "every node with every other",
            "flowchart TD\n"
                + string.Join(
                    '\n', Enumerable.Range(0, 31)
                        .SelectMany(
                            i => Enumerable.Range(i + 1, 31 - i)
                                .Select(j => FormattableString.Invariant($"{i}-->{j}"))))
        },
        { "a chain of 300", "flowchart LR\n" + string.Join("-->", Enumerable.Range(0, 300)) },
        {
            "a cycle of 300 with chords",
            "flowchart LR\n"
                + string.Join("-->|x|", Enumerable.Range(0, 240).Append(0))
                + "\n"
                + string.Join(
                    '\n', Enumerable.Range(0, 240).Select(i => FormattableString.Invariant($"{i}-->{i * 7 % 240}")))
        },
        {
            "long edges",
            "flowchart LR\n"
                + string.Join(
                    '\n', Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"a ---------> n{i}")))
        },
        {
            "edges over everything",
            "flowchart TD\n"
                + string.Join("-->", Enumerable.Range(0, 100))
                + "\n"
                + string.Join(
                    '\n', Enumerable.Range(0, 300)
                        .Select(i => FormattableString.Invariant($"{i % 50}-->{99 - (i % 45)}")))
        },
        {
            "nested groups",
            "flowchart TD\n"
                + string.Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"subgraph s{i}\n")))
                + "a"
        },
        { "a long name without an end", "flowchart TD\nsubgraph " + new string('a', 1_000) },
        {
            "groups side by side",
            "flowchart TD\n"
                + string.Concat(
                    Enumerable.Range(0, 140)
                        .Select(i => FormattableString.Invariant($"subgraph s{i}\na{i}-->b{i}\nend\n")))
                + string.Join(
                    '\n', Enumerable.Range(0, 139).Select(i => FormattableString.Invariant($"a{i}-->b{i + 1}")))
        },
        { "a label of 40,000 characters", "flowchart TD\na[" + new string('x', 40_000) + "]" },
        { "spaces", "sequenceDiagram\na" + new string(' ', 40_000) + "b" },
        { "open brackets", "flowchart TD\n" + new string('[', 40_000) },
        { "open edges", "flowchart TD\na " + string.Join(' ', Enumerable.Repeat("--", 15_000)) },
        { "spaces in a message", "sequenceDiagram\na->" + new string(' ', 1_900) + "b,c" },
        {
            "spaces in a note",
            "sequenceDiagram\nNote over a" + new string(' ', 900) + "," + new string(' ', 900) + "b"
        },
        {
            "spaces in lines that are no messages",
            "sequenceDiagram\na->>b: x\n"
                + string.Concat(Enumerable.Repeat("links a->" + new string(' ', 450) + ",\n", 100))
        },
        {
            "spaces before the comma of a note",
            "sequenceDiagram\nNote over" + new string(' ', 1_000) + "," + new string(' ', 900) + "x"
        },
        {
            "spaces in members",
            "classDiagram\n" + string.Concat(Enumerable.Repeat("a : +f()" + new string(' ', 980) + "x<br>y\n", 40))
        },
        { "entities in a message", "sequenceDiagram\na->>b: " + string.Concat(Enumerable.Repeat("#a", 20_000)) },
        { "nested loops", "sequenceDiagram\na->>b: x\n" + string.Concat(Enumerable.Repeat("loop\n", 5_000)) },
        { "messages", "sequenceDiagram\n" + string.Concat(Enumerable.Repeat("a->>b: x\n", 5_000)) },
        { "activations", "sequenceDiagram\n" + string.Concat(Enumerable.Repeat("a->>+b: x\n", 240)) },
        {
            "participants",
            "sequenceDiagram\n"
                + string.Concat(
                    Enumerable.Range(0, 5_000).Select(i => FormattableString.Invariant($"participant {i}\n")))
        },
        { "nested states", "stateDiagram-v2\n" + string.Concat(Enumerable.Repeat("state a {\n", 3_000)) },
        { "divisions", "stateDiagram-v2\nstate a {\n" + string.Concat(Enumerable.Repeat("b\n--\n", 400)) + "}" },
        { "a group in itself", "flowchart TD\nsubgraph a\nsubgraph a\na-->b\nend\nend\na-->a\nb-->a" },
        { "a state in itself", "stateDiagram-v2\nstate a {\nstate a {\na --> a\n}\n}" },
        { "marks that combine", "flowchart TD\na[" + new string('\u0301', 900) + "]" },
        {
            "classes",
            "classDiagram\n"
                + string.Concat(Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"class a{i}\n")))
                    .AsSpan(0, 49_000)
                    .ToString()
        },
        {
            "classes with everything",
            "classDiagram\n"
                + string.Concat(
                    Enumerable.Range(0, 240)
                        .Select(
                            i => FormattableString.Invariant(
                                $"a{i} \"1..*\" <|-- \"0..*\" a{i * 7 % 60} : label {i}\na{i} : +member(a)\n")))
        },
        { "members", "classDiagram\nclass a {\n" + string.Concat(Enumerable.Repeat("+int x\n", 6_000)) + "}" },
        { "generics", "classDiagram\na : " + new string('~', 990) + "\nb~" + new string('~', 40_000) },
        { "nested namespaces", "classDiagram\n" + string.Concat(Enumerable.Repeat("namespace a {\n", 3_000)) },
        { "a class that is not closed", "classDiagram\nclass a {\n" + new string('{', 900) },
        { "quotation marks", "classDiagram\na " + new string('"', 40_000) },
        {
            "10,000 entities",
            "erDiagram\n"
                + string.Concat(Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"{i}\n")))
        },
        {
            "every entity with every other",
            "erDiagram\n"
                + string.Concat(
                    Enumerable.Range(0, 31)
                        .SelectMany(
                            i => Enumerable.Range(i + 1, 31 - i)
                                .Select(j => FormattableString.Invariant($"e{i} }}o--o{{ e{j} : has\n"))))
        },
        { "attributes", "erDiagram\na {\n" + string.Concat(Enumerable.Repeat("a b PK,FK\n", 4_500)) + "}" },
        { "keys", "erDiagram\na {\nb c PK" + string.Concat(Enumerable.Repeat(",PK", 15_000)) + "}" },
        {
            "classes of a node",
            "flowchart TD\na:::"
                + string.Concat(Enumerable.Repeat("x,", 10_000))
                + "\nclassDef x "
                + string.Concat(Enumerable.Repeat("fill:#fff,", 2_000))
        },
        {
            "nodes of a class",
            "flowchart TD\nclass "
                + string.Concat(Enumerable.Range(0, 8_000).Select(i => FormattableString.Invariant($"{i},")))
                + " x\nclassDef "
                + string.Concat(Enumerable.Repeat("x,", 2_000))
                + " fill:#fff\na"
        },
        { "an open colour", "flowchart TD\na\nstyle a fill:rgb(" + new string('1', 40_000) },
        {
            "properties of a style",
            "flowchart TD\na\nstyle a " + new string('-', 20_000) + "fill" + new string(' ', 20_000)
        },
        { "shares", "pie\n" + string.Concat(Enumerable.Repeat("\"a\": 1\n", 5_000)) },
        { "huge shares", "pie\n\"a\": 999999999999999\n\"b\": 0.000000000000001\n\"c\": 0" },
        { "digits", "pie\n\"a\": " + new string('9', 40_000) },
        { "tasks", "gantt\na: 2024-01-01, 1d\n" + string.Concat(Enumerable.Repeat("b: 1d\n", 6_000)) },
        {
            "tasks that wait for the next",
            "gantt\n"
                + string.Concat(
                    Enumerable.Range(0, 290).Select(i => FormattableString.Invariant($"t: i{i}, after i{i + 1}, 1d\n")))
                + "t: i290, 2024-01-01, 1d"
        },
        { "tasks that wait for each other", "gantt\na: a, after b, 1d\nb: b, after a, 1d" },
        { "a task of a thousand years", "gantt\na: 2024-01-01, 999999999y" },
        { "the end of the calendar", "gantt\na: 9999-12-31, 1d" },
        {
            "a task to the end of the calendar",
            "gantt\ninclusiveEndDates\nexcludes weekends\na: 9999-12-31, 9999-12-31\nb: 9950-01-01, until a"
        },
        {
            "centuries",
            "gantt\nexcludes weekends\na: 8999-01-01, 1d\n" + string.Concat(Enumerable.Repeat("b: 90y\n", 200))
        },
        { "the beginning of the calendar", "gantt\ntickInterval 1week\na: 0001-01-01, 1ms" },
        {
            "years without weekends",
            "gantt\nexcludes weekends\n" + string.Concat(Enumerable.Repeat("a: 2024-01-01, 36000d\n", 250))
        },
        {
            "all days but one",
            "gantt\nexcludes monday tuesday wednesday thursday friday saturday\na: 2024-01-01, 30000d"
        },
        { "all days", "gantt\nexcludes weekends monday tuesday wednesday thursday friday\na: 2024-01-01, 2d" },
        { "ticks of a millisecond", "gantt\ntickInterval 1millisecond\na: 1901-01-01, 36000d" },
        { "a date format", "gantt\ndateFormat " + string.Concat(Enumerable.Repeat("YYYY", 9)) + "\na: 2024, 1d" },
        { "periods", "timeline\n" + string.Concat(Enumerable.Repeat("1 : a\n", 8_000)) },
        { "events", "timeline\n1" + string.Concat(Enumerable.Repeat(" : a", 10_000)) },
        { "spaces before an event", "timeline\n1" + new string(' ', 40_000) + "x : a" },
        { "sections", "timeline\n" + string.Concat(Enumerable.Repeat("section a\n", 4_000)) },
        { "an event of 40,000 characters", "timeline\n1 : " + new string('x', 40_000) },
        { "nodes of a mind map", "mindmap\n a\n" + string.Concat(Enumerable.Repeat("  b\n", 9_000)) },
        {
            "a deep mind map",
            "mindmap\n" + string.Concat(Enumerable.Range(1, 290).Select(i => new string(' ', i) + "a\n"))
        },
        { "a wide mind map", "mindmap\n a\n" + string.Concat(Enumerable.Repeat("  a text of some words\n", 299)) },
        { "a node behind 40,000 spaces", "mindmap\n a\n" + new string(' ', 40_000) + "b" },
        { "brackets of a node", "mindmap\n " + new string('(', 20_000) + new string(')', 20_000) },
        { "commits", "gitGraph\n" + string.Concat(Enumerable.Repeat("commit\n", 6_000)) },
        {
            "branches",
            "gitGraph\ncommit\n"
                + string.Concat(Enumerable.Range(0, 4_000).Select(i => FormattableString.Invariant($"branch b{i}\n")))
        },
        {
            "merges",
            "gitGraph\ncommit\nbranch b\ncommit\n"
                + string.Concat(Enumerable.Repeat("checkout main\nmerge b\ncheckout b\nmerge main\n", 149))
        },
        { "options of a commit", "gitGraph\ncommit " + string.Concat(Enumerable.Repeat("id:a ", 8_000)) },
        { "an option without an end", "gitGraph\ncommit id: \"" + new string(' ', 40_000) },
        { "points", "quadrantChart\n" + string.Concat(Enumerable.Repeat("a: [0.5, 0.5]\n", 3_000)) },
        { "points in one place", "quadrantChart\n" + string.Concat(Enumerable.Repeat("a name of a point: [0.5, 0.5]\n", 40)) },
        { "spaces after a point", "quadrantChart\na" + new string(' ', 40_000) + "b" },
        { "a class of a point", "quadrantChart\na:::" + new string('-', 40_000) },
        { "arrows of an axis", "quadrantChart\nx-axis " + string.Concat(Enumerable.Repeat("-->", 15_000)) + "\na: [0, 0]" },
        { "steps of a journey", "journey\n" + string.Concat(Enumerable.Repeat("a: 1: b\n", 6_000)) },
        { "actors of a step", "journey\na: 1: " + string.Concat(Enumerable.Repeat("b,", 20_000)) },
        { "colons of a step", "journey\na" + new string(':', 40_000) },
        { "elements of a landscape", "C4Context\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => FormattableString.Invariant($"Person(a{i})\n"))) },
        { "relations of a landscape", "C4Context\nPerson(a)\n" + string.Concat(Enumerable.Repeat("Rel(a,a)\n", 5_000)) },
        { "arguments of a call", "C4Context\nPerson(" + string.Concat(Enumerable.Repeat("a,", 20_000)) },
        { "an argument without an end", "C4Context\nPerson(a, \"" + new string(' ', 40_000) },
        { "spaces in a call", "C4Context\nPerson(a" + new string(' ', 40_000) + "(" },
        { "nested boundaries", "C4Context\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => FormattableString.Invariant($"Boundary(b{i}) {{\n"))) },
        { "names of calls", "C4Context\n" + new string('A', 40_000) },
        { "blocks", "block-beta\n" + string.Concat(Enumerable.Range(0, 6_000).Select(i => FormattableString.Invariant($"a{i} "))) },
        { "a row of blocks", "block-beta\n" + string.Concat(Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"a{i} "))) },
        { "spaces between blocks", "block-beta\na space:299" },
        { "nested blocks", "block-beta\n" + string.Concat(Enumerable.Repeat("block\n", 5_000)) },
        { "wide blocks", "block-beta\ncolumns 300\n" + string.Concat(Enumerable.Range(0, 290).Select(i => FormattableString.Invariant($"a{i}:300 "))) },
        {
            "arrows between blocks",
            "block-beta\ncolumns 17\n" + string.Concat(Enumerable.Range(0, 289).Select(i => FormattableString.Invariant($"a{i} ")))
                + string.Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"a{i * 7 % 289} -- \"x\" --> a{i * 31 % 289}\n")))
        },
        {
            "arrows between a few blocks",
            "block-beta\ncolumns 6\n" + string.Concat(Enumerable.Range(0, 36).Select(i => FormattableString.Invariant($"a{i} ")))
                + string.Concat(Enumerable.Range(0, 80).Select(i => FormattableString.Invariant($"a{i * 7 % 36} -- \"x\" --> a{i * 31 % 36}\n")))
        },
        { "spaces in a block arrow", "block-beta\na<[\"x\"]>" + new string(' ', 40_000) + "(x" },
        { "services", "architecture-beta\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => FormattableString.Invariant($"service a{i}\n"))) },
        {
            "edges between services",
            "architecture-beta\n" + string.Concat(Enumerable.Range(0, 290).Select(i => FormattableString.Invariant($"service a{i}(disk)[A]\n")))
                + string.Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"a{i * 7 % 290}:R -- L:a{i * 31 % 290}\n")))
        },
        { "nested groups of services", "architecture-beta\ngroup g0\n" + string.Concat(Enumerable.Range(1, 900).Select(i => FormattableString.Invariant($"group g{i} in g{i - 1}\n"))) },
        { "spaces after a service", "architecture-beta\nservice a" + new string(' ', 40_000) + "b" },
        { "a title without an end", "architecture-beta\nservice a[" + new string(' ', 40_000) },
        { "cards", "kanban\na\n" + string.Concat(Enumerable.Repeat("  b\n", 9_000)) },
        { "columns of a board", "kanban\n" + string.Concat(Enumerable.Repeat("b\n", 9_000)) },
        { "spaces of a card", "kanban\na" + new string(' ', 40_000) + "]" },
        { "properties of a card", "kanban\na\n b@{" + string.Concat(Enumerable.Repeat("label: ", 6_000)) + "}" },
        { "fields", "packet\n" + string.Concat(Enumerable.Repeat("+1: \"a\"\n", 5_000)) },
        { "bits of a field", "packet\n0-9599: \"a\"" },
        { "spaces after a field", "packet\n0: \"a\"" + new string(' ', 40_000) + "b" },
        { "flows", "sankey\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => FormattableString.Invariant($"a{i},b,1\n"))) },
        { "a chain of flows", "sankey\n" + string.Concat(Enumerable.Range(0, 290).Select(i => FormattableString.Invariant($"a{i},a{i + 1},1\n"))) },
        { "flows of nothing", "sankey\na,b,0\nb,c,0" },
        { "quotation marks of a flow", "sankey\n" + new string('"', 40_000) },
        { "spaces of a flow", "sankey\na," + new string(' ', 40_000) + "b" },
        { "too long", "flowchart TD\n" + new string('a', 100_000) },
        { "front matter without an end", "---\n" + new string('-', 10_000) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Work_and_memory_are_bounded(string name, string source)
    {
        DiagramRenderer.Render("pie");
        var (diagram, allocated) = HangLimit.Of(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            return (DiagramRenderer.Render(source), GC.GetAllocatedBytesForCurrentThread() - before);
        }, name);
        diagram.Html.Length.ShouldBeLessThan(500_000);
        if (diagram.Message is { } message)
        {
            message.Offset.ShouldBeInRange(0, source.Length);
            message.Text.Length.ShouldBeLessThan(400);
        }

        allocated.ShouldBeLessThan(300_000_000, name);
    }

    /// <summary>Changing random characters of a diagram's source must not cause an exception.</summary>
    [Fact]
    public void Damaged_sources_are_drawn_or_fail_with_a_diagnostic()
    {
        var random = new Random(7);
        var (drawn, failed) = (0, 0);
        const string marks = "[](){}<>-=.~|&\"'`:;#@%x o\n";
        foreach (var source in MermaidExamples.All)
        {
            for (var i = 0; i < 40; i++)
            {
                var at = random.Next(source.Length);
                var damaged = (i % 3) switch
                {
                    0 => source.Remove(at, Math.Min(random.Next(1, 6), source.Length - at)),
                    1 => source.Insert(at, marks[random.Next(marks.Length)].ToString()),
                    _ => source[..at],
                };
                if (DiagramRenderer.Render(damaged).Message is null)
                    drawn++;
                else
                    failed++;
            }
        }

        drawn.ShouldBeGreaterThan(1_000);
        failed.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Limits_are_those_of_the_options()
    {
        var options = new DiagramOptions { Limits = new DiagramLimits { MaxNodes = 2 } };
        DiagramRenderer.Render("flowchart LR\n a-->b", options).Message.ShouldBeNull();
        DiagramRenderer.Render("flowchart LR\n a-->b-->c", options).Message.ShouldNotBeNull().Rule
            .ShouldBe("diagram-too-large");
    }

    [Fact]
    public void A_cancelled_drawing_ends() => Should.Throw<OperationCanceledException>(
        () => DiagramRenderer.Render("pie\n\"a\": 1", cancellation: new CancellationToken(canceled: true)));
}
