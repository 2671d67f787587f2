using System.Text.RegularExpressions;

namespace Portfolio.Diagrams.Tests;

/// <summary>Tests of syntax in the documentation and the fixtures of Mermaid.</summary>
public sealed partial class MermaidSyntaxTests
{
    [Theory]
    [InlineData("doc docs delay hourglass bolt tri win-pane flag datastore")]
    [InlineData("notch-rect lin-rect card shaded-process brace brace-r braces comment com-link lightning-bolt")]
    [InlineData("das h-cyl lin-cyl disk curv-trap display div-rect extract internal-storage")]
    [InlineData("notch-pent loop-limit flip-tri manual-file sl-rect manual-input stacked-document st-rect procs paper-tape")]
    [InlineData("bow-rect stored-data cross-circ summary tag-doc tagged-rectangle tag-proc lin-doc half-rounded-rectangle")]
    public void A_shape_of_the_documentation_is_drawn_with_its_text(string names)
    {
        foreach (var name in names.Split(' '))
        {
            var drawn = Draw($"flowchart LR\n  a@{{ shape: {name}, label: 'Some, text' }} --> b");
            drawn.Text.ShouldBe("Some, text b", name);
            drawn.Warnings.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_shape_that_nobody_documents_is_reported() =>
        DiagramRenderer.Render("flowchart LR\n  a@{ shape: dok }").Message.ShouldNotBeNull().Text.ShouldContain("`dok`");

    [Theory]
    [InlineData("flowchart-elk TD\n  a --> b", "a → b")]
    [InlineData("flowchart LR\n  a .-> b", "a → b")]
    [InlineData("flowchart LR\n  a\n    --> b\n    --> c\n  d", "a → b\nb → c\nd")]
    [InlineData("graph TB;subgraph \"one; two\";1;end;2", "one; two: 1\n2")]
    [InlineData("graph TD\nsubgraph a [\"One\ntwo\"]\ny --> z\nend", "One two: y, z\ny → z")]
    [InlineData("graph TD\nsubgraph \"One\ntwo\"\ny --> z\nend", "One two: y, z\ny → z")]
    [InlineData("graph TD\nsubgraph some #40;more#41;\ny --> z\nend", "some (more): y, z\ny → z")]
    [InlineData("flowchart LR\n  o--o b\n  x\n  o --> x", "o → b")]
    public void Flowcharts(string source, string description) => DescriptionOf(source).ShouldStartWith(description);

    [Theory]
    [InlineData("Alice-|\\Bob: x", "Alice → Bob: x")]
    [InlineData("Alice --|/ Bob: x", "Alice → Bob: x")]
    [InlineData("Alice-\\\\Bob: x", "Alice → Bob: x")]
    [InlineData("Alice--//Bob: x", "Alice → Bob: x")]
    [InlineData("Alice/|-Bob: x", "Bob → Alice: x")]
    [InlineData("Alice \\|-- Bob: x", "Bob → Alice: x")]
    [InlineData("Alice//-Bob: x", "Bob → Alice: x")]
    [InlineData("Alice->>()Bob: x", "Alice → Bob: x")]
    [InlineData("Alice()-->>()Bob: x", "Alice → Bob: x")]
    [InlineData("Bob()/|-()Alice: x", "Alice → Bob: x")]
    [InlineData("A/B->>C: a/b \\ c", "A/B → C: a/b \\ c")]
    public void Half_arrows_are_messages(string line, string description) =>
        DescriptionOf($"sequenceDiagram\n  {line}").ShouldBe(description);

    [Theory]
    [InlineData("namespace Auth[\"Authentication Service\"] {\n class User\n}", "Authentication Service: User")]
    [InlineData("namespace `A::B` {\n class `IPC::Sender`\n}", "A::B: IPC::Sender")]
    [InlineData("class `Two\nlines` {\n +And()\n}", "Two lines: +And()")]
    [InlineData("class A[\"Two\nlines\"]\nA --> B", "Two lines → B")]
    [InlineData("class Map~string,List~List~int~~~ {\n +Get(a: List~int~) List~List~int~~\n}",
        "Map<string,List<List<int>>>: +Get(a: List<int>) : List<List<int>>")]
    public void Classes(string source, string description) => DescriptionOf($"classDiagram\n{source}").ShouldStartWith(description);

    [Theory]
    [InlineData("state Active\n{\n [*] --> Idle\n}", "Active: ●, Idle")]
    [InlineData("Active {\n Idle\n}", "Active: Idle")]
    [InlineData("state A {\n b\n}\nA : more\nA : and more", "more and more: b")]
    [InlineData("state \"Long name\" as A {\n b\n}\nstate A {\n c\n}", "Long name: b, c")]
    public void Composite_states(string source, string description) =>
        DescriptionOf($"stateDiagram-v2\n{source}").ShouldStartWith(description);

    [Theory]
    [InlineData("state ON {\n [*] --> A\n --\n [*] --> B\n B --> C\n}\nC --> OFF", "ON: ON (1), ON (2)\nON (1): ●, A\nON (2): ●, B, C")]
    [InlineData("state ON {\n A\n --\n B\n --\n C\n}", "ON: ON (1), ON (2), ON (3)\nON (1): A\nON (2): B\nON (3): C")]
    [InlineData("state \"Is on\" as ON {\n A\n --\n state In {\n B\n --\n C\n }\n}",
        "Is on: Is on (1), Is on (2)\nIs on (1): A\nIs on (2): In\nIn: In (1), In (2)\nIn (1): B\nIn (2): C")]
    public void Regions_have_names_and_members(string source, string description)
    {
        var lines = DescriptionOf($"stateDiagram-v2\n{source}").Split('\n');
        foreach (var line in description.Split('\n'))
            lines.ShouldContain(line);
        lines.ShouldAllBe(line => !line.Contains(" -- "));
    }

    [Theory]
    [InlineData("A o{--|| B : has", "A (zero or more) – (one) B: has")]
    [InlineData("A ||--o{ B : has", "A (one) – (zero or more) B: has")]
    [InlineData("A u--o{ B : has", "A (one) – (zero or more) B: has")]
    [InlineData("A 1 to many(0) B : has", "A (one) – (zero or more) B: has")]
    [InlineData("_**Name**_ ||--|| B : has", "Name (one) – (one) B: has")]
    public void Entities(string line, string description) => DescriptionOf($"erDiagram\n  {line}").ShouldBe(description);

    [Theory]
    [InlineData("dateFormat x\nA : 1704067200000, 1704153600000", "2024-01-01")]
    [InlineData("dateFormat X\nA : 1704067200, 1d", "2024-01-01")]
    [InlineData("dateFormat YYYY-MM-DD\nA : 2024-1-1, 1d", "2024-01-01")]
    [InlineData("dateFormat YYYY-MM-DDTHH:mm:ss.SSS\nA : 2024-01-01T10:00:00.500, 1d", "2024-01-01")]
    [InlineData("dateFormat DD/MM/YYYY\nA : 1/1/2024, 1d", "2024-01-01")]
    public void Dates(string source, string date) => DescriptionOf($"gantt\n{source}").ShouldContain(date);

    [Theory]
    [InlineData("gantt\n excludes weekdays 2024-01-03\n A : 2024-01-01, 1d", "`weekdays` has no effect")]
    [InlineData("gantt\n tickInterval 1decade\n A : 2024-01-01, 1d", "the interval is not recognized")]
    [InlineData("xychart-beta\n x-axis [a, b]\n bar [1, 2, 3]", "3 values for 2 categories")]
    public void What_has_no_effect_is_a_warning(string source, string warning)
    {
        var drawn = Draw(source);
        drawn.Warnings.ShouldHaveSingleItem().Text.ShouldContain(warning);
    }

    [Theory]
    [InlineData("Deploy (staging)")]
    [InlineData("RFP [RDP]")]
    [InlineData("Team (a) and (b)")]
    [InlineData("(a) and (b)")]
    [InlineData("f(x) of {{y}}")]
    [InlineData("[a] to [b]")]
    [InlineData("Call ((twice))")]
    public void A_mind_map_loses_no_word(string line) =>
        Draw($"mindmap\n  Root\n    {line}").Text.ShouldBe($"Root {line}");

    [Theory]
    [InlineData("id(text)", "text")]
    [InlineData("id((text (a)))", "text (a)")]
    [InlineData("[a [b] c]", "a [b] c")]
    [InlineData("id[\"`two\nlines`\"]", "two lines")]
    [InlineData("id[`two\nlines`]", "two lines")]
    [InlineData("id[\n      text\n    ]", "text")]
    [InlineData("id))\n text\n((", "text")]
    public void A_mind_map_has_shapes(string line, string text) =>
        Draw($"mindmap\n  Root\n    {line}").Text.ShouldBe($"Root {text}");

    [Theory]
    [InlineData("---\nconfig:\n  gitGraph:\n    mainBranchName: trunk\n---\n")]
    [InlineData("  ---\n  config:\n    gitGraph:\n      mainBranchName: 'trunk'\n  ---\n")]
    [InlineData("%%{init: { 'gitGraph': {'mainBranchName': 'trunk'}} }%%\n")]
    [InlineData("%%{init: {\"gitGraph\": {\"mainBranchName\": \"trunk\", \"showBranches\": true}}}%%\n")]
    public void The_first_branch_has_the_name_of_the_settings(string header) =>
        Draw($"{header}gitGraph\n commit\n branch b\n commit\n checkout trunk\n merge b").Text.ShouldContain("trunk");

    [Theory]
    [InlineData("a[\"`two\nlines`\"]", "two lines")]
    [InlineData("a(`The dog (1).. *very*\nlong {text}`) --> b", "The dog (1).. very long {text} → b")]
    [InlineData("a --> |\"`two\n  **lines**`\"| b", "a → b: two lines")]
    [InlineData("a -- \"`two\n  lines -- `\" --> b", "a → b: two lines --")]
    [InlineData("a ==\"`two\nlines`\"==> b", "a → b: two lines")]
    [InlineData("a -. \"`two\nlines`\" .-> b", "a → b: two lines")]
    [InlineData("subgraph g[\"`two\n *lines*`\"]\na --> b\nend", "two lines: a, b")]
    [InlineData("subgraph \"`two\nlines`\"\na --> b\nend", "two lines: a, b")]
    [InlineData("subgraph g [`two; lines\n(of) text`]\na\nend", "two; lines (of) text: a")]
    public void Markdown_in_a_flowchart_can_have_several_lines(string source, string description) =>
        DescriptionOf($"flowchart LR\n{source}").ShouldStartWith(description);

    [Theory]
    [InlineData("branch \"Feature A\n(ongoing)\"\ncommit", "main: ●\nFeature A (ongoing): ●")]
    [InlineData("branch \"a\nb\"\ncommit\ncheckout main\ncommit\nmerge \"a\nb\"", "main: ●\na b: ●\nmain: ●\nmain: a b → main")]
    [InlineData("commit id: \"two\nlines\" tag: \"v1\"", "main: ●\nmain: two lines [v1]")]
    [InlineData("commit msg: \"two\nlines\";\ncommit id: \"x\"", "main: ●\nmain: two lines\nmain: x")]
    [InlineData("branch \"a<br>b\"\ncommit", "main: ●\na b: ●")]
    public void Names_in_a_commit_graph_can_have_several_lines(string source, string description) =>
        DescriptionOf($"gitGraph\ncommit\n{source}").ShouldBe(description);

    [Theory]
    [InlineData("10.1 .01", "10.1 10.11 10.12")]
    [InlineData("0.9 0.05", "0.9 0.95 1")]
    [InlineData("1.50", "1.5 2.5 3.5")]
    [InlineData("5 10", "5 15 25")]
    [InlineData("1. 0.1", "1 1.1 1.2")]
    public void Numbers_of_messages_can_have_decimals(string numbers, string expected) =>
        DescriptionOf($"sequenceDiagram\nautonumber {numbers}\nA->>B: x\nA->>B: x\nA->>B: x")
            .ShouldBe(string.Join('\n', expected.Split(' ').Select(number => $"{number}. A → B: x")));

    [Theory]
    [InlineData("note \"<a href='/' target=\"_blank\">text</a>\"", "text")]
    [InlineData("note for C \"say \"hi\" twice\"", "say \"hi\" twice")]
    [InlineData("note \"two\nlines\"", "two lines")]
    [InlineData("note \"one\"; class D", "one")]
    [InlineData("note \"a \"b\"\" \nnote \"c\"", "a \"b\"")]
    public void A_note_about_a_class_can_contain_quotation_marks(string note, string text) =>
        Draw($"classDiagram\nclass C\n{note}").Text.ShouldContain(text);

    /// <summary>Names are divided where they have parts, and never one or two letters before their end.</summary>
    [Theory]
    [InlineData("com.example.service.impl.PaymentServiceImpl", "com.example.service.|impl.PaymentServiceImpl")]
    [InlineData("get_user_by_email_address_of_account", "get_user_by_email_|address_of_account")]
    [InlineData("XMLHttpRequestUploadHandlerFactory", "XMLHttpRequestUpload|HandlerFactory")]
    [InlineData("/api/v1/customers/{id}/orders/recent", "/api/v1/customers/{id}/|orders/recent")]
    [InlineData("kubernetes-ingress-controller-eu-1", "kubernetes-ingress-|controller-eu-1")]
    [InlineData("https://example.com/kites?sort=name&page=2", "https://example.com/|kites?sort=name&page=2")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghij", "abcdefghijklmnopqr|stuvwxyzabcdefghij")]
    [InlineData("org.springframework.boot.context.A", "org.springframework.|boot.context.A")]
    public void Long_names_in_a_label_are_divided_between_their_parts(string name, string lines) =>
        string.Join('|', TextOf(Draw($"flowchart LR\n  a[\"{name}\"] --> b[plain]").Html)).ShouldStartWith(lines);

    [Theory]
    [InlineData("flowchart LR\n  a[\"$$x^2 + y$$\"] --> b[plain]", 18)]
    [InlineData("sequenceDiagram\n  A->>B: $$\\frac{1}{2}$$", 25)]
    [InlineData("flowchart LR\n  a[costs $5] --> b[costs $$]\n  c[pays $$]", -1)]
    [InlineData("flowchart LR\n  %% $$x$$\n  a --> b", -1)]
    public void Formulas_in_labels_are_named(string source, int offset) =>
        Draw(source).Warnings.Select(warning => warning.Offset).ShouldBe(offset < 0 ? [] : [offset]);

    /// <summary>Returns the lines of the labels in the first layout.</summary>
    private static IEnumerable<string> TextOf(string html) => Line().Matches(html[..(html.IndexOf("</svg>", StringComparison.Ordinal) + 6)])
        .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["text"].Value));

    [GeneratedRegex("<(text|tspan)[^>]*>(?<text>[^<]+)</", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();

    private static string DescriptionOf(string source) =>
        System.Net.WebUtility.HtmlDecode(Description().Match(Draw(source).Html).Groups["text"].Value);

    private static RenderedDiagram Draw(string source)
    {
        var drawn = DiagramRenderer.Render(source);
        drawn.Message.ShouldBeNull(source);
        return drawn;
    }

    [GeneratedRegex("<desc[^>]*>(?<text>[^<]*)</desc>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Description();
}
