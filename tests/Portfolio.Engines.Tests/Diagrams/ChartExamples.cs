namespace Portfolio.Diagrams.Tests;

/// <summary>Contains the charts from Mermaid's documentation.</summary>
internal static class ChartExamples
{
    public static readonly string[] Pies = [
        "pie title Pets adopted by volunteers\n    \"Dogs\" : 386\n    \"Cats\" : 85\n    \"Rats\" : 15",
        "pie\n    \"Dogs\" : 386\n    \"Cats\" : 85.9",
        "pie showData\n    title Key elements in Product X\n    \"Calcium\" : 42.96\n    \"Potassium\" : 50.05\n    \"Magnesium\" : 10.01\n    \"Iron\" :  5",
        "---\nconfig:\n  pie:\n    textPosition: 0.5\n---\npie showData title Elements\n    \"A\": 1\n    \"B\": 0",
        "%%{init: {\"pie\": {\"textPosition\": 0.5}}}%%\npie\n    accTitle: A name\n    accDescr: What it says\n    \"Only one\" : 3",
    ];

    public static readonly string[] Charts = [
        "xychart-beta\n    title \"Sales Revenue\"\n    x-axis [jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec]\n    y-axis \"Revenue (in $)\" 4000 --> 11000\n    bar [5000, 6000, 7500, 8200, 9500, 10500, 11000, 10200, 9200, 8500, 7000, 6000]\n    line [5000, 6000, 7500, 8200, 9500, 10500, 11000, 10200, 9200, 8500, 7000, 6000]",
        "xychart\n    line [+1.3, .6, 2.4, -.34]",
        "---\nconfig:\n  xyChart:\n    width: 900\n---\nxychart horizontal\n    title \"Basic\"\n    x-axis \"x, y\" [\"cat1, a\", \"cat 2\", cat3]\n    y-axis Time 0 --> 100\n    bar [23, 45, 56.6]\n    line \"second\" [11, 45, 67]",
        "xychart-beta\n    accTitle: A name\n    accDescr: What it says\n    x-axis Load 0 --> 100\n    y-axis \"Latency\"\n    line \"a\" [1, 2, 3]\n    line \"b\" [2, 2, 9]",
        "xychart-beta\n    x-axis \"week\"\n    bar [1, 2, 3]",
    ];

    public static readonly string[] Gantts = [
        "gantt\n    title A Gantt Diagram\n    dateFormat YYYY-MM-DD\n    section Section\n        A task          :a1, 2014-01-01, 30d\n        Another task    :after a1, 20d\n    section Another\n        Task in Another :2014-01-12, 12d\n        another task    :24d",
        "gantt\n    dateFormat  YYYY-MM-DD\n    title       A plan\n    excludes    weekends\n    %% (`excludes` accepts specific dates in YYYY-MM-DD format, days of the week (\"sunday\") or \"weekends\".)\n\n    section A section\n    Completed task            :done,    des1, 2014-01-06,2014-01-08\n    Active task               :active,  des2, 2014-01-09, 3d\n    Future task               :         des3, after des2, 5d\n    Future task2              :         des4, after des3, 5d\n\n    section Critical tasks\n    Completed task in the critical line :crit, done, 2014-01-06,24h\n    Implement parser and jison          :crit, done, after des1, 2d\n    Create tests for parser             :crit, active, 3d\n    Future task in critical line        :crit, 5d\n    Create tests for renderer           :2d\n    Add to mermaid                      :until isadded\n    Functionality added                 :milestone, isadded, 2014-01-25, 0d",
        "gantt\n    apple :a, 2017-07-20, 1w\n    plum :crit, b, 2017-07-23, 1d\n    cherry :active, c, after b a, 1d\n    kiwi   :d, 2017-07-20, until b c",
        "gantt\n    title A Gantt Diagram Excluding Fri - Sat weekends\n    dateFormat YYYY-MM-DD\n    excludes weekends\n    weekend friday\n    section Section\n        A task          :a1, 2024-01-01, 30d\n        Another task    :after a1, 20d",
        "gantt\n    dateFormat HH:mm\n    axisFormat %H:%M\n    Initial milestone : milestone, m1, 17:49, 2m\n    Task A : 10m\n    Task B : 5m\n    Final milestone : milestone, m2, 18:08, 4m",
        "gantt\n    dateFormat HH:mm\n    axisFormat %H:%M\n    Initial vert : vert, v1, 17:30, 2m\n    Task A : 3m\n    Task B : 8m\n    Final vert : vert, v2, 17:58, 4m",
        "gantt\n    tickInterval 1week\n    weekday monday\n    A : 2024-01-01, 4w",
        "gantt\n    todayMarker off\n    inclusiveEndDates\n    topAxis\n    A : 2024-01-01, 2024-01-02\n    B : 1.5d",
        "---\ndisplayMode: compact\n---\ngantt\n    title A Gantt Diagram\n    dateFormat  YYYY-MM-DD\n    section Section\n    A task           :a1, 2014-01-01, 30d\n    Another task     :a2, 2014-01-20, 25d",
        "gantt\n    dateFormat YYYY-MM-DD HH:mm\n    axisFormat %d. %b %H h\n    excludes sunday 2024-01-04\n    includes 2024-01-07\n    section Clicking\n    Visit mermaidjs :active, cl1, 2024-01-03 08:00, 3d\n    Print arguments :cl2, after cl1, 36h\n    click cl1 href \"https://mermaid.js.org/\"\n    click cl2 call printArguments(\"test1\")",
        "gantt\n    accTitle: A name\n    accDescr: What it says\n    dateFormat DD/MM/YYYY\n    axisFormat %-d %B\n    First : 01/02/2024, 1M\n    Second : 1y",
        "gantt\n    dateFormat ss\n    A: a, 00, 500ms\n    B: 2s",
    ];

    public static readonly string[] Others = [
        "timeline\n    title History of Social Media Platform\n    2002 : LinkedIn\n    2004 : Facebook\n         : Google\n    2005 : YouTube\n    2006 : Twitter",
        "timeline TD\n    title Timeline of Industrial Revolution\n    section 17th-20th century\n        Industry 1.0 : Machinery, Water power, Steam <br>power\n        Industry 2.0 : Electricity, Internal combustion engine, Mass production\n    section 21st century\n        Industry 4.0 : Internet, Robotics, Internet of Things\n        Industry 5.0 : Artificial intelligence, Big data, 3D printing",
        "mindmap\n  root((mindmap))\n    Origins\n      Long history\n      ::icon(fa fa-book)\n      Popularisation\n        British popular psychology author Tony Buzan\n    Research\n      On effectiveness<br/>and features\n      On Automatic creation\n        Uses\n            Creative techniques\n            Strategic planning\n    Tools\n      Pen and paper\n      Mermaid",
        "mindmap\n    Root[A square]\n      a(Rounded)\n      b((Circle))\n      c))Bang((\n      d)Cloud(\n      e{{Hexagon}}\n      f[\"`**Bold** text`\"]\n      :::urgent large",
        "gitGraph\n   commit\n   commit\n   branch develop\n   checkout develop\n   commit\n   commit\n   checkout main\n   merge develop\n   commit\n   commit",
        "gitGraph TB:\n    commit id: \"Normal\"\n    commit id: \"Reverse\" type: REVERSE tag: \"RC_1\"\n    commit id: \"Highlight\" type: HIGHLIGHT tag: \"8.8.4\"\n    branch \"release/1.0\" order: 2\n    switch \"release/1.0\"\n    commit id:\"A\"\n    switch main\n    cherry-pick id:\"A\"\n    merge \"release/1.0\" id: \"customID\" tag: \"customTag\" type: REVERSE",
    ];
}
