namespace Portfolio.Web.Tests;

public sealed class RemoteImageTests
{
    private static readonly string[] Pages = ["/", "/blogs", "/blogs/a", "/nothing"];

    [Fact]
    public async Task The_policy_names_the_sites_of_published_images_and_no_others()
    {
        await using var site = await SiteFixture.StartAsync([
            ("posts/a.md", SiteFixture.Post("date: 2026-01-01", "![x](https://a.example/x.png)")),
            ("posts/covered.md", SiteFixture.Post("date: 2026-01-01\ncover: https://cover.example/a%20b.png?c")),
            ("posts/unlisted.md", SiteFixture.Post("unlisted: true", "![x](https://unlisted.example/x.png)")),
            ("posts/draft.md", SiteFixture.Post("draft: true", "![x](https://secret.example/x.png)")),
            ("posts/expired.md", SiteFixture.Post("expiryDate: 2026-01-01", "![x](https://expired.example/x.png)")),
            ("posts/shadowed.md", SiteFixture.Post(
                "slug: a\ndate: 2026-01-02", "![x](https://shadowed.example/x.png)")),
            ("posts/later.md", SiteFixture.Post("publishDate: 2030-01-01", "![x](https://later.example/x.png)"))]);
        foreach (var path in Pages)
        {
            (await ImageSourcesAsync(site, path))
                .ShouldBe("'self' data: https://a.example https://cover.example https://unlisted.example", path);
        }
        (await site.PageAsync("/blogs/covered")).QuerySelector("figure img")!.GetAttribute("src")
            .ShouldBe("https://cover.example/a%20b.png?c");
        (await site.ReadAsync("/blogs/covered"))
            .ShouldContain("property=\"og:image\" content=\"https://cover.example/a%20b.png?c\"");
    }

    [Fact]
    public async Task The_sitemap_names_a_cover_of_another_site_by_its_own_URL()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/covered.md", SiteFixture.Post("date: 2026-01-01\ncover: https://cover.example/a%20b.png?c"))]);
        (await site.ReadAsync("/sitemap.xml"))
            .ShouldContain("<image:loc>https://cover.example/a%20b.png?c</image:loc>");
    }

    [Fact]
    public async Task Cached_pages_get_the_new_policy_when_the_sites_change()
    {
        await using var site = await SiteFixture.StartAsync([
            ("posts/a.md", SiteFixture.Post("date: 2026-01-01")),
            ("posts/b.md", SiteFixture.Post("date: 2026-01-01", "![x](https://b.example/x.png)")),
            ("posts/later.md", SiteFixture.Post("publishDate: 2030-01-01", "![x](https://later.example/x.png)"))]);
        await UntilAsync("'self' data: https://b.example");
        site.Write("posts/b.md", SiteFixture.Post(
            "date: 2026-01-01", "![x](https://b.example/x.png) ![x](http://c.example/x.png)"));
        await UntilAsync("'self' data: http://c.example https://b.example");
        site.Write("posts/b.md", SiteFixture.Post("date: 2026-01-01"));
        await UntilAsync("'self' data:");
        await site.RestartAsync(() => site.Clock.Time = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await UntilAsync("'self' data: https://later.example");
        site.Write("site.yaml", "images: link\nbaseUrl: https://example.com\n");
        await UntilAsync("'self' data:");
        (await site.ReadAsync("/blogs/later")).ShouldContain("<a href=\"https://later.example/x.png\">x</a>");

        async Task UntilAsync(string sources)
        {
            foreach (var path in Pages)
                await Eventually.IsTrueAsync(async () => await ImageSourcesAsync(site, path) == sources);
        }
    }

    [Fact]
    public async Task A_policy_with_too_many_sites_allows_https()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("date: 2026-01-01",
            string.Join('\n', Enumerable.Range(0, 200).Select(i => $"![x](https://site{i}.example/x.png)"))))]);
        (await ImageSourcesAsync(site, "/")).ShouldBe("'self' data: https:");
    }

    private static async Task<string> ImageSourcesAsync(SiteFixture site, string path)
    {
        using var response = await site.GetAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        return policy.Split("; ").Single(d => d.StartsWith("img-src ", StringComparison.Ordinal))["img-src ".Length..];
    }
}
