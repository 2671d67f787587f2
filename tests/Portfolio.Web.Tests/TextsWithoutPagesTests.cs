using System.Net;
using System.Text.Json;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests;

/// <summary>Tests lists whose texts have no pages (<c>pages: no</c>), and lists that are not in search or not for agents.</summary>
public sealed class TextsWithoutPagesTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("site.yaml", "title: Ada\nbaseUrl: https://example.com\nlanguages: [de]\npageSize: 5\n"),
        ("posts/a.md", "---\ntitle: Post A\ndate: 2026-01-01\ntags: [one]\n---\nAfter [the rain](../notes/2026-01-04-rain.md).\n\n"
            + ":::list notes limit 1\n:::\n"),
        ("notes/_list.md", "---\ntitle: Notes\npages: no\nentries: [{ title: In the file, description: Stone. }]\n---\nAll [of](2026-01-04-rain.md) them.\n"),
        ("notes/2026-01-04-rain.md", "---\ntitle: Rain & wind\ntags: [one]\naliases: [/old-rain]\n---\n"
            + "It rained.[^1] See [why](#why).\n\n## Why\n\n`id=\"why\"`\n\n[^1]: A lot of drizzle.\n"),
        ("notes/sun.md", "---\ndate: 2026-01-03\n---\n## Why\n\nIt shone.[^1]\n\n:::list posts\n:::\n\n[^1]: Brightly.\n"),
        ("notes/2026-01-02-a.md", "Text.\n"), ("notes/2026-01-02-b.md", "Text.\n"), ("notes/2026-01-02-c.md", "Text.\n"),
        ("notes/2025/2025-05-05-below.md", "Text.\n"),
        ("notes/draft.md", "---\ndraft: true\n---\nSecretdraft.\n"),
        ("notes/later.md", "---\ndate: 2027-01-01\n---\nSecretlater.\n"),
        ("notes/2026-01-04-rain.de.md", "---\ntitle: Regen\n---\nEs regnete.\n"),
        ("diary/_list.md", "---\ntitle: Diary\nsearch: no\nagents: no\n---\nQuietlist.\n"),
        ("diary/walk.md", "---\ntitle: Quietwalk\ndate: 2026-02-02\ntags: [one, quiettag]\nseries: Walks\n---\nQuietwords.\n"),
    ];

    private Task<SiteFixture> SiteAsync() => sites.GetAsync(Files);

    [Fact]
    public async Task The_page_of_the_list_shows_each_text_in_full()
    {
        var site = await SiteAsync();
        var page = await site.PageAsync("/notes");
        page.QuerySelectorAll("main .entries > li").Select(li => li.Id)
            .ShouldBe(["rain", "sun", "a", "b", "c", "2025-below", "in-the-file"], ignoreOrder: true);
        page.QuerySelector("#rain h3 a")!.GetAttribute("href").ShouldBe("/notes#rain");
        page.QuerySelector("#rain .text")!.TextContent.ShouldContain("It rained.");
        page.QuerySelector("#in-the-file p")!.TextContent.ShouldBe("Stone.");
        page.QuerySelector(".text a")!.GetAttribute("href").ShouldBe("/notes#rain");
        page.QuerySelectorAll("main h2, main h3, main h4").Select(h => h.LocalName + h.TextContent.Trim())
            .ShouldContain("h4Why");
        // Each text has its own ids, and its links lead to them.
        page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
        foreach (var link in page.QuerySelectorAll("main a[href^='#']"))
            page.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull(link.OuterHtml);
        page.QuerySelector("#sun a[href='#sun-fn:1']").ShouldNotBeNull();
        page.QuerySelector("#rain-why")!.NextElementSibling!.TextContent.ShouldBe("id=\"why\"");
        page.DocumentElement.OuterHtml.ShouldNotContain("Secret");
        (await site.PageAsync("/de/notes")).QuerySelector("#rain")!.TextContent.ShouldContain("Es regnete.");
    }

    [Fact]
    public async Task The_url_of_a_text_is_that_of_its_list_with_a_fragment_everywhere()
    {
        var site = await SiteAsync();
        foreach (var path in (string[])["/blogs/a", "/tags/one", "/search?q=drizzle"])
        {
            (await site.PageAsync(path)).QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))
                .ShouldContain("/notes#rain", path);
        }

        foreach (var path in (string[])["/agents.md", "/notes.md", "/notes/feed.xml", "/notes/feed.json", "/notes/rss.xml", "/blogs/a.md",
            "/search.json?q=drizzle", "/llms-full.txt", "/tags/one/feed.xml"])
        {
            (await site.ReadAsync(path)).ShouldContain("https://example.com/notes#rain", Case.Sensitive, path);
        }

        foreach (var path in site.Pages().Select(page => page.Path).Concat(["/sitemap.xml", "/sitemap.md", "/llms.txt", "/feed.xml"]))
            (await site.ReadAsync(path)).ShouldNotMatch("/notes(/|%23|#rain#|#rain\\.)(?!feed|rss|page)", path);
        (await site.ReadAsync("/sitemap.xml")).Split("<loc>https://example.com/notes<").Length.ShouldBe(2);
        (await site.ReadAsync("/sitemap.xml")).ShouldNotContain("notes#");
        (await site.ReadAsync("/llms.txt")).ShouldContain("(https://example.com/notes.md)");
    }

    [Fact]
    public async Task A_text_without_a_page_has_no_page_and_its_former_urls_lead_to_it()
    {
        var site = await SiteAsync();
        foreach (var path in (string[])["/notes/rain", "/old-rain"])
            (await site.GetAsync(path)).Headers.Location!.OriginalString.ShouldBe("/notes#rain", path);
        foreach (var path in (string[])["/notes%23rain", "/notes%23rain.md", "/notes/page/2", "/notes/draft", "/notes/later"])
            (await site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task A_feed_and_the_Markdown_version_have_the_whole_texts()
    {
        var site = await SiteAsync();
        var item = JsonDocument.Parse(await site.ReadAsync("/notes/feed.json")).RootElement.GetProperty("items")[0];
        item.GetProperty("id").GetString().ShouldBe("tag:example.com,2026:notes/rain");
        item.GetProperty("url").GetString().ShouldBe("https://example.com/notes#rain");
        item.GetProperty("content_html").GetString()!.ShouldContain("<a href=\"https://example.com/notes#rain-why\">why</a>");
        var markdown = await site.ReadAsync("/notes.md");
        markdown.ShouldContain("\n## Rain & wind\n\nhttps://example.com/notes#rain | January 4, 2026");
        markdown.ShouldContain("See [why](https://example.com/notes#rain-why).");
        markdown.ShouldContain("A lot of drizzle.");
        markdown.ShouldContain("\n- [Post A](https://example.com/blogs/a)\n");
        markdown.ShouldContain("\n## In the file\n");
    }

    [Fact]
    public async Task Tools_of_agents_read_one_text()
    {
        var site = await SiteAsync();
        (await site.CallAsync("list_posts", new { list = "notes" })).ShouldContain("https://example.com/notes#rain");
        (await site.CallAsync("search", new { query = "drizzle" })).ShouldContain("https://example.com/notes#rain)");
        var text = await site.CallAsync("get_page", new { url = "https://example.com/notes#rain" });
        text.ShouldContain("A lot of drizzle.");
        text.ShouldNotContain("It shone.");
        (await site.CallAsync("get_page", new { url = "/notes" })).ShouldContain("It shone.");
    }

    [Fact]
    public async Task A_list_that_is_not_in_search_is_not_found()
    {
        var site = await SiteAsync();
        foreach (var words in (string[])["quietwords", "quietlist", "quietwalk", "quiettag", "walks"])
        {
            var answer = JsonDocument.Parse(await site.ReadAsync($"/search.json?q={words}")).RootElement;
            answer.GetProperty("results").GetArrayLength().ShouldBe(0, words);
            (await site.ReadAsync($"/search?q={words}")).ShouldNotContain("/diary/", Case.Sensitive, words);
        }

        (await site.ReadAsync("/tags/one")).ShouldContain("/diary/walk");
        (await site.ReadAsync("/sitemap.xml")).ShouldContain("https://example.com/diary/walk<");
    }

    [Fact]
    public async Task A_list_that_is_not_for_agents_is_in_none_of_their_documents_and_tools()
    {
        var site = await SiteAsync();
        (await site.PageAsync("/agents")).QuerySelector("main")!.TextContent.ShouldNotMatch("(?i)quiet|diary|walks");
        foreach (var path in (string[])["/agents.md", "/llms.txt", "/llms-full.txt", "/sitemap.md"])
            (await site.ReadAsync(path)).ShouldNotMatch("(?i)quiet|diary|walks", path);
        (await site.CallAsync("list_posts", new { tag = "one", limit = 50 })).ShouldNotMatch("(?i)quiet|diary");
        (await site.CallAsync("list_posts", new { list = "notes" })).ShouldNotMatch("(?i)quiet|diary");
        foreach (var words in (string[])["quietwords", "quietwalk", "quietlist"])
            (await site.CallAsync("search", new { query = words })).ShouldNotContain("example.com/diary", Case.Sensitive, words);
        foreach (var url in (string[])["/diary", "/diary/walk", "https://example.com/diary/walk.md"])
        {
            (await site.McpAsync("tools/call", JsonSerializer.Serialize(new { name = "get_page", arguments = new { url } }))).ToString()
                .ShouldContain("There is no page", Case.Sensitive, url);
        }

        (await site.ReadAsync("/diary/walk")).ShouldContain("Quietwords");
        (await site.ReadAsync("/diary/feed.xml")).ShouldContain("Quietwords");
    }

    [Theory]
    [InlineData("<li id=\"{{ post.id }}\">{{ post.content }}</li>", false)]
    [InlineData("<li>{{ post.content }}</li>", true)]
    public async Task Check_names_a_view_that_writes_no_id_of_its_texts(string view, bool isNamed)
    {
        await using var site = await SiteFixture.StartAsync([.. Files, ("views/notes/entry.liquid", view)]);
        var problems = (await CheckCommand.FindAsync(new WebsiteOptions(site.Content, "", null, ""), CancellationToken.None)).Problems;
        problems.Where(problem => problem.File.EndsWith("views/notes/entry.liquid", StringComparison.Ordinal))
            .Select(problem => problem.Message.Split("; ")[^1])
            .ShouldBe(isNamed ? ["write `id=\"{{ post.id }}\"` in the element of the entry"] : []);
    }

    [Fact]
    public async Task A_list_changes_to_pages_and_back()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        site.Write("notes/_list.md", "---\ntitle: Notes\n---\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/notes/rain")).StatusCode == HttpStatusCode.OK);
        (await site.PageAsync("/notes/rain")).QuerySelector("#why").ShouldNotBeNull();
        (await site.ReadAsync("/notes/feed.xml")).ShouldContain("<id>tag:example.com,2026:notes/rain</id>");
        (await site.ReadAsync("/blogs/a")).ShouldContain("href=\"/notes/rain\"");
        site.Write("notes/_list.md", "---\ntitle: Notes\npages: no\n---\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/notes")).Contains("id=\"rain\"", StringComparison.Ordinal));
        (await site.GetAsync("/notes/rain")).Headers.Location!.OriginalString.ShouldBe("/notes#rain");
        (await site.ReadAsync("/blogs/a")).ShouldContain("href=\"/notes#rain\"");
    }

    [Fact]
    public async Task An_export_has_the_list_with_its_texts_and_no_page_of_them()
    {
        var place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        var content = Path.Combine(place, "site");
        TestPlace.Copy(Path.Combine(TestPlace.Sites, "Lists", "links"), content);
        (await ExportCommand.RunAsync(new(content, Path.Combine(place, "data"), null, "http://localhost:5000"), Path.Combine(place, "public"),
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        await using (var site = await SiteFixture.StartAsync(content, "https://notes.example"))
        {
            site.Clock.Time = DateTimeOffset.UtcNow;
            await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/notes")).Contains("id=\"rain\"", StringComparison.Ordinal));
            foreach (var (url, file) in ((string, string)[])[("/notes", "notes.html"), ("/notes.md", "notes.md"), ("/blogs", "blogs.html"),
                ("/notes/feed.xml", "notes/feed.xml"), ("/notes/feed.json", "notes/feed.json"), ("/sitemap.xml", "sitemap.xml")])
            {
                (await site.ReadAsync(url)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(place, "public", file),
                    TestContext.Current.CancellationToken), url);
            }
        }

        var moved = Path.Combine(place, "public", "notes", "rain.html");
        if (File.Exists(moved))
            (await File.ReadAllTextAsync(moved, TestContext.Current.CancellationToken)).ShouldContain("url=/notes#rain");
        File.Exists(Path.Combine(place, "public", "notes", "rain.md")).ShouldBeFalse();
        TestPlace.Delete(place);
    }
}
