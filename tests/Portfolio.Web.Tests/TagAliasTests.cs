using System.Net;

namespace Portfolio.Web.Tests;

public sealed class TagAliasTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Settings = "baseUrl: https://example.com\ntagAliases: { Golang: Go, Careers: Career }\n";

    [Theory]
    [InlineData("Go")]
    [InlineData("golang")]
    [InlineData("GOLANG")]
    public async Task A_search_takes_a_tag_as_it_is_printed_and_names_the_section_of_its_passage(string tag)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("site.yaml", Settings),
            ("posts/a.md",
                "---\ntitle: A\ndate: 2026-04-01\ntags: [Golang]\n---\n\nIntro.\n\n## The hot key\n\nIt's a \"cache\".\n"),
        ]));
        using var answer = System.Text.Json.JsonDocument.Parse(await site.ReadAsync($"/search.json?q=cache+tag:{tag}"));
        var result = answer.RootElement.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("section").GetString().ShouldBe("the-hot-key");
        result.GetProperty("snippet").GetString().ShouldBe("It's a \"cache\".");
        (await site.ReadAsync($"/search.md?q=cache+tag:{tag}"))
            .ShouldContain("  The hot key (`#the-hot-key`): It's a \"cache\".\n");
    }

    [Fact]
    public async Task Two_spellings_are_one_tag_and_each_post_has_the_spelling_of_its_author()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", Settings),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nreadingTime: 18\ntags: [Golang, Redis]")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Go]")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03\ntags: [Go, Golang]")),
        ]);
        (await site.PageAsync("/tags/go")).QuerySelectorAll(".entries li").Length.ShouldBe(3);
        (await site.PageAsync("/blogs/a")).QuerySelectorAll("article .tags a").Select(a => a.TextContent)
            .ShouldBe(["Golang", "Redis"]);
        (await site.PageAsync("/tags")).QuerySelectorAll(".all a").Select(a => a.TextContent)
            .ShouldContain(t => t.Contains("Go 3"));
        var agents = await site.ReadAsync("/agents.md");
        agents.ShouldContain(
            "- [A](https://example.com/blogs/a) | April 1, 2026 | 18 min read | Tags: Golang, Redis\n");
        agents.ShouldContain("| Tags: Go\n");
        (await site.ReadAsync("/blogs.md")).ShouldContain("| April 1, 2026 | 18 min read | Tags: Golang, Redis\n");
    }

    [Theory]
    [InlineData("/tags/golang", "/tags/go")]
    [InlineData("/tags/golang.md", "/tags/go.md")]
    [InlineData("/tags/golang/page/2", "/tags/go/page/2")]
    [InlineData("/tags/golang/feed.xml", "/tags/go/feed.xml")]
    [InlineData("/tags/golang/rss.xml?limit=2", "/tags/go/rss.xml?limit=2")]
    [InlineData("/tags/golang/feed.json", "/tags/go/feed.json")]
    [InlineData("/hi/tags/golang", "/hi/tags/go")]
    [InlineData("/hi/tags/golang.md", "/hi/tags/go.md")]
    [InlineData("/hi/tags/golang/feed.xml", "/hi/tags/go/feed.xml")]
    public async Task The_pages_and_feeds_of_the_old_tag_lead_to_those_of_the_new(string path, string target)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("site.yaml", Settings + "languages: [hi]\npageSize: 1\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Golang]")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Go]")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-02\ntags: [Go]\nlang: hi")),
            ("posts/d.md", SiteFixture.Post("title: D\ndate: 2026-04-02\ntags: [Go]\nlang: hi")),
        ]));
        using var old = await site.GetAsync(path);
        (old.StatusCode, old.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.MovedPermanently, target));
        (await site.GetAsync(target)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Titles_and_descriptions_have_typographic_quotes_in_HTML_and_those_of_the_author_in_plain_text()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: It's \"here\"\ndescription: Don't."))]);
        var page = await site.PageAsync("/blogs/a");
        (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".lead")!.TextContent)
            .ShouldBe(("It’s “here”", "Don’t."));
        foreach (var document in (string[])["/agents.md", "/blogs.md", "/sitemap.md", "/llms.txt", "/search.md?q=text"])
        {
            (await site.ReadAsync(document)).Contains("- [It's \"here\"]", StringComparison.Ordinal)
                .ShouldBeTrue(document);
        }
        foreach (var document in (string[])["/blogs/a.md", "/llms-full.txt"])
        {
            (await site.ReadAsync(document)).Contains("# It's \"here\"\n", StringComparison.Ordinal)
                .ShouldBeTrue(document);
        }
        foreach (var document in (string[])["/blogs.md", "/sitemap.md", "/llms.txt", "/blogs/a.md", "/llms-full.txt"])
            (await site.ReadAsync(document)).ShouldContain("Don't.", Case.Sensitive, document);
        (await site.ReadAsync("/search.json?q=text")).ShouldContain("\"title\":\"It's \\\"here\\\"\"");
    }

    [Fact]
    public async Task A_new_alias_reaches_posts_that_have_not_changed()
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", "baseUrl: https://example.com\n"),
                ("posts/a.md", SiteFixture.Post("title: A\ntags: [Golang]", "It's."))]);
        (await site.ReadAsync("/blogs/a")).ShouldContain("/tags/golang");
        site.Write("site.yaml", Settings + "smartPunctuation: false\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/a")) is var page
            && page.Contains("/tags/go\"", StringComparison.Ordinal)
            && page.Contains("<p>It's.</p>", StringComparison.Ordinal));
    }
}
