
namespace Portfolio.Web.Tests;

public sealed class HomePageTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Profile = """
        name: Ada
        role: Engineer
        skills: [{ group: Languages, items: [Go] }]
        contact: [{ label: Email, value: ada@example.com }]
        projects: [{ name: Ledger, description: Counts., posts: [posts/a.md] }]
        """;

    private static readonly (string, string)[] Posts = [
        ("posts/a.md", SiteFixture.Post("title: Best\ndate: 2026-04-01\nfeatured: true")),
        ("posts/b.md", SiteFixture.Post("title: Newest\ndate: 2026-04-02")),
    ];

    [Fact]
    public async Task The_home_page_leads_with_the_best_and_says_nothing_twice()
    {
        var site = await sites.GetAsync([("profile.yaml", Profile), .. Posts]);
        var page = await site.PageAsync("/");
        page.QuerySelectorAll("main h2").Select(h => h.TextContent)
            .ShouldBe(["New", "Start here", "What I built", "Skills"]);
        page.QuerySelectorAll(".latest h3").Select(h => h.TextContent).ShouldBe(["Newest"]);
        page.QuerySelectorAll(".entries h3").Select(h => h.TextContent).ShouldBe(["Best"]);
        (await site.PageAsync("/blogs")).QuerySelectorAll("main h2").Select(h => h.TextContent)
            .ShouldNotContain("Featured");
    }

    [Fact]
    public async Task The_first_screen_says_who_how_to_write_and_what_can_be_counted()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\ntitle: Ada Byron Lovelace\n"),
            ("profile.yaml", Profile.Replace("name: Ada", "name: Ada Byron Lovelace", StringComparison.Ordinal)),
            ("posts/a.md", SiteFixture.Post("title: One\ndate: 2024-04-01\nseries: Engines\nfeatured: true")),
            ("posts/b.md", SiteFixture.Post("title: Two\ndate: 2026-04-02\nseries: Engines")),
        ]);
        var page = await site.PageAsync("/");
        page.QuerySelector(".name").ShouldBeNull("the name stands once");
        (await site.PageAsync("/blogs")).QuerySelector(".name").ShouldNotBeNull();
        page.QuerySelector(".counts")!.Children.Select(fact => fact.TextContent)
            .ShouldBe(["2 articles", "1 series", "1 project", "2024–2026"]);
        page.QuerySelectorAll(".contact a").Select(a => (a.TextContent, a.GetAttribute("href")))
            .ShouldBe([("Email me", "mailto:ada@example.com")]);
        page.QuerySelectorAll(".stair :is(h3, .facts)").Select(part => part.TextContent.Trim())
            .ShouldBe(["Engines", "2 min 2 parts"]);
        (await site.ReadAsync("/index.md"))
            .ShouldContain("## Where to start\n\n- [Engines](https://example.com/series/engines.md) | 2 parts | 2 min read, starting with [One](https://example.com/blogs/a.md)\n");
    }

    [Theory]
    [InlineData("trace", "#fff", "#17171b")]
    [InlineData("terminal", "#f4f7f2", "#0c110e")]
    public async Task A_look_has_rules_of_its_own_and_the_accent_of_the_author(string look, string light, string dark)
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml",
                $"baseUrl: https://example.com\nlook: {look}\naccent: {{ light: \"#123456\" }}\n"), .. Posts]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelectorAll("meta[name=theme-color]").Select(m => m.GetAttribute("content")).ShouldBe([light, dark]);
        var styles = page.QuerySelectorAll("style").Select(s => s.TextContent).ToList();
        styles[0].ShouldContain($"--paper:light-dark({light},{dark})");
        styles[^1].ShouldContain("--accent-light:#123456");
    }

    [Fact]
    public async Task A_curriculum_vitae_exists_with_a_job_or_a_course_only()
    {
        await using var site = await SiteFixture.StartAsync([("profile.yaml", Profile), .. Posts]);
        (await site.ReadAsync("/")).ShouldNotContain("\"/cv\"");
        using (var response = await site.GetAsync("/cv"))
            response.Headers.Location!.OriginalString.ShouldBe("/");
        site.Pages().Select(p => p.Path).ShouldNotContain("/cv");
        site.Write("profile.yaml", $"{Profile}\neducation: [{{ title: Mathematics }}]\n");
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/")).Contains("href=\"/cv\"", StringComparison.Ordinal));
        (await site.PageAsync("/cv")).QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("Education");
    }

    [Fact]
    public async Task A_project_names_the_posts_about_it_and_they_name_the_project()
    {
        var site = await sites.GetAsync([("profile.yaml", Profile), .. Posts]);
        foreach (var path in (string[])["/", "/projects"])
        {
            (await site.PageAsync(path))
                .QuerySelector("#project-ledger .links a[href='/blogs/a']")!.TextContent.ShouldBe("Best", path);
        }
        (await site.PageAsync("/blogs/a"))
            .QuerySelector("aside a[href='/projects#project-ledger']")!.TextContent.ShouldBe("Ledger");
        foreach (var path in (string[])["/projects.md", "/agents.md"])
            (await site.ReadAsync(path)).ShouldContain("- Posts: [Best](https://example.com/blogs/a.md)\n", Case.Sensitive, path);
        (await site.ReadAsync("/blogs/a.md"))
            .ShouldContain("Project: [Ledger](https://example.com/projects#project-ledger)\n");
    }

    [Fact]
    public async Task An_empty_site_says_how_to_begin_only_at_an_address_of_this_computer()
    {
        await using (var readers = await SiteFixture.StartAsync([]))
            (await readers.ReadAsync("/")).ShouldNotContain("posts/hello.md");
        await using var site = await SiteFixture.StartAsync([], "http://localhost:5000");
        (await site.PageAsync("/")).QuerySelector("main")!.TextContent.ShouldContain("create the file posts/hello.md");
        (await site.ReadAsync("/blogs.md")).ShouldContain("posts/hello.md");
        site.Write("posts/hello.md", "# Hello\n");
        await Eventually.IsTrueAsync(
            async () => !(await site.ReadAsync("/")).Contains("posts/hello.md", StringComparison.Ordinal));
    }
}
