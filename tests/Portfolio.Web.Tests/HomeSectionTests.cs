namespace Portfolio.Web.Tests;

/// <summary>Tests <c>home</c> in <c>site.yaml</c>, and the settings that take pages away.</summary>
public sealed class HomeSectionTests
{
    private static readonly (string, string)[] Content =
    [
        ("profile.yaml", "name: Ada\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Go]\nseries: Looms")),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Go]\nseries: Looms")),
        ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03\ntags: [Redis]")),
        ("posts/d.md", SiteFixture.Post("title: D\ndate: 2026-04-04\ntags: [Redis]")),
        ("posts/e.md", SiteFixture.Post("title: E\ndate: 2026-04-05\ntags: [Go]\nfeatured: true")),
    ];

    private static Task<SiteFixture> StartAsync(string settings) =>
        SiteFixture.StartAsync([("site.yaml", "baseUrl: https://example.com\n" + settings), .. Content]);

    [Theory]
    [InlineData("pageSize: 50", "New", "/blogs", "D, C, B")]
    [InlineData("home: { posts: 1 }", "New", "/blogs", "D")]
    [InlineData("home: { posts: 2, tag: go }", "Go", "/tags/go", "B, A")]
    [InlineData("home: { tag: golang }\ntagAliases: { Golang: Go }", "Go", "/tags/go", "B, A")]
    [InlineData("home: { series: Looms }", "Looms", "/series/looms", "B, A")]
    [InlineData("home: { tag: go }\ntags: false", "Go", "/blogs", "B, A")]
    public async Task The_home_page_shows_the_posts_that_the_settings_name(string settings, string title, string url, string posts)
    {
        await using var site = await StartAsync(settings);
        var latest = (await site.PageAsync("/")).QuerySelector(".latest")!;
        latest.QuerySelector("h2")!.TextContent.ShouldBe(title);
        latest.QuerySelector(".bar a")!.GetAttribute("href").ShouldBe(url);
        string.Join(", ", latest.QuerySelectorAll("h3").Select(h => h.TextContent)).ShouldBe(posts);
        (await site.ReadAsync("/index.md")).ShouldContain($"\n## {title}\n");
    }

    [Theory]
    [InlineData("home: { posts: 0 }")]
    [InlineData("home: { tag: rust }")]
    [InlineData("home: { series: Nets }")]
    public async Task The_home_page_can_show_no_posts(string settings)
    {
        await using var site = await StartAsync(settings);
        (await site.PageAsync("/")).QuerySelector(".latest").ShouldBeNull();
        (await site.ReadAsync("/index.md")).ShouldNotContain("## New");
    }

    [Theory]
    [InlineData("home: { tag: redis }")]
    [InlineData("home: { series: Looms }")]
    [InlineData("home: { posts: 2, tag: Go }")]
    public async Task A_language_without_posts_of_the_tag_or_series_shows_its_newest_posts(string settings)
    {
        await using var site = await SiteFixture.StartAsync([("site.yaml", "languages: [de]\n" + settings), .. Content,
            ("posts/f.de.md", SiteFixture.Post("title: F\ndate: 2026-04-06"))]);
        (await site.PageAsync("/de")).QuerySelectorAll(".latest h3").Select(h => h.TextContent).ShouldBe(["F"]);
        (await site.PageAsync("/")).QuerySelectorAll(".latest h3").Select(h => h.TextContent).ShouldNotContain("F");
    }

    [Theory]
    [InlineData("archive", "/archive", "/archive/2026")]
    [InlineData("tags", "/tags", "/tags/go", "/tags/go/feed.xml", "/categories", "/tag/go")]
    [InlineData("series", "/series", "/series/looms", "/series/looms/rss.xml")]
    public async Task Pages_that_the_settings_take_away_are_not_found_and_not_linked(string key, params string[] urls)
    {
        await using var site = await StartAsync($"{key}: false\nnav: [{{ label: Posts, url: /blogs }}, {{ label: It, url: /{key} }}]\n");
        foreach (var url in urls)
            ((int)(await site.GetAsync(url)).StatusCode).ShouldBe(404, url);
        foreach (var page in (string[])["/", "/blogs", "/blogs/a", "/index.md", "/blogs/a.md", "/llms.txt", "/sitemap.xml",
            "/sitemap.md", "/agents.md", "/not-found", "/search?q=text"])
        {
            using var response = await site.GetAsync(page);
            var text = await response.Content.ReadAsStringAsync();
            text.ShouldNotContain($"href=\"/{key}", customMessage: page);
            text.ShouldNotContain($"example.com/{key}", customMessage: page);
        }

        site.Pages().ShouldNotContain(page => page.Path.StartsWith($"/{key}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tags_without_pages_are_shown_without_links_and_a_redirect_can_use_their_URLs()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "tags: false\n"), ("redirects.yaml", "/tags/go: /blogs\n"), .. Content]);
        var tag = (await site.PageAsync("/blogs/a")).QuerySelector(".tags li")!;
        tag.TextContent.Trim().ShouldBe("Go");
        tag.QuerySelector("a").ShouldBeNull();
        (await site.GetAsync("/tags/go")).Headers.Location!.OriginalString.ShouldBe("/blogs");
        (await site.ReadAsync("/search.json?q=tag:go")).ShouldContain("/blogs/a");
    }

    [Fact]
    public async Task The_logo_is_the_file_that_the_settings_name()
    {
        const string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n";
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "logo: static/mark.svg\n"), ("static/mark.svg", svg), ("static/logo.svg", svg), .. Content]);
        (await site.PageAsync("/blogs")).QuerySelector("header .name img")!.GetAttribute("src").ShouldBe("/mark.svg");
        site.Delete("static/mark.svg");
        await Eventually.IsTrueAsync(async () =>
            (await site.PageAsync("/blogs")).QuerySelector("header .name img")!.GetAttribute("src") == "/logo.svg");
    }
}
