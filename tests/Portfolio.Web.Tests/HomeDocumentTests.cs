using System.Net;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

public sealed class HomeDocumentTests
{
    private static readonly (string, string) Profile = ("profile.yaml",
        "name: Ada\nrole: Engineer\nsummary: The summary.\nphoto: static/ada.svg\ncontact: [{ label: Email, value: ada@example.com }]\n");
    private static readonly (string, string) Photo = ("static/ada.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n");
    private static readonly (string, string) Post = ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"));

    [Fact]
    public async Task It_stands_in_place_of_the_summary_which_programs_still_get()
    {
        await using var site = await SiteFixture
            .StartAsync([Profile, Photo, Post,
                ("home.md", "# Hello, I am Ada\n\nI write **engines**: see [A](posts/a.md).\n\n## Now\n\n- Looms\n")]);
        var page = await site.PageAsync("/");
        page.QuerySelectorAll("h1").ShouldHaveSingleItem().TextContent.ShouldBe("Hello, I am Ada");
        page.QuerySelector("main img")!.GetAttribute("alt").ShouldBe("Ada");
        page.QuerySelector(".role")!.TextContent.ShouldBe("Engineer");
        page.QuerySelector(".text p a[href='/blogs/a']")!.TextContent.ShouldBe("A");
        page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["Now", "New"]);
        page.QuerySelector("main")!.TextContent.ShouldNotContain("The summary.");
        page.Title.ShouldBe("Ada: Engineer");
        page.QuerySelector("meta[name=description]")!.GetAttribute("content").ShouldBe("The summary.");
        page.QuerySelector("script[type='application/ld+json']")!.TextContent
            .ShouldContain("\"description\":\"The summary.\"");

        var served = await site.ReadAsync("/index.md");
        served.ShouldContain("\n# Hello, I am Ada\n\n> The summary.\n");
        served.ShouldContain("\n**Engineer**\n\nI write **engines**: see [A](https://example.com/blogs/a).\n\n## Now\n\n- Looms\n\n- Email: ada@example.com\n");
        var agents = await site.ReadAsync("/agents.md");
        agents.ShouldContain("\n## Summary\n\nThe summary.\n");
        agents.ShouldNotContain("I write **engines**");
    }

    [Fact]
    public async Task Its_description_is_that_of_the_page()
    {
        await using var site = await SiteFixture.StartAsync(
            [Profile, Photo, Post, ("home.md", "---\ndescription: Ada builds engines.\n---\n\nHello.\n")]);
        (await site.PageAsync("/")).QuerySelector("meta[name=description]")!.GetAttribute("content")
            .ShouldBe("Ada builds engines.");
        (await site.PageAsync("/")).QuerySelector("h1")!.TextContent.ShouldBe("Ada");
        site.Pages().Single(p => p.Path == "/").Description.ShouldBe("Ada builds engines.");
    }

    [Fact]
    public async Task It_has_no_URL_of_its_own_and_every_index_names_the_home_page_once()
    {
        await using var site = await SiteFixture.StartAsync(
            [Profile, Photo, Post, ("home.md", "---\naliases: [/start]\n---\n\nHello.\n")]);
        (await site.GetAsync("/blogs/home")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // A site without home.md has the same redirects.
        (await site.GetAsync("/home")).Headers.Location!.OriginalString.ShouldBe("/");
        (await site.GetAsync("/start")).Headers.Location!.OriginalString.ShouldBe("/");
        site.Pages().Count(p => p.Path == "/").ShouldBe(1);
        (await site.ReadAsync("/sitemap.xml")).Split("<loc>https://example.com/</loc>").Length.ShouldBe(2);
        (await site.ReadAsync("/llms.txt")).Split("(https://example.com/index.md)").Length.ShouldBe(2);
        site.Write("pages/home.md", "# A page\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/home")).IsSuccessStatusCode);
        (await site.PageAsync("/home")).QuerySelector("h1")!.TextContent.ShouldBe("A page");
        (await site.ReadAsync("/")).ShouldContain("Hello.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.md")]
    public async Task An_edit_is_seen_on_each_page_that_has_it(string path)
    {
        await using var site = await SiteFixture.StartAsync([Profile, Photo, Post]);
        (await site.ReadAsync(path)).ShouldNotContain("First.");
        site.Write("home.md", "First.\n");
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync(path)).Contains("First.", StringComparison.Ordinal));
        site.Write("home.md", "---\ntitle: Another\n---\n\nSecond.\n");
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync(path)).Contains("Second.", StringComparison.Ordinal));
        site.Delete("home.md");
        await Eventually.IsTrueAsync(async () => await site.ReadAsync(path) is var page
            && !page.Contains("Second.", StringComparison.Ordinal)
            && page.Contains("The summary.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_is_shown_to_who_has_a_preview_link_only()
    {
        await using var site = await SiteFixture.StartAsync(
            [Profile, Photo, Post, ("home.md", "---\ndraft: true\n---\n\nHello.\n")], configure: Settings.UseSecrets);
        foreach (var path in (string[])["/", "/index.md", "/agents.md"])
            (await site.ReadAsync(path)).ShouldNotContain("Hello.");
        var preview = await site.PageAsync(
            "/preview/" + PreviewToken.Create("/", site.Clock.Time.AddHours(1), Settings.Secret));
        preview.QuerySelector("main .text")!.TextContent.Trim().ShouldBe("Hello.");
        preview.QuerySelector(".role")!.TextContent.ShouldBe("Engineer");
    }

    [Fact]
    public async Task A_scheduled_text_appears_at_its_time()
    {
        await using var site = await SiteFixture.StartAsync(
            [Profile, Photo, Post, ("home.md", "---\ndate: 2026-05-01T13:00:00Z\n---\n\nHello.\n")]);
        (await site.ReadAsync("/")).ShouldNotContain("Hello.");
        site.Clock.Time = new(2026, 5, 1, 13, 0, 0, TimeSpan.Zero);
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/")).Contains("Hello.", StringComparison.Ordinal));
        (await site.ReadAsync("/index.md")).ShouldContain("last_updated: \"2026-05-01T13:00:00Z\"");
    }

    [Fact]
    public async Task Without_a_profile_the_first_page_of_each_language_is_the_list_of_posts()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\n"), Post, ("home.md", "Hello.\n"),
                ("home.hi.md", "Namaste.\n")]);
        (await site.PageAsync("/")).QuerySelector(".entries :is(h2, h3)")!.TextContent.ShouldBe("A");
        (await site.ReadAsync("/")).ShouldNotContain("Hello.");
        (await site.ReadAsync("/hi")).ShouldNotContain("Namaste.");
        site.Write(Profile.Item1, Profile.Item2);
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/")).Contains("Hello.", StringComparison.Ordinal));
        (await site.ReadAsync("/hi")).ShouldContain("Namaste.");
    }
}
