using Portfolio.Content.Model;

namespace Portfolio.Content.Tests;

public sealed class ValidSiteTests
{
    [Fact]
    public void A_plain_folder_of_Markdown_is_a_site()
    {
        using var folder = Sync("plain");
        using var site = folder.Now.Open();
        site.Posts.List().Select(p => (p.Url, p.Title, p.Date?.ToString("yyyy-MM-dd", null),
            string.Join(',', p.Tags.Select(t => t.Label)))).ShouldBe([
            ("/blogs/travel/asia/kyoto_in_spring", "A week in Kyoto", "2026-04-25", "travel"),
            ("/blogs/loose-note", "Loose note", null, ""),
        ]);
    }

    [Fact]
    public void Jekyll_front_matter_is_understood()
    {
        using var folder = Sync("jekyll");
        using var site = folder.Now.Open();
        var post = site.Find("/2024/hello").ShouldBeOfType<Post>();
        (post.Title, post.Description).ShouldBe(("Hello: world", "In one sentence."));
        (post.Date, post.Updated)
            .ShouldBe((new DateTimeOffset(2024, 2, 3, 0, 0, 0, default),
                new DateTimeOffset(2024, 3, 4, 10, 0, 0, new(5, 30, 0))));
        post.Tags.Select(t => t.Slug).ShouldBe(["c-plus-plus", "notes", "ci-cd"]);
        (post.Canonical, post.Featured, post.Authors[0]).ShouldBe(("https://example.com/hello", true, "Ada"));
        site.OldUrls.AliasTarget("/old/hello").ShouldBe("/2024/hello");
        site.Posts.Count().ShouldBe(1);
    }

    [Fact]
    public void Hugo_front_matter_is_understood()
    {
        using var folder = Sync("hugo");
        using var site = folder.Now.Open();
        var post = site.Find("/blogs/my-bundle").ShouldBeOfType<Post>();
        (post.Title, post.Description).ShouldBe(("Bundle", "In one sentence."));
        // `publishDate` is the date of lists and feeds, and `lastmod` is before it.
        (post.Date, post.Updated).ShouldBe((new DateTimeOffset(2024, 5, 8, 0, 0, 0, default), (DateTimeOffset?)null));
        (post.VisibleFrom, post.VisibleUntil).ShouldBe((new DateTime(2024, 5, 8), new DateTime(2030, 1, 1)));
        (post.Series, post.SeriesOrder).ShouldBe(("Parts", 2));
        post.Keywords.ShouldBe(["one", "two"]);
        site.OldUrls.AliasTarget("/older").ShouldBe("/blogs/my-bundle");
    }

    private static SiteFolder Sync(string name)
    {
        var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Valid", name));
        folder.Sync.Run().Problems.Where(p => p.Rule != "visibility-key").Select(p => p.ToString()).ShouldBeEmpty();
        return folder;
    }
}
