using System.Globalization;

namespace Portfolio.Diagrams.Tests;

/// <summary>Contains and generates diagrams for layout tests: shapes, groups, cycles and labels.</summary>
internal static class DiagramSources
{
    public static readonly string[] Drawn = [
        "flowchart TD\n A[Christmas] -->|Get money| B(Go shopping)\n B --> C{Let me think}\n C -->|One| D[Laptop]\n C -->|Two| E[iPhone]\n C -->|Three| F[Car]\n D & E & F --> G([Done])\n G -.-> A\n B --> B",
        "flowchart LR\n T[Teacher studio] -->|audio and video| I[Ingest]\n I --> X[Transcoder]\n X --> C[CDN]\n C --> S[Student app]\n T -->|slides, ink, poll| E[Event service]\n E --> G[Gateways]\n G --> S\n S -->|votes, chat| G\n G --> E\n E --> L[(Event log)]\n X --> R[(Recording)]",
        "flowchart TB\n c1-->a2\n subgraph one\n a1-->a2\n end\n subgraph two\n b1-->b2\n end\n subgraph three\n c1-->c2\n end\n one --> two\n three --> two\n two --> c2",
        "flowchart RL\n subgraph Client\n direction TB\n B[Browser] --> SW[Service worker]\n end\n subgraph Core\n API --> Auth & Orders & Catalog\n Orders --> DB[(Orders DB)]\n Catalog --> Cache[(Redis)]\n Orders --> Q>Queue]\n Q --> W[Worker]\n W --> DB\n end\n SW --> API\n Auth -.-> IdP((IdP))\n W -->|email| M[Mail service]",
        "flowchart BT\n subgraph web [Web layer]\n V[Views] --> C[Controllers]\n end\n subgraph data [Data layer]\n S[(Store)] --> Q[Queries]\n Q --> X[Index]\n end\n C --> Q\n C --> X\n C --> L[Logging]\n X --> S\n V --> L",
        "flowchart LR\n a --> b\n b --> a\n a -->|x| b\n b -->|y| b\n b -->|z| b\n a -->|w| a",
        "flowchart TD\n R --> a(Rounded) --> b([Stadium]) --> c[[Subroutine]] --> d[(Database)]\n R --> e((Circle)) --> f>Flag] --> g{Rhombus} --> h{{Hexagon}}\n R --> i[/Lean right/] --> j[\\Lean left\\] --> k[/Trapezoid\\] --> l[\\Inverted/]\n R --> m(((Double))) --o n[Circle end] --x o[Cross end] <--> p[Both]\n c ==> h\n d -.->|dotted| h\n h === q[日本語のラベルと文字]",
        "flowchart TD\n subgraph a\n subgraph b\n subgraph c\n x --> y\n end\n y --> z\n end\n z --> w\n end\n w --> x\n q --> x\n z --> p",
        "stateDiagram-v2\n [*] --> Still\n Still --> [*]\n Still --> Moving : accelerate\n Moving --> Still : brake\n Moving --> Crash\n Crash --> [*]\n note right of Crash : A note\n state Moving {\n [*] --> Slow\n Slow --> Fast : more\n Fast --> Slow : less\n }",
        "stateDiagram-v2\n state fork_state <<fork>>\n [*] --> fork_state\n fork_state --> State2\n fork_state --> State3\n state join_state <<join>>\n State2 --> join_state\n State3 --> join_state\n join_state --> if_state\n state if_state <<choice>>\n if_state --> False: if n < 0\n if_state --> True : if n >= 0\n True --> [*]\n False --> State2 : again",
        "stateDiagram-v2\n direction LR\n [*] --> Active\n state Active {\n [*] --> NumLockOff\n NumLockOff --> NumLockOn : press\n NumLockOn --> NumLockOff : press\n --\n [*] --> CapsLockOff\n CapsLockOff --> CapsLockOn : press\n CapsLockOn --> CapsLockOff : press\n }\n note right of Active\n line one\n line two\n end note",
        "flowchart TD\n subgraph G1\n a1\n b1\n end\n subgraph G2\n a2\n b2\n end\n s --> a1\n s --> a2\n a1 --> b2\n a2 --> b1",
    ];

    public static readonly string[] Tables = [
        "classDiagram\n Animal <|-- Duck\n note for Duck \"can fly\"\n note \"From Duck till Zebra\"\n Animal <|-- Fish\n Animal <|-- Zebra\n Animal : +int age\n Animal : +mate()\n class Duck {\n +swim()\n }",
        "classDiagram\n direction LR\n Student \"1\" --> \"1..*\" Course : attends\n Teacher \"1\" o-- \"0..5\" Course : teaches\n Course \"*\" *-- \"1\" Faculty\n Person <|-- Student\n Person <|-- Teacher\n Course \"0..1\" --> \"*\" Course : needs",
        "classDiagram\n namespace Storage {\n class Cache {\n -Map~string,List~int~~ entries\n }\n class Sql\n }\n Repository <|.. Sql\n Sql ..> Cache : uses\n Customer \"1\" --> \"0..*\" Order\n Order \"1\" --> \"1\" Cache : is in\n Cache --> Repository\n Order --> Sql",
        "classDiagram\n a \"1\" -- \"1\" b\n a \"many of them\" -- \"some\" c\n a \"0..*\" -- \"0..*\" d\n b \"1\" -- \"1\" e\n c \"1\" -- \"1\" e\n d \"1\" -- \"1\" e\n e \"back\" --> \"again\" a : returns",
        "erDiagram\n CAR ||--o{ DRIVER : allows\n CAR {\n string number PK\n string make\n }\n PERSON ||--o{ DRIVER : is\n PERSON {\n string license PK \"The license of the person\"\n int age\n }\n MAKER only one to zero or more CAR : makes\n PERSON }o..o| PERSON : knows",
        "erDiagram\n direction LR\n A ||--o{ B : has\n A }|..|{ C : knows\n B |o--o| D : x\n D }o--|| A : y\n A ||--|| D\n A ||--|| B",
    ];

    /// <summary>Generates a random class diagram. The same seed always results in the same diagram.</summary>
    public static string TablesByChance(int seed)
    {
        var random = new Random(seed);
        var classes = random.Next(3, 11);
        var source = new System.Text.StringBuilder("classDiagram\n");
        if (seed % 3 == 0)
            source.Append("direction ").Append(((string[])["LR", "BT", "RL"])[seed / 3 % 3]).Append('\n');
        for (var i = 0; i < classes; i++)
        {
            if (i == 2 && seed % 2 == 0)
                source.Append("namespace Space {\n");
            source.Append(CultureInfo.InvariantCulture,
                $"class c{i} {{\n{string.Concat(Enumerable.Repeat("+member of(it)\n", random.Next(4)))}}}\n");
            if (i == 2 && seed % 2 == 0)
                source.Append("class inner\n}\n");
        }

        string[] relations = ["<|--", "*--", "o--", "-->", "..>", "--", "\"1\" --> \"0..*\"", "\"1\" *-- \"many\""];
        for (var i = 0; i < classes * 4 / 3; i++)
        {
            source.Append(CultureInfo.InvariantCulture,
                $"c{random.Next(classes)} {relations[random.Next(relations.Length)]} c{random.Next(classes)}{(random.Next(2) == 0 ? " : label" : "")}\n");
        }
        return source.ToString();
    }

    /// <summary>Generates a random flowchart. The same seed always results in the same flowchart.</summary>
    public static string ByChance(int seed)
    {
        var random = new Random(seed);
        var nodes = random.Next(4, 16);
        var source = new System.Text.StringBuilder("flowchart ")
            .Append((string[])["TD", "LR", "BT", "RL"] is var directions ? directions[seed % 4] : "").Append('\n');
        for (var i = 0; i < nodes; i++)
        {
            source.Append(CultureInfo.InvariantCulture,
                $"n{i}{Shape(random.Next(8), "Box " + new string('x', random.Next(12)))}\n");
        }
        for (var group = 0; group < random.Next(3); group++)
        {
            source.Append(CultureInfo.InvariantCulture, $"subgraph g{group} [Group {group}]\n");
            for (var i = group; i < nodes; i += random.Next(2, 5))
            {
                source.Append(CultureInfo.InvariantCulture,
                    $"m{group}x{i} --> m{group}x{random.Next(nodes)}\nm{group}x{i} --- n{i}\n");
            }
            source.Append("end\n");
        }

        for (var i = 0; i < nodes * 3 / 2; i++)
        {
            source.Append(CultureInfo.InvariantCulture,
                $"n{random.Next(nodes)} {(random.Next(3) == 0 ? "-->|label " + i + "|" : random.Next(5) == 0 ? "---->" : "-->")} n{random.Next(nodes)}\n");
        }
        return source.ToString();
    }

    /// <summary>
    /// Generates a random flowchart or state diagram with nested groups and crossing edges.
    /// The same seed always results in the same diagram.
    /// </summary>
    public static string GroupsByChance(int seed)
    {
        var random = new Random(seed);
        var isState = seed % 2 == 1;
        var source = new System.Text.StringBuilder(isState ? "stateDiagram-v2\n" : "flowchart TD\n");
        var (nodes, vertices) = (0, new List<string>());
        AddMembers(0);
        for (var i = random.Next(vertices.Count); i > 0 && seed % 4 < 2; i--)
        {
            source.Append(CultureInfo.InvariantCulture,
                $"{vertices[random.Next(vertices.Count)]} --> {vertices[random.Next(vertices.Count)]}\n");
        }
        return source.ToString();

        // Adds the nodes of a group and its inner groups. Returns the number of the group's first node.
        // A group has two nodes of its own, which have consecutive numbers.
        int AddMembers(int depth)
        {
            var first = nodes;
            for (var count = 0; count < 2; count++)
            {
                vertices.Add(FormattableString.Invariant($"n{nodes++}"));
                source.Append(isState ? "state " : "").Append(vertices[^1]).Append('\n');
            }

            var inner = new List<int>();
            for (var groups = depth < 2 ? random.Next(3) : 0; groups > 0; groups--)
            {
                vertices.Add(FormattableString.Invariant($"g{vertices.Count}"));
                source.Append(isState ? $"state {vertices[^1]} {{\n" : $"subgraph {vertices[^1]}\n");
                inner.Add(AddMembers(depth + 1));
                source.Append(isState ? "}\n" : "end\n");
            }

            if (inner is [var a, var b])
            {
                source.Append(CultureInfo.InvariantCulture,
                    $"n{first} --> n{a}\nn{first} --> n{b}\nn{a} --> n{b + 1}\nn{b} --> n{a + 1}\n");
            }
            return first;
        }
    }

    private static string Shape(int number, string text) => number switch
    {
        0 => $"({text})",
        1 => $"{{{text}}}",
        2 => $"(({text}))",
        3 => $"[({text})]",
        4 => $"{{{{{text}}}}}",
        5 => $"[/{text}/]",
        _ => $"[{text}]",
    };

    /// <summary>Returns a block diagram with groups, spaces, wide blocks and arrows.</summary>
    public static string BlocksByChance(int seed)
    {
        var chance = new Random(seed);
        var lines = new List<string> { "block-beta", FormattableString.Invariant($"columns {chance.Next(2, 6)}") };
        var names = new List<string>();
        Fill(chance.Next(4, 12), 0);
        for (var i = chance.Next(1, 5); i > 0; i--)
        {
            var (from, to) = (names[chance.Next(names.Count)], names[chance.Next(names.Count)]);
            if (from != to)
                lines.Add(chance.Next(2) == 0 ? $"{from} --> {to}" : $"{from} -- \"label {i}\" --> {to}");
        }
        return string.Join('\n', lines);

        void Fill(int count, int depth)
        {
            for (var i = 0; i < count; i++)
            {
                if (chance.Next(6) == 0)
                {
                    lines.Add("space");
                }
                else if (depth < 2 && chance.Next(5) == 0)
                {
                    lines.Add(FormattableString.Invariant($"block:g{lines.Count}[\"Group {lines.Count}\"]"));
                    Fill(chance.Next(1, 5), depth + 1);
                    lines.Add("end");
                }
                else
                {
                    names.Add(FormattableString.Invariant($"n{lines.Count}"));
                    lines.Add($"{names[^1]}[\"{string.Join(' ', Enumerable.Repeat("words", chance.Next(1, 9)))}\"]" + (chance.Next(5) == 0 ? ":2" : ""));
                }
            }
            if (names.Count > 0)
                return;
            names.Add("n");
            lines.Add("n");
        }
    }
}
