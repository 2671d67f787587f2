using Portfolio.Web.Tests.Formats;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests;

public sealed class AgentsTests(SampleSite sample)
{
    private static readonly string Approved = Path.Combine(
        TestPlace.Repository, "tests/Portfolio.Web.Tests/Approved/agents.md");

    [Fact]
    public async Task The_document_of_the_sample_site_is_the_one_that_was_approved()
    {
        var text = await sample.Site.ReadAsync("/agents.md");
        var received = Path.Combine(AppContext.BaseDirectory, "agents.received.md");
        await File.WriteAllTextAsync(received, text);
        var approved = File.Exists(Approved) ? await File.ReadAllTextAsync(Approved) : "";
        var line = text.Split('\n').Zip(approved.Split('\n'))
            .TakeWhile(lines => lines.First == lines.Second).Count() + 1;
        (text == approved).ShouldBeTrue($"""
            /agents.md differs from the approved text in line {line}. Look at the difference:
              diff {Path.GetFullPath(Approved)} {received}
            If that is what you want, approve it and commit the file:
              cp {received} {Path.GetFullPath(Approved)}
            """);
    }

    [Fact]
    public async Task The_page_shows_the_same_document()
    {
        var document = FrontMatter.BodyOf(await sample.Site.ReadAsync("/agents.md")).TrimEnd();
        var page = await sample.Site.PageAsync("/agents");
        page.QuerySelector("h1")!.TextContent.ShouldBe("AI Agents Read Page");
        page.QuerySelector("pre")!.TextContent.TrimEnd().ShouldBe(document);
        // Only the title and one sentence precede the document. The link to the index follows the document.
        page.QuerySelectorAll("main :is(h1, h2, h3, p, ul, nav, pre)").TakeWhile(e => e.LocalName != "pre")
            .Select(e => e.LocalName).ShouldBe(["h1", "p"]);
        var parts = (await sample.Site.ReadAsync("/agents")).Split("<pre", 2);
        var (before, after) = (parts[0].Split("<body>")[1], parts[1]);
        before.ShouldNotContain("llms.txt");
        before.ShouldContain("href=\"#main\"");
        before.ShouldContain("href=\"/agents.md\"");
        after.Split("</pre>")[1].ShouldContain("href=\"/llms.txt\"");
        FrontMatter.BodyOf(await sample.Site.ReadAsync("/AGENTS.md")).TrimEnd().ShouldBe(document);
    }

    [Theory]
    [InlineData("tags: false\nseries: false\narchive: false\n", "/tags/", "/series/", "/archive")]
    [InlineData("tags: false\n", "/tags/")]
    [InlineData("series: false\n", "/series/")]
    public async Task Pages_that_the_settings_switch_off_are_not_named(string settings, params string[] names)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\n" + settings),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [go]\nseries: S")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [go]\nseries: S")),
        ]);
        foreach (var url in (string[])["/agents.md", "/llms.txt", "/sitemap.md", "/sitemap.xml"])
        {
            var text = await site.ReadAsync(url);
            foreach (var name in names)
                text.ShouldNotContain(name, customMessage: url);
        }
    }

    [Fact]
    public async Task The_Markdown_version_says_that_search_engines_may_not_list_the_page()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\nnoindex: true")), ("posts/b.md", SiteFixture.Post("title: B"))]);
        using var hidden = await site.GetAsync("/blogs/a.md");
        hidden.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        using var listed = await site.GetAsync("/blogs/b.md");
        listed.Headers.Contains("X-Robots-Tag").ShouldBeFalse();
    }

    [Fact]
    public async Task The_sections_of_the_portfolio_come_first_and_in_order()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\n"),
            ("profile.yaml",
                "name: Ada\nrole: Engineer\nsummary: Builds.\nlocation: Here\ncontact: [{ label: Email, value: a@example.com }]\n"
                + "skills: [{ group: Languages, items: [Go] }]\nprojects: [{ name: One, description: First. }]\n"),
            ("home.md", "Hello.\n\n```mermaid\nflowchart LR\nA --> B\n```\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nreadingTime: 30")),
        ]);
        var lines = LinesOf(await site.ReadAsync("/agents.md"));
        lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(
        [
            "## Role", "## Summary", "## Location", "## Contact", "## Skills", "## Projects", "## Blog Posts",
            "## Canonical Site", "## Getting started", "## Configuration", "## Usage", "## Reference", "## Sitemap",
        ]);
        lines.SkipWhile(line => line != "## Canonical Site").Take(3)
            .ShouldBe(["## Canonical Site", "https://example.com", "## Getting started"]);
        var urls = (await site.PageAsync("/agents")).QuerySelectorAll("pre a").Select(url => url.TextContent).ToList();
        urls.ShouldContain("https://example.com/llms.txt");
        urls.ShouldAllBe(url => !url.EndsWith(',') && !url.EndsWith('.'));
    }

    [Fact]
    public async Task A_project_has_its_labels_in_order_and_only_those_it_has_a_value_for()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", """
                name: Ada
                projects:
                  - { name: Whole, stack: [C#, SQL], live: https://live.example.com, repo: https://repo.example.com, description: All of it. }
                  - { name: Part, description: No more than this. }
                """),
            ("posts/dated.md", SiteFixture.Post(
                "title: A [bracket]\ndate: 2026-04-01T10:00:00Z\nreadingTime: 3\ntags: [C#, One two]")),
            ("posts/earlier.md", SiteFixture.Post(
                "title: Earlier that day\ndate: 2026-04-01T09:00:00Z\nreadingTime: 1")),
            ("posts/undated.md", SiteFixture.Post("title: Undated\nreadingTime: 1")),
        ]);
        var lines = LinesOf(await site.ReadAsync("/agents.md"));
        lines.TakeWhile(l => l != "## Getting started").ShouldBe(
        [
            "# Ada", "## Projects", "### Whole", "- Description: All of it.", "- Repo: https://repo.example.com",
            "- Live: https://live.example.com", "- Stack: C#, SQL", "### Part", "- Description: No more than this.",
            "## Blog Posts",
            @"- [A \[bracket\]](https://example.com/blogs/dated) | April 1, 2026 | 3 min read | Tags: C#, One two",
            "- [Earlier that day](https://example.com/blogs/earlier) | April 1, 2026 | 1 min read",
            "- [Undated](https://example.com/blogs/undated) | 1 min read",
            "## Canonical Site", "https://example.com",
        ]);
    }

    [Fact]
    public async Task Pages_show_the_profile_with_typographic_punctuation_and_documents_as_it_is_written()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", """
                name: Ada O'Hara
                summary: It's "all" of it...
                projects: [{ name: "O'Whole", description: "Ada's engine." }]
                experience: [{ title: Engineer, description: "The firm's engine." }]
                """),
        ]);
        (await site.PageAsync("/")).QuerySelector("main")!.TextContent.ShouldContain("It’s “all” of it…");
        (await site.PageAsync("/projects"))
            .QuerySelector("section")!.TextContent
            .Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ShouldBe(["O'Whole", "Ada’s engine."]);
        (await site.PageAsync("/cv")).QuerySelector("main")!.TextContent.ShouldContain("The firm’s engine.");
        var document = await site.ReadAsync("/agents.md");
        document.ShouldContain("\nIt's \"all\" of it...\n");
        document.ShouldContain("- Description: Ada's engine.\n");
        (await site.ReadAsync("/index.md")).ShouldContain("\nIt's \"all\" of it...\n");
        (await site.ReadAsync("/projects.md")).ShouldContain("- Description: Ada's engine.\n");
        (await site.ReadAsync("/cv.md")).ShouldContain("The firm's engine.");
        (await site.CallAsync("get_profile", new { })).ShouldContain("\nIt's \"all\" of it...\n");
    }

    [Fact]
    public async Task Skills_are_running_text_in_the_page_and_lists_in_the_document()
    {
        await using var site = await SiteFixture
            .StartAsync([("profile.yaml",
                "name: Ada\nskills: [{ group: Languages, items: [C#, SQL] }, { group: One, items: [Go] }]\n")]);
        var page = await site.PageAsync("/agents");
        page.QuerySelectorAll("pre span").ShouldHaveSingleItem().TextContent.ShouldBe("- C#\n- SQL");
    }

    private static List<string> LinesOf(string document) =>
        [.. FrontMatter.BodyOf(document).Split('\n').Where(l => l.Length > 0)];
}
