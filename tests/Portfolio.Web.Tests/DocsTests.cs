namespace Portfolio.Web.Tests;

/// <summary>Tests a site that is a documentation.</summary>
public sealed class DocsTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string, string)[] Site = [
        ("profile.yaml", "name: Project\n"),
        ("home.md", "It turns **one thing** into another.\n"),
        ("site.yaml", """
            title: Project
            baseUrl: https://example.com
            blog: { title: Documentation, path: docs }
            docs:
              - { title: Begin, pages: { start: Start, missing: Missing } }
              - { title: Use, pages: { flags: Flags } }
            """),
        ("posts/flags.md", "---\ntitle: All flags\ndescription: What they do.\n---\nText:\n\n- one\n"),
        ("posts/start.md", "# How to start\n\nText:\n\n- one\n"),
        ("posts/other.md", "# Another page\n\nText.\n"),
        ("posts/hidden.md", "---\ntitle: Hidden\ndraft: true\n---\nText.\n"),
    ];

    [Fact]
    public async Task Each_page_has_the_list_of_all_pages_in_reading_order_and_its_neighbours()
    {
        await using var site = await SiteFixture.StartAsync(Site);
        // The settings then come from the store.
        await site.RestartAsync(deleteStore: false);
        var page = await site.PageAsync("/docs/flags");
        page.QuerySelectorAll(".pages h2").Select(h => h.Shown()).ShouldBe(["Begin", "Use"]);
        page.QuerySelectorAll(".pages a").Select(a => (a.Shown(), a.GetAttribute("href")))
            .ShouldBe([("Start", "/docs/start"), ("Flags", "/docs/flags"), ("Another page", "/docs/other")]);
        page.QuerySelectorAll(".pages [aria-current=page]").Select(a => a.Shown()).ShouldBe(["Flags"]);
        page.QuerySelectorAll(".pager a").Select(a => (a.GetAttribute("rel"), a.GetAttribute("href")))
            .ShouldBe([("prev", "/docs/start"), ("next", "/docs/other")]);
        page.QuerySelector("h1")!.Shown().ShouldBe("All flags");
        page.QuerySelector(".lead")!.Shown().ShouldBe("What they do.");
        page.QuerySelector("main time").ShouldBeNull();
        (await site.PageAsync("/docs/start")).QuerySelectorAll(".pager a").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_home_page_lists_the_pages_instead_of_new_posts()
    {
        var site = await sites.GetAsync(Site);
        var page = await site.PageAsync("/");
        page.QuerySelector(".latest").ShouldBeNull();
        page.QuerySelectorAll(".index a").Select(a => a.Shown()).ShouldBe(["Start", "Flags", "Another page"]);
        page.QuerySelectorAll(".index span").Select(sentence => sentence.Shown())
            .ShouldBe(["How to start", "What they do.", "Another page"]);
        page.QuerySelector("body")!.Shown().ShouldNotContain("Undated");
        (await site.ReadAsync("/index.md")).ShouldContain("## Begin\n\n- [Start](https://example.com/docs/start.md)\n");
    }

    [Fact]
    public async Task The_list_of_pages_has_reading_order_and_no_second_page()
    {
        await using var site = await SiteFixture.StartAsync([.. Site.Select(file =>
            file.Item1 == "site.yaml" ? (file.Item1, file.Item2 + "\npageSize: 2\n") : file)]);
        var page = await site.PageAsync("/docs");
        page.QuerySelector("h1")!.Shown().ShouldBe("Documentation");
        page.QuerySelectorAll(".index h2").Select(h => h.Shown()).ShouldBe(["Begin", "Use", "Other pages"]);
        page.QuerySelectorAll(".index a").Select(a => a.Shown()).ShouldBe(["Start", "Flags", "Another page"]);
        (await site.Client.GetAsync("/docs/page/2", TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_page_but_the_search_begins_with_a_search_field()
    {
        var site = await sites.GetAsync(Site);
        foreach (var url in (string[])["/", "/docs", "/docs/flags", "/agents"])
            (await site.PageAsync(url)).QuerySelector("header form[role=search] input[name=q]").ShouldNotBeNull(url);
        (await site.PageAsync("/search")).QuerySelectorAll("form[role=search]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_blog_has_no_list_of_pages()
    {
        await using var site = await SiteFixture.StartAsync([.. Site.Where(file => file.Item1 != "site.yaml")]);
        (await site.PageAsync("/blogs/flags")).QuerySelector(".pages,header form").ShouldBeNull();
        (await site.PageAsync("/")).QuerySelector(".latest").ShouldNotBeNull();
    }
}
