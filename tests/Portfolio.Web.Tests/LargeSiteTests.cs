namespace Portfolio.Web.Tests;

[Trait("Run", "all")]
public sealed class LargeSiteTests
{
    private static readonly (string, string)[] Posts = [
        .. Enumerable.Range(1, 2010).Select(n => ($"posts/p{n}.md",
            SiteFixture.Post($"title: Post {n}\ndate: {(n <= 1500 ? 2025 : 2024)}-01-01\ntags: [all, {(n == 7 ? "pair" : $"t{n}")}, {(n == 8 ? "pair" : $"u{n}")}]"))),
    ];

    [Fact]
    public async Task Lists_of_thousands_say_where_the_rest_is()
    {
        await using var site = await SiteFixture.StartAsync(Posts);

        var archive = await site.PageAsync("/archive");
        archive.QuerySelectorAll(".days a").Length.ShouldBe(1500);
        archive.QuerySelectorAll("main p a").Select(a => (a.GetAttribute("href"), a.TextContent))
            .ShouldBe([("/archive/2024", "510 articles")]);
        var markdown = await site.ReadAsync("/archive.md");
        markdown.ShouldContain("## 2025\n\n1,500 articles.\n");
        markdown.ShouldContain("## 2024\n\n[510 articles](https://example.com/archive/2024.md).");
        (await site.PageAsync("/archive/2024")).QuerySelectorAll(".days a").Length.ShouldBe(510);

        var tags = (await site.PageAsync("/tags")).QuerySelectorAll(".all a, .once a")
            .Select(a => a.TextContent).ToList();
        tags.Count.ShouldBe(2000);
        tags.ShouldContain("all 2010");
        tags.ShouldContain("pair 2");
        (await site.ReadAsync("/tags.md"))
            .ShouldContain("\n\nThe 2000 tags with the most articles are listed; the search finds the others.\n");

        var agents = await site.ReadAsync("/agents.md");
        agents.ShouldContain("- 10 older articles: [all articles](https://example.com/archive.md)");
        agents.Split('\n').Count(line => line.Contains("/blogs/p", StringComparison.Ordinal)).ShouldBe(2000);
    }
}
