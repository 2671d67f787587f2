namespace Portfolio.Web.Tests;

public sealed class ListTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string, string)[] Posts = [
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Go, Redis]\nseries: Both")),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Redis, Kafka]\nseries: Both")),
    ];

    [Fact]
    public async Task The_page_of_a_tag_does_not_repeat_it_under_every_post()
    {
        var site = await sites.GetAsync(Posts);
        (await site.PageAsync("/tags/redis")).QuerySelectorAll(".facts a").Select(a => a.Shown())
            .ShouldBe(["Kafka", "Tagged Go", "Tags"], ignoreOrder: true);
        (await site.PageAsync("/blogs")).QuerySelectorAll(".entries .facts a").Select(a => a.Shown())
            .ShouldContain("Redis");
    }

    [Fact]
    public async Task A_series_numbers_its_parts()
    {
        var site = await sites.GetAsync(Posts);
        (await site.PageAsync("/series/both")).QuerySelectorAll("ol.stair > li h3").Select(h => h.Shown())
            .ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task An_unlisted_post_is_no_part_of_its_series()
    {
        await using var site = await SiteFixture.StartAsync(
            [.. Posts, ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03\nunlisted: true\nseries: Both"))]);
        (await site.PageAsync("/blogs/b")).QuerySelector(".strip")!.Shown().ShouldContain("Part 2 of 2");
        (await site.PageAsync("/blogs/c")).QuerySelector("main")!.Shown().ShouldNotContain("Part");
        (await site.ReadAsync("/blogs/c.md")).ShouldNotContain("## Series");
    }

    [Theory]
    [InlineData("", "1 Reihe von ")]
    [InlineData("series: Other", "2 Reihen von ")]
    public async Task Series_are_counted_in_the_grammar_of_the_site(string frontMatter, string count)
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", "language: de\nbaseUrl: https://example.com\n"), .. Posts,
                ("posts/c.md", SiteFixture.Post($"title: C\n{frontMatter}"))]);
        (await site.PageAsync("/series")).QuerySelector(".lead")!.Shown().ShouldStartWith(count);
    }

    [Fact]
    public async Task Tags_of_one_post_stand_apart_from_those_of_several()
    {
        var site = await sites.GetAsync(Posts);
        var page = await site.PageAsync("/tags");
        page.QuerySelectorAll("ul.all a").Select(a => a.Shown()).ShouldBe(["Redis 2"]);
        page.QuerySelectorAll("ul.once a").Select(a => a.Shown()).ShouldBe(["Go", "Kafka"]);
    }

    [Fact]
    public async Task The_archive_counts_the_articles_of_each_year()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
                ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-03-01")),
                ("posts/c.md", SiteFixture.Post("title: C\ndate: 2025-03-01"))]);
        var archive = await site.ReadAsync("/archive.md");
        archive.ShouldContain("\n## 2026\n\n2 articles.\n\n### April\n\n- [A]");
        archive.ShouldContain("\n## 2025\n\n1 article.\n\n### March\n\n- [C]");
    }

    [Fact]
    public async Task A_long_page_has_contents_and_a_short_one_only_if_its_author_says_so()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 200));
        await using var site = await SiteFixture.StartAsync(
        [
            ("pages/long.md", $"# Long\n\n## A\n\n{words}\n\n## B\n\n{words}\n\n## C\n\n{words}\n"),
            ("pages/short.md", "# Short\n\n## A\n\n## B\n\n## C\n"),
            ("pages/never.md", SiteFixture.Post(
                "title: Never\ntoc: false", $"## A\n\n{words}\n\n## B\n\n{words}\n\n## C\n\n{words}\n")),
        ]);
        (await site.PageAsync("/long")).QuerySelectorAll(".toc a").Select(a => a.Shown()).ShouldBe(["A", "B", "C"]);
        (await site.PageAsync("/short")).QuerySelector(".toc").ShouldBeNull();
        (await site.PageAsync("/never")).QuerySelector(".toc").ShouldBeNull();
    }
}
