using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests;

public sealed class PageContentTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"45\"><path d=\"M0 "
        + "0h9v9z\"/></svg>\n";

    [Fact]
    public async Task A_text_without_a_description_begins_once()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/none.md", SiteFixture.Post("title: None", "The opening of it.")),
            ("posts/own.md", SiteFixture.Post("title: Own\ndescription: In my words.", "The opening of it.")),
        ]);
        (await site.PageAsync("/blogs/none")).QuerySelector(".lead").ShouldBeNull();
        (await site.PageAsync("/blogs/own")).QuerySelector(".lead")!.TextContent.ShouldBe("In my words.");
        (await site.ReadAsync("/blogs/none.md")).ShouldNotContain("\n> ");
        (await site.ReadAsync("/blogs/own.md")).ShouldContain("\n> In my words.\n");
    }

    [Theory]
    [InlineData("me.svg")]
    [InlineData("/me.svg")]
    [InlineData("static/me.svg")]
    public async Task The_photo_of_the_profile_is_on_the_home_page(string photo)
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", $"name: Ada\nphoto: {photo}\n"), ("static/me.svg", Square)]);
        var page = await site.PageAsync("/");
        var image = page.QuerySelector("main img")!;
        (image.GetAttribute("src"), image.GetAttribute("alt")).ShouldBe(("/me.svg", "Ada"));
        (image.GetAttribute("width"), image.GetAttribute("height")).ShouldBe(("96", "48"));
    }

    [Fact]
    public async Task A_photo_that_is_missing_is_named_and_not_shown_until_it_is_there()
    {
        var log = new LogLines();
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", "name: Ada\nphoto: you.svg\n")],
            configure: builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        await Eventually.IsTrueAsync(() => Task.FromResult(
            log.Lines.Any(l => l.StartsWith("profile.yaml:2:8: photo-missing: ", StringComparison.Ordinal))));
        (await site.PageAsync("/")).QuerySelector("main img").ShouldBeNull();
        site.Write("static/you.svg", Square);
        await Eventually.IsTrueAsync(async () => (await site.PageAsync("/")).QuerySelector("main img") is not null);
    }

    [Fact]
    public async Task Featured_posts_stand_above_the_first_page_of_the_list()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "pageSize: 2\nbaseUrl: https://example.com\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nfeatured: true")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03")),
        ]);
        (await site.PageAsync("/blogs")).QuerySelectorAll("main h2")[0].TextContent.ShouldBe("Featured");
        (await site.PageAsync("/blogs")).QuerySelector("main h2 + ul a")!.GetAttribute("href").ShouldBe("/blogs/a");
        (await site.ReadAsync("/blogs.md")).ShouldContain("## Featured\n\n- [A](https://example.com/blogs/a.md)");
        (await site.ReadAsync("/blogs/page/2")).ShouldNotContain("Featured");
        site.Write("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"));
        await Eventually.IsTrueAsync(
            async () => !(await site.ReadAsync("/blogs")).Contains("Featured", StringComparison.Ordinal));
        (await site.ReadAsync("/blogs.md")).ShouldNotContain("Featured");
    }

    [Fact]
    public async Task Discussions_are_links_at_the_end_of_the_post()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post(
                "title: A\ndiscussions: ['https://news.example.org/item?id=1&x=2', 'javascript:alert(1)']"))]);
        var link = (await site.PageAsync("/blogs/a")).QuerySelectorAll("aside ul a").ShouldHaveSingleItem();
        (link.TextContent, link.GetAttribute("href"))
            .ShouldBe(("news.example.org", "https://news.example.org/item?id=1&x=2"));
        (await site.ReadAsync("/blogs/a.md"))
            .ShouldContain("- [news.example.org](https://news.example.org/item?id=1&x=2)");
    }

    [Fact]
    public async Task The_link_to_the_source_has_a_line_of_its_own()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "repository: https://github.com/me/site\n"), ("posts/a.md", "# A")],
            baseUrl: "https://example.com");
        var edit = (await site.PageAsync("/blogs/a")).QuerySelector("a[href='https://github.com/me/site/posts/a.md']")!;
        edit.ParentElement!.Children.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_search_past_its_last_page_shows_the_last_and_one_that_is_too_long_is_refused_with_a_page()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# Redis\n\nRedis.\n")]);
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/search.json?q=redis")).Contains("blogs/a", StringComparison.Ordinal));
        (await site.PageAsync("/search?q=redis&page=7")).QuerySelectorAll("#hits li").ShouldHaveSingleItem();
        foreach (var query in (string[])[new('x', 10_000), string.Concat(Enumerable.Repeat("%E2%82%AC", 10_000 / 3))])
        {
            using var response = await site.GetAsync($"/search?q={query}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await response.Content.ReadAsStringAsync()).ShouldContain("Use fewer words");
        }
    }

    [Fact]
    public async Task The_pager_of_a_search_stands_apart_from_the_help_that_typing_hides()
    {
        await using var site = await SiteFixture.StartAsync(
            [.. Enumerable.Range(0, 25).Select(i => ($"posts/{i}.md", $"# Redis {i}\n"))]);
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/search?q=redis")).Contains("25 results", StringComparison.Ordinal));
        var page = await site.PageAsync("/search?q=redis");
        page.QuerySelector("#pages a[rel=next]")!.GetAttribute("href").ShouldBe("/search?q=redis&page=2");
        page.QuerySelector("#help #pages").ShouldBeNull();
        page.QuerySelector("#help #hint").ShouldBeNull();
    }

    [Theory]
    [InlineData("Scala", "Nothing contains “Scala”. 1 result for longer words.")]
    [InlineData("Scala code", "Nothing contains “Scala”. 1 result for the other words.")]
    [InlineData("scalabilit", "Nothing contains “scalabilit”. 1 result for longer words.")]
    [InlineData("scalability", "1 result.")]
    public async Task A_search_says_that_a_name_only_begins_longer_words(string query, string outcome)
    {
        var site = await sites.GetAsync([("posts/a.md", "# A\n\nThe scalability of code.\n")]);
        (await site.PageAsync("/search?q=" + Uri.EscapeDataString(query))).QuerySelector("#outcome")!.Shown().ShouldBe(outcome);
        (await site.ReadAsync("/search.json?q=" + Uri.EscapeDataString(query))).ShouldContain($"\"outcome\":\"{outcome}\"");
    }

    [Fact]
    public async Task A_search_links_the_correction_of_a_word_above_the_results()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# Scanner\n\nA code.\n"), ("posts/b.md", "# B\n\nA code.\n")]);
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/search?q=code")).Contains("2 results", StringComparison.Ordinal));
        var page = await site.PageAsync("/search?q=scaner+code");
        var outcome = page.QuerySelector("#outcome")!;
        outcome.Shown().ShouldBe("Nothing contains “scaner”. 2 results for the other words. Did you mean scanner code?");
        outcome.QuerySelector("a")!.GetAttribute("href").ShouldBe("/search?q=scanner%20code");
        page.QuerySelectorAll("#hits h2 a").Select(a => a.GetAttribute("href")).ShouldBe(["/blogs/a", "/blogs/b"]);
        (await site.PageAsync("/search?q=code")).QuerySelector("#outcome a").ShouldBeNull();
        (await site.PageAsync("/search")).QuerySelector("#outcome")!.InnerHtml.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_developing_health_tells_what_is_wrong()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "---\ntitle: [\n---\n")],
            configure: builder => builder.UseEnvironment(Environments.Development));
        using var response = await site.GetAsync("/health");
        (await response.Content.ReadAsStringAsync()).ShouldMatch(@"^portfolio \d+\.\d+\.\d+\S*\nposts/a\.md:");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData("Bearer", HttpStatusCode.NotFound)]
    [InlineData("Bearer wrong", HttpStatusCode.NotFound)]
    [InlineData("Basic secret-but-long-enough-to-be-one-of-32", HttpStatusCode.NotFound)]
    [InlineData("Bearer secret-but-long-enough-to-be-one-of-32", HttpStatusCode.OK)]
    public async Task In_production_health_tells_what_is_wrong_to_the_operator_alone(
        string? authorization, HttpStatusCode status)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync([("posts/a.md", "---\ntitle: [\n---\n")],
            configure: builder => builder.Use("Secrets:OperatorToken", "secret-but-long-enough-to-be-one-of-32")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).Contains("posts/a.md:", StringComparison.Ordinal)
            .ShouldBe(status == HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBe(status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_empty_content_folder_is_not_ready_and_becomes_so_with_its_first_text()
    {
        await using var site = await SiteFixture.StartAsync([]);
        (await site.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await site.GetAsync("/health/live")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        site.Write("posts/a.md", "# A\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_former_URL_that_ends_in_html_redirects_once_and_one_post_is_not_all_posts()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", "---\naliases: [/2019/old.html]\ncover: { image: /static/me.png, alt: Me }\n---\n# A\n"),
            ("static/me.png", "No image, but a file."),
        ]);
        using var response = await site.GetAsync("/2019/old.html?x=1");
        response.Headers.Location!.OriginalString.ShouldBe("/blogs/a?x=1");
        (await site.PageAsync("/blogs")).QuerySelector("meta[name=description]")!.GetAttribute("content")
            .ShouldBe("1 article, newest first, with dates, reading times and tags.");
        (await site.PageAsync("/blogs/a")).QuerySelector("meta[property='og:image']")!.GetAttribute("content")
            .ShouldBe("https://example.com/me.png");
    }

    [Fact]
    public async Task The_list_of_tags_is_as_new_as_the_newest_post_with_tags()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [x]")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02")),
        ]);
        site.Pages().Single(p => p.Path == "/tags").Modified!.Value.Day.ShouldBe(1);
    }

    [Fact]
    public async Task Names_and_facts_keep_their_order_in_a_language_written_from_the_right()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "language: ar\ntitle: Ada (site)\nbaseUrl: https://example.com\n"),
                ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"))]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector(".name bdi")!.TextContent.ShouldBe("Ada (site)");
        page.QuerySelector(".facts bdi")!.TextContent.ShouldBe("1 د");
        page.QuerySelector(".facts time")!.GetAttribute("dir").ShouldBe("auto");
    }

    [Fact]
    public async Task The_start_line_counts_and_names_an_address_that_can_be_opened()
    {
        var log = new LogLines();
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A")],
            configure: builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        await Eventually.IsTrueAsync(() => Task.FromResult(log.Lines.Any(
            l => l.StartsWith($"Portfolio {ProgramVersion.Release}: 1 post read", StringComparison.Ordinal))));
        log.Lines.First(l => l.StartsWith($"Portfolio {ProgramVersion.Release}: 1 post read", StringComparison.Ordinal))
            .ShouldContain(" ms: http://127.0.0.1:");
        ListenAddress.Of("http://[::]:7317").Origin.ShouldBe("http://localhost:7317");
    }
}
