using System.Net;

namespace Portfolio.Web.Tests.Profiles;

public sealed class ProjectsWithoutProfileTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string Path, string Text)[] Files = [
        ("site.yaml", "title: T\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01", "See [the projects](/projects).\n")),
        ("projects/rowlog.md", "---\ntitle: Rowlog\norder: 2\nstack: [Go]\n---\n\nText.\n"),
        ("projects/tidewatch.md", "---\ntitle: Tidewatch\norder: 1\nposts: [posts/a.md]\n---\n\nText.\n"),
    ];

    [Fact]
    public async Task Documents_alone_make_the_list_of_projects()
    {
        var site = await SiteAsync();
        (await site.PageAsync("/projects")).QuerySelectorAll("main h3").Select(h => h.Shown()).ShouldBe(["Tidewatch", "Rowlog"]);
        (await site.PageAsync("/")).QuerySelectorAll("header nav a").Select(a => a.GetAttribute("href")).ShouldContain("/projects");
        (await site.PageAsync("/projects/tidewatch")).QuerySelector(".following a")!.GetAttribute("href").ShouldBe("/projects/rowlog");
        (await site.ReadAsync("/agents.md")).ShouldContain("### Tidewatch");
        (await site.ReadAsync("/sitemap.xml")).ShouldContain("https://example.com/projects<");
    }

    [Fact]
    public async Task The_home_page_stays_the_list_of_posts()
    {
        var site = await SiteAsync();
        (await site.PageAsync("/")).QuerySelector("main h1")!.Shown().ShouldBe("Blogs (1 article)");
        using var response = await site.GetAsync("/cv");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<SiteFixture> SiteAsync() => sites.GetAsync(() => SiteFixture.StartAsync(Files, "https://example.com"));
}
