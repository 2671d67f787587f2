using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Portfolio.Diagrams.Tests;

/// <summary>Compares the pictures of all kinds in <c>docs/drawings.md</c> with those in <c>Pictures.txt</c>, by their area.</summary>
public sealed partial class DrawnPictureTests
{
    private const double MaxDifference = 0.02;

    /// <summary>To draw the pictures anew, run this test with the environment variable <c>WRITE_PICTURES=1</c>.</summary>
    [Fact]
    public void A_diagram_of_each_kind_looks_as_before()
    {
        var drawn = Sources().Select(source => (Name: source.Split('\n')[0], Picture: DrawnPicture.Draw(SvgOf(source)))).ToList();
        if (Environment.GetEnvironmentVariable("WRITE_PICTURES") == "1")
            File.WriteAllText(Place("Pictures.txt"), string.Concat(drawn.Select(diagram => $"== {diagram.Name}\n{diagram.Picture}\n")));
        var known = File.ReadAllText(Place("Pictures.txt")).Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2)).Select(part => (Name: part[0], Picture: part[1].TrimEnd('\n'))).ToList();
        drawn.Select(diagram => diagram.Name).ShouldBe(known.Select(diagram => diagram.Name));
        foreach (var (now, before) in drawn.Zip(known))
        {
            DrawnPicture.DifferenceOf(before.Picture, now.Picture).ShouldBeLessThan(MaxDifference,
                $"{now.Name} looks different. If this is meant, run the test with WRITE_PICTURES=1.\n{before.Picture}\n{now.Picture}");
        }
    }

    /// <summary>Returns the examples, and those of kinds that have no example there.</summary>
    private static IEnumerable<string> Sources() => Example()
        .Matches(File.ReadAllText(Place("../../../docs/drawings.md")))
        .Select(match => match.Groups["source"]).Where(group => group.Success).Select(group => group.Value)
        .Append("pie\n \"Ride\" : 60\n \"Pick\" : 30\n \"Pack\" : 10");

    /// <summary>Returns the drawing for wide screens.</summary>
    private static string SvgOf(string source)
    {
        var html = DiagramRenderer.Render(source, new()).Html;
        var begin = html.IndexOf("<svg", StringComparison.Ordinal);
        var depth = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            depth += tag.Value[1] == '/' ? -1 : 1;
            if (depth == 0)
                return html[begin..(tag.Index + tag.Length)];
        }

        throw new InvalidOperationException($"The drawing has no end: {html}");
    }

    private static string Place(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, name);

    /// <summary>Matches an example as text, which is skipped, or an example that the page shows as a drawing.</summary>
    [GeneratedRegex("^````markdown.*?^````$|^```mermaid\n(?<source>.*?)\n```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex("<svg[^>]*>|</svg>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
