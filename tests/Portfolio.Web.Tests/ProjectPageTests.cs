using System.Net;

namespace Portfolio.Web.Tests;

public sealed class ProjectPageTests(ProjectPageTests.Projects projects) : IClassFixture<ProjectPageTests.Projects>
{
    private readonly SiteFixture _site = projects.Site;

    [Theory]
    [InlineData("/")]
    [InlineData("/projects")]
    [InlineData("/cv")]
    [InlineData("/blogs/a")]
    public async Task Every_mention_of_the_project_links_it(string path) =>
        (await _site.PageAsync(path)).QuerySelectorAll("main a[href='/projects/startdb']")
            .ShouldHaveSingleItem().TextContent.ShouldBe("StartDB");

    [Fact]
    public async Task It_is_a_page_below_the_projects()
    {
        var page = await _site.PageAsync("/projects/startdb");
        page.QuerySelector("h1")!.TextContent.ShouldBe("How StartDB is built");
        page.QuerySelector("main img")!.GetAttribute("alt").ShouldBe("Parts");
        page.QuerySelector("script[type='application/ld+json']")!.TextContent
            .ShouldContain("https://example.com/projects\"");
        (await _site.ReadAsync("/projects/startdb.md")).ShouldContain("A log and a table.");
        (await _site.ReadAsync("/sitemap.xml")).ShouldContain("/projects/startdb<");
    }

    [Fact]
    public async Task The_footer_does_not_list_it() =>
        (await _site.PageAsync("/blogs/a")).QuerySelectorAll("footer a").Select(a => a.GetAttribute("href"))
            .ShouldNotContain("/projects/startdb");

    [Fact]
    public async Task A_draft_is_no_page_of_its_project()
    {
        (await _site.GetAsync("/projects/secret")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _site.ReadAsync("/projects")).ShouldNotContain("/projects/secret");
    }

    [Fact]
    public async Task Nobody_takes_the_list_of_projects()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")), ("pages/projects.md", "# Mine\n")]);
        (await site.GetAsync("/projects")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public sealed class Projects : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(
        [
            ("profile.yaml",
                "name: Ada\nrole: Engineer\nprojects:\n  - { name: StartDB, description: A database, posts: [posts/a.md] }\n  - { name: Secret, description: A plan }\nexperience:\n  - { title: Engineer }\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
            ("projects/startdb.md",
                "---\ntitle: How StartDB is built\n---\n\nA log and a table.\n\n![Parts](parts.svg)\n"),
            ("projects/parts.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"/>"),
            ("projects/secret.md", "---\ntitle: Secret\ndraft: true\n---\n\nA plan.\n"),
        ]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
