namespace Portfolio.Content.Tests;

/// <summary>Tests the shipped content. Changes to the content may require changes to the expected values.</summary>
public sealed class ShippedContentTests
{
    [Fact]
    public void The_shipped_folder_has_44_posts_and_no_problems()
    {
        using var folder = new SiteFolder(TestPlace.ShippedContent);
        folder.Clock.Time = DateTimeOffset.UtcNow;
        var report = folder.Sync.Run();
        report.Problems.Select(p => p.ToString()).ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.Count().ShouldBe(44);
    }
}
