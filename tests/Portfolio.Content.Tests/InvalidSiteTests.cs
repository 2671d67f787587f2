using System.Runtime.CompilerServices;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests;

/// <summary>Each folder of <c>Sites/Invalid</c> is a site with faults; its <c>expected.txt</c> says what the author reads of them.</summary>
public sealed class InvalidSiteTests
{
    public static TheoryData<string> Sites => [.. Directory.EnumerateDirectories(Place()).Select(place => Path.GetFileName(place)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sites))]
    public void A_site_with_faults_is_reported_exactly(string name)
    {
        using var folder = new SiteFolder(Path.Combine(Place(), name));
        var report = folder.Sync.Run();
        var found = report.Problems.Concat(new SiteCheck(folder.Generations).Run()).Select(p => p.ToString());
        string.Join('\n', found).ShouldBe(File.ReadAllText(Path.Combine(Place(), name, "expected.txt")).TrimEnd('\n'));
    }

    private static string Place([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Sites", "Invalid");
}
