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

    [GeneratedRegex(@"<path stroke=""var\(--accent,currentColor\)"" stroke-width=""1\.75"" d=""(?<d>[^""]+)""",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AccentLines();
}
