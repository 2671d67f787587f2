using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Store;

public sealed class RelatedPostsTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Fact]
    public void Posts_with_more_and_rarer_tags_in_common_come_first_then_the_newest()
    {
        Post("this", "[go, cache, rare]", 1);
        Post("rare", "[rare]", 1);
        Post("both", "[go, cache]", 1);
        Post("old", "[go]", 2);
        Post("new", "[go]", 3);
        Post("cache", "[cache]", 4);
        Post("other", "[else]", 5);
        Related("this", 9).ShouldBe(["both", "rare", "cache", "new", "old"]);
        Related("this", 2).ShouldBe(["both", "rare"]);
        Related("other", 9).ShouldBeEmpty();
    }

    [Fact]
    public void Posts_of_the_same_series_and_hidden_posts_are_left_out()
    {
        Post("this", "[go]", 1, "series: One");
        Post("part", "[go]", 2, "series: One");
        Post("draft", "[go]", 3, "draft: true");
        Post("unlisted", "[go]", 3, "unlisted: true");
        Post("elsewhere", "[go]", 4, "series: Two");
        Related("this", 9).ShouldBe(["elsewhere"]);
    }

    public void Dispose() => _folder.Dispose();

    private void Post(string slug, string tags, int day, string matter = "license: MIT") =>
        _folder.Write($"posts/{slug}.md", $"---\ntitle: T\ndate: 2026-01-0{day}\ntags: {tags}\n{matter}\n---\n\nText.\n");

    private List<string> Related(string slug, int take)
    {
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        return [.. site.Posts.Related((Post)site.Find($"/blogs/{slug}")!, take).Select(p => p.Url.Split('/')[^1])];
    }
}
