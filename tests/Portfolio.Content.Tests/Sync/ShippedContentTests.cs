using System.Runtime.CompilerServices;

namespace Portfolio.Content.Tests.Sync;

public sealed class ShippedContentTests
{
    [Fact]
    public void The_shipped_folder_has_44_posts_and_no_problems()
    {
        using var folder = new SiteFolder(Path.Combine(Repository(), "content"));
        var report = folder.Sync.Run();
        report.Problems.Select(p => p.ToString()).ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.PostCount().ShouldBe(44);
    }

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
