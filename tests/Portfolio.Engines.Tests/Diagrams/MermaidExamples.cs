namespace Portfolio.Diagrams.Tests;

/// <summary>Contains examples from Mermaid's documentation, one for each supported construct.</summary>
public sealed class MermaidExamples
{
    public static readonly string[] All = [
        .. TableExamples.Classes,
        .. TableExamples.Entities,
        .. ChartExamples.Pies,
        .. ChartExamples.Charts,
        .. ChartExamples.Gantts,
        .. ChartExamples.Others,
        .. PlanExamples.All,

        "flowchart LR\n    id",
        "---\ntitle: Node\n---\nflowchart LR\n    id",
        "---\ntitle: Node with text\n---\nflowchart LR\n    id1[This is the text in the box]",
        "flowchart LR\n    id[\"This ❤ Unicode\"]",
        "---\nconfig:\n  flowchart:\n    htmlLabels: false\n---\nflowchart LR\n    markdown[\"`This **is** _Markdown_`\"]\n    newLines[\"`Line1\n    Line 2\n    Line 3`\"]\n    markdown --> newLines",
        "flowchart TD\n    Start --> Stop",
        "flowchart LR\n    Start --> Stop",
        "flowchart LR\n    id1(This is the text in the box)",
        "flowchart LR\n    id1([This is the text in the box])",
        "flowchart LR\n    id1[[This is the text in the box]]",
        "flowchart LR\n    id1[(Database)]",
        "flowchart LR\n    id1((This is the text in the circle))",
        "flowchart LR\n    id1>This is the text in the box]",
        "flowchart LR\n    id1{This is the text in the box}",
        "flowchart LR\n    id1{{This is the text in the box}}",
        "flowchart TD\n    id1[/This is the text in the box/]",
        "flowchart TD\n    id1[\\This is the text in the box\\]",
        "flowchart TD\n    A[/Christmas\\]",
        "flowchart TD\n    B[\\Go shopping/]",
        "flowchart TD\n    id1(((This is the text in the circle)))",
        "flowchart RL\n    A@{ shape: cyl, label: \"Database\" }\n    B@{ shape: diamond, label: \"Decision\" }\n    C@{ shape: rounded }",
        "flowchart LR\n    A-->B",
        "flowchart LR\n    A --- B",
        "flowchart LR\n    A-- This is the text! ---B",
        "flowchart LR\n    A---|This is the text|B",
        "flowchart LR\n    A-->|text|B",
        "flowchart LR\n    A-- text -->B",
        "flowchart LR\n   A-.->B;",
        "flowchart LR\n   A-. text .-> B",
        "flowchart LR\n   A ==> B",
        "flowchart LR\n   A == text ==> B",
        "flowchart LR\n    A ~~~ B",
        "flowchart LR\n   A -- text --> B -- text2 --> C",
        "flowchart LR\n   a --> b & c--> d",
        "flowchart TB\n    A & B--> C & D",
        "flowchart TB\n    A --> C\n    A --> D\n    B --> C\n    B --> D",
        "flowchart LR\n  A e1@--> B\n  e1@{ animate: true }",
        "flowchart LR\n    A --o B",
        "flowchart LR\n    A --x B",
        "flowchart LR\n    A o--o B\n    B <--> C\n    C x--x D",
        "flowchart TD\n    A[Start] --> B{Is it?}\n    B -->|Yes| C[OK]\n    C --> D[Rethink]\n    D --> B\n    B ---->|No| E[End]",
        "flowchart TD\n    A[Start] --> B{Is it?}\n    B -- Yes --> C[OK]\n    C --> D[Rethink]\n    D --> B\n    B -- No ----> E[End]",
        "flowchart LR\n    id1[\"This is the (text) in the box\"]",
        "flowchart LR\n    A[\"A double quote:#quot;\"] --> B[\"A dec char:#9829;\"]",
        "flowchart TB\n    c1-->a2\n    subgraph one\n    a1-->a2\n    end\n    subgraph two\n    b1-->b2\n    end\n    subgraph three\n    c1-->c2\n    end",
        "flowchart TB\n    c1-->a2\n    subgraph ide1 [one]\n    a1-->a2\n    end",
        "flowchart TB\n    c1-->a2\n    subgraph one\n    a1-->a2\n    end\n    subgraph two\n    b1-->b2\n    end\n    subgraph three\n    c1-->c2\n    end\n    one --> two\n    three --> two\n    two --> c2",
        "flowchart LR\n  subgraph TOP\n    direction TB\n    subgraph B1\n        direction RL\n        i1 -->f1\n    end\n    subgraph B2\n        direction BT\n        i2 -->f2\n    end\n  end\n  A --> TOP --> B\n  B1 --> B2",
        "flowchart LR\n    subgraph subgraph1\n        direction TB\n        top1[top] --> bottom1[bottom]\n    end\n    subgraph subgraph2\n        direction TB\n        top2[top] --> bottom2[bottom]\n    end\n    outside --> subgraph1\n    outside ---> top2",
        "flowchart LR\nsubgraph \"One\"\n  a(\"`The **cat**\n  in the hat`\") -- \"edge label\" --> b{{\"`The **dog** in the hog`\"}}\nend\nsubgraph \"`**Two**`\"\n  c(\"`The **cat**\n  in the hat`\") -- \"`Bold **edge label**`\" --> d(\"The dog in the hog\")\nend",
        "flowchart LR\n    A-->B\n    B-->C\n    C-->D\n    click A callback \"Tooltip for a callback\"\n    click B \"https://www.github.com\" \"This is a tooltip for a link\"\n    click C call callback() \"Tooltip for a callback\"\n    click D href \"https://www.github.com\" \"This is a tooltip for a link\"",
        "flowchart LR\n%% this is a comment A -- text --> B{node}\n   A -- text --> B -- text2 --> C",
        "flowchart LR\n    id1(Start)-->id2(Stop)\n    style id1 fill:#f9f,stroke:#333,stroke-width:4px\n    style id2 fill:#bbf,stroke:#f66,stroke-width:2px,color:#fff,stroke-dasharray: 5 5",
        "flowchart LR\n    A:::someclass --> B\n    classDef someclass fill:#f96",
        "flowchart LR\n    A:::foo & B:::bar --> C:::foobar\n    classDef foo stroke:#f00\n    classDef bar stroke:#0f0\n    class B foo;\n    linkStyle 0 stroke:#ff3,stroke-width:4px,color:red;",
        "flowchart TD\n    B[\"fa:fa-twitter for peace\"]\n    B-->C[\"fab:fa-truck-bold a custom icon\"]\n    B-->E(\"A fa:fa-camera-retro perhaps?\")",
        "graph LR;\n    A-->B;\n    A-->C;\n    B-->D;\n    C-->D;",
        "%%{init: {'theme': 'dark', 'flowchart': {\n  'curve': 'stepBefore'}}}%%\ngraph LR\nA --> B",
        "flowchart TD\n    accTitle: A name\n    accDescr {\n      Several\n      lines.\n    }\n    A --> B",
        "flowchart TD\n    A[Hard] -->|Text| B(Round)\n    B --> C{Decision}\n    C -->|One| D[Result 1]\n    C -->|Two| E[Result 2]",
        "flowchart LR\n    a1[one<br/>two] --> a-b[three<br>four] --> Größe[\"#35; &amp; \"]",

        "sequenceDiagram\n    Alice->>John: Hello John, how are you?\n    John-->>Alice: Great!\n    Alice-)John: See you later!",
        "sequenceDiagram\n    participant Alice\n    participant Bob\n    Bob->>Alice: Hi Alice\n    Alice->>Bob: Hi Bob",
        "sequenceDiagram\n    actor Alice\n    actor Bob\n    Alice->>Bob: Hi Bob\n    Bob->>Alice: Hi Alice",
        "sequenceDiagram\n    participant A as Alice\n    participant J as John\n    A->>J: Hello John, how are you?\n    J->>A: Great!",
        "sequenceDiagram\n    participant Alice@{ \"type\" : \"boundary\" }\n    participant Bob\n    Alice->>Bob: Request from boundary\n    Bob->>Alice: Response to boundary",
        "sequenceDiagram\n    Alice->>Bob: Hello Bob, how are you ?\n    Bob->>Alice: Fine, thank you. And you?\n    create participant Carl\n    Alice->>Carl: Hi Carl!\n    create actor D as Donald\n    Carl->>D: Hi!\n    destroy Carl\n    Alice-xCarl: We are too many\n    destroy Bob\n    Bob->>Alice: I agree",
        "sequenceDiagram\n    box Purple Alice & John\n    participant A\n    participant J\n    end\n    box Another Group\n    participant B\n    participant C\n    end\n    A->>J: Hello John, how are you?\n    J->>A: Great!\n    A->>B: Hello Bob, how is Charley?\n    B->>C: Hello Charley, how are you?",
        "sequenceDiagram\n    A->B: 1\n    A-->B: 2\n    A->>B: 3\n    A-->>B: 4\n    A<<->>B: 5\n    A<<-->>B: 6\n    A-xB: 7\n    A--xB: 8\n    A-)B: 9\n    A--)B: 10",
        "sequenceDiagram\n    Alice->>John: Hello John, how are you?\n    activate John\n    John-->>Alice: Great!\n    deactivate John",
        "sequenceDiagram\n    Alice->>+John: Hello John, how are you?\n    Alice->>+John: John, can you hear me?\n    John-->>-Alice: Hi Alice, I can hear you!\n    John-->>-Alice: I feel great!",
        "sequenceDiagram\n    participant John\n    Note right of John: Text in note",
        "sequenceDiagram\n    Alice->John: Hello John, how are you?\n    Note over Alice,John: A typical interaction",
        "sequenceDiagram\n    Alice->John: Hello John,<br/>how are you?\n    Note over Alice,John: A typical interaction<br/>But now in two lines",
        "sequenceDiagram\n    Alice->John: Hello John, how are you?\n    loop Every minute\n        John-->Alice: Great!\n    end",
        "sequenceDiagram\n    Alice->>Bob: Hello Bob, how are you?\n    alt is sick\n        Bob->>Alice: Not so good :(\n    else is well\n        Bob->>Alice: Feeling fresh like a daisy\n    end\n    opt Extra response\n        Bob->>Alice: Thanks for asking\n    end",
        "sequenceDiagram\n    par Alice to Bob\n        Alice->>Bob: Hello guys!\n    and Alice to John\n        Alice->>John: Hello guys!\n    end\n    Bob-->>Alice: Hi Alice!\n    John-->>Alice: Hi Alice!",
        "sequenceDiagram\n    critical Establish a connection to the DB\n        Service-->DB: connect\n    option Network timeout\n        Service-->Service: Log error\n    option Credentials rejected\n        Service-->Service: Log different error\n    end",
        "sequenceDiagram\n    Consumer-->API: Book something\n    API-->BookingService: Start booking process\n    break when the booking process fails\n        API-->Consumer: show failure\n    end\n    API-->BillingService: Start billing process",
        "sequenceDiagram\n    participant Alice\n    participant John\n    rect rgb(191, 223, 255)\n    note right of Alice: Alice calls John.\n    Alice->>+John: Hello John, how are you?\n    rect rgb(200, 150, 255)\n    Alice->>+John: John, can you hear me?\n    John-->>-Alice: Hi Alice, I can hear you!\n    end\n    John-->>-Alice: I feel great!\n    end\n    Alice ->>+ John: Did you want to go to the game tonight?\n    John -->>- Alice: Yeah! See you there.",
        "sequenceDiagram\n    Alice->>John: Hello John, how are you?\n    %% this is a comment\n    John-->>Alice: Great!",
        "sequenceDiagram\n    A->>B: I #9829; you!\n    B->>A: I #9829; you #infin; times more!",
        "sequenceDiagram\n    autonumber\n    Alice->>John: Hello John, how are you?\n    loop HealthCheck\n        John->>John: Fight against hypochondria\n    end\n    Note right of John: Rational thoughts!\n    John-->>Alice: Great!",
        "sequenceDiagram\n    participant Alice\n    participant John\n    link Alice: Dashboard @ https://dashboard.contoso.com/alice\n    links John: {\"Dashboard\": \"https://dashboard.contoso.com/john\"}\n    Alice->>John: Hello John, how are you?",
        "sequenceDiagram\n    autonumber 10 5\n    title A title\n    Alice Smith->>web-app: GET /\n    web-app-->>Alice Smith: 200: OK\n    autonumber off\n    Alice Smith->>Alice Smith: thinks",

        "---\ntitle: Simple sample\n---\nstateDiagram-v2\n    [*] --> Still\n    Still --> [*]\n\n    Still --> Moving\n    Moving --> Still\n    Moving --> Crash\n    Crash --> [*]",
        "stateDiagram\n    [*] --> Still\n    Still --> [*]",
        "stateDiagram-v2\n    stateId",
        "stateDiagram-v2\n    state \"This is a state description\" as s2",
        "stateDiagram-v2\n    s2 : This is a state description",
        "stateDiagram-v2\n    s1 --> s2: A transition",
        "stateDiagram-v2\n    [*] --> First\n    state First {\n        [*] --> second\n        second --> [*]\n    }\n    [*] --> NamedComposite\n    NamedComposite: Another Composite\n    state NamedComposite {\n        [*] --> namedSimple\n        namedSimple --> [*]\n        namedSimple: Another simple\n    }",
        "stateDiagram-v2\n    [*] --> First\n    state First {\n        [*] --> Second\n        state Second {\n            [*] --> second\n            second --> Third\n            state Third {\n                [*] --> third\n                third --> [*]\n            }\n        }\n    }",
        "stateDiagram-v2\n    [*] --> First\n    First --> Second\n    First --> Third\n    state First {\n        [*] --> fir\n        fir --> [*]\n    }\n    state Second {\n        [*] --> sec\n        sec --> [*]\n    }\n    state Third {\n        [*] --> thi\n        thi --> [*]\n    }",
        "stateDiagram-v2\n    state if_state <<choice>>\n    [*] --> IsPositive\n    IsPositive --> if_state\n    if_state --> False: if n < 0\n    if_state --> True : if n >= 0",
        "stateDiagram-v2\n    state fork_state <<fork>>\n      [*] --> fork_state\n      fork_state --> State2\n      fork_state --> State3\n      state join_state <<join>>\n      State2 --> join_state\n      State3 --> join_state\n      join_state --> State4\n      State4 --> [*]",
        "stateDiagram-v2\n    State1: The state with a note\n    note right of State1\n        Important information! You can write\n        notes.\n    end note\n    State1 --> State2\n    note left of State2 : This is the note to the left.",
        "stateDiagram-v2\n    [*] --> Active\n    state Active {\n        [*] --> NumLockOff\n        NumLockOff --> NumLockOn : EvNumLockPressed\n        NumLockOn --> NumLockOff : EvNumLockPressed\n        --\n        [*] --> CapsLockOff\n        CapsLockOff --> CapsLockOn : EvCapsLockPressed\n        CapsLockOn --> CapsLockOff : EvCapsLockPressed\n        --\n        [*] --> ScrollLockOff\n        ScrollLockOff --> ScrollLockOn : EvScrollLockPressed\n        ScrollLockOn --> ScrollLockOff : EvScrollLockPressed\n    }",
        "stateDiagram\n    direction LR\n    [*] --> A\n    A --> B\n    B --> C\n    state B {\n      direction LR\n      a --> b\n    }\n    B --> D",
        "stateDiagram-v2\n    [*] --> Still\n    Still --> [*]\n%% this is a comment\n    Still --> Moving\n    Moving --> Still\n    Moving --> Crash %% another comment\n    Crash --> [*]",
        "stateDiagram\n   direction TB\n   accTitle: This is the accessible title\n   accDescr: This is an accessible description\n   classDef notMoving fill:white\n   classDef badBadEvent fill:#f00,color:white,font-weight:bold\n   [*] --> Still\n   Still --> Moving\n   class Still notMoving\n   class Moving, Crash badBadEvent",
        "stateDiagram-v2\n    classDef yourState font-style:italic\n    yswsii: Your state with spaces in it\n    [*] --> yswsii:::yourState\n    yswsii --> YetAnotherState",
    ];

    public static TheoryData<string> Sources => [.. All];

    [Theory]
    [MemberData(nameof(Sources))]
    public void An_example_of_the_documentation_is_drawn(string source)
    {
        var diagram = DiagramRenderer.Render(source);
        diagram.Html.ShouldNotContain("NaN");
        diagram.Html.ShouldNotContain("∞<");
        System.Xml.Linq.XElement.Parse(diagram.Html).Descendants("text").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_same_source_gives_the_same_bytes()
    {
        foreach (var source in All)
            DiagramRenderer.Render(source).Html.ShouldBe(DiagramRenderer.Render(source).Html);
    }
}
