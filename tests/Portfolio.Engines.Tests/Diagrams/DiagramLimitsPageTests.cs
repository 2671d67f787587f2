using System.Globalization;
using System.Runtime.CompilerServices;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Tests;

public sealed class DiagramLimitsPageTests
{
    private const string Start = "<!-- made by DiagramLimitsPageTests -->\n";

    /// <summary>The limits of a drawing in the words of authors.</summary>
    private static readonly (string Words, Func<DiagramLimits, int> Limit)[] Limits =
    [
        ("nodes, and groups", limits => limits.MaxNodes),
        ("edges", limits => limits.MaxEdges),
        ("rows of classes and entities", limits => limits.MaxRows),
        ("participants of a sequence, branches of a commit graph", limits => limits.MaxParticipants),
        ("messages, notes and blocks of a sequence", limits => limits.MaxEvents),
        ("tasks and sections, also of a journey, periods and events of a timeline", limits => limits.MaxTasks),
        ("values of a chart", limits => limits.MaxValues),
        ("shares of a pie chart, points of a quadrant chart", limits => limits.MaxSlices),
        ("characters of a diagram, and of all diagrams of a document", limits => limits.MaxLength),
    ];

    /// <summary>To regenerate the table, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_guide_lists_each_limit()
    {
        Limits.Length.ShouldBe(typeof(DiagramLimits).GetProperties().Count(property => property.PropertyType == typeof(int)));
        var file = Path.Combine(Folder(), "../../../docs/drawings.md");
        var text = File.ReadAllText(file);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var rows = Limits.Select(limit =>
            $"| {limit.Words} | {limit.Limit(DiagramLimits.Default).ToString("#,0", CultureInfo.InvariantCulture)} |\n");
        var page = $"{text[..start]}\n| limit | value |\n|---|---|\n{string.Concat(rows)}\n"
            + text[text.IndexOf("<!-- end -->", start, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, page);
        else
            text.ShouldBe(page, "docs/drawings.md is stale: run this test with WRITE_DOCS=1");

        static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
    }
}
