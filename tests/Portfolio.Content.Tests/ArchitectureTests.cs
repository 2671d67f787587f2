using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Tests;

public sealed partial class ArchitectureTests
{
    /// <summary>As <c>CONTRIBUTING.md</c> has them.</summary>
    private static readonly string[] Rooms = ["Model", "Reading", "Rendering", "Store", "Search", "Sync"];

    [Fact]
    public void The_content_library_knows_nothing_of_HTTP() =>
        typeof(ContentServices).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .ShouldAllBe(name => !name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && name != "System.Net.Http");

    [Fact]
    public void A_room_of_the_content_library_knows_none_after_it()
    {
        Directory.EnumerateDirectories(Place()).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]).ShouldBe(Rooms, ignoreOrder: true);
        foreach (var (room, i) in Rooms.Select((room, i) => (room, i)))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Place(), room), "*.cs", SearchOption.AllDirectories))
                Named().Matches(File.ReadAllText(file)).Select(m => m.Groups["room"].Value).Intersect(Rooms[(i + 1)..]).ShouldBeEmpty(file);
        }
    }

    private static string Place([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../src/Portfolio.Content");

    [GeneratedRegex(@"Portfolio\.Content\.(?<room>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();
}
