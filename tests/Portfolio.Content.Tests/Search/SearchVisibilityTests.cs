using System.Globalization;

namespace Portfolio.Content.Tests.Search;

public sealed class SearchVisibilityTests : IDisposable
{
    private readonly SearchedFolder _site = new();

    [Theory]
    [InlineData("draft: true")]
    [InlineData("date: 2026-05-02")]
    [InlineData("date: 2026-01-01\nexpiryDate: 2026-04-01")]
    [InlineData("unlisted: true")]
    [InlineData("search: false")]
    public void What_may_not_be_found_leaves_no_trace(string matter)
    {
        _site.Post("seen", "Seen", "ordinary words")
            .Post("hidden", "Zanzibar", "zanzibar ordinary", matter + "\ntags: [Clandestine]").Sync();
        _site.Slugs("ordinary").ShouldBe("seen");
        _site.Search("ordinary").Total.ShouldBe(1);
        foreach (var query in (string[])
            ["zanzibar", "zanzibr", "zanz", "\"zanzibar\"", "ordinary zanzibar", "clandestin"])
        {
            var results = _site.Search(query);
            results.Hits.Select(h => h.Document.Url).ShouldBeSubsetOf(["/blogs/seen"]);
            results.Correction.ShouldBeNull();
        }

        _site.Slugs("tag:clandestine").ShouldBe("");
        _site.Slugs("-nothing").ShouldBe("seen");
        _site.Slugs("year:2026").ShouldBe("seen");
    }

    [Fact]
    public void A_hidden_tag_is_no_suggestion()
    {
        _site.Post("seen", "Seen", "words").Post("hidden", "H", "words", "draft: true\ntags: [Clandestine]").Sync();
        var results = _site.Search("tag:clandestin");
        results.UnknownTags.ShouldHaveSingleItem().Nearest.ShouldBeNull();
        results.PopularTags.ShouldBeEmpty();
    }

    [Fact]
    public void A_scheduled_post_is_found_from_its_moment_on_and_until_it_expires()
    {
        _site.Post("later", "Later", "zanzibar", "date: 2026-05-02\nexpiryDate: 2026-05-04").Sync();
        _site.Slugs("zanzibar").ShouldBe("");
        _site.Folder.Clock.Time = DateTimeOffset.Parse("2026-05-03T00:00:00Z", CultureInfo.InvariantCulture);
        _site.Sync();
        _site.Slugs("zanzibar").ShouldBe("later");
        _site.Folder.Clock.Time = DateTimeOffset.Parse("2026-05-05T00:00:00Z", CultureInfo.InvariantCulture);
        _site.Sync();
        _site.Slugs("zanzibar").ShouldBe("");
    }

    [Fact]
    public void A_draft_with_the_address_of_a_post_does_not_stand_in_for_it()
    {
        _site.Post("a", "Seen", "ordinary", "date: 2026-01-01\nslug: same")
            .Post("b", "Hidden", "zanzibar", "draft: true\nslug: same").Sync();
        _site.Slugs("zanzibar").ShouldBe("");
        _site.Slugs("ordinary").ShouldBe("same");
    }

    public void Dispose() => _site.Dispose();
}
