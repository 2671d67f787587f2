using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Commands;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests;

/// <summary>Tests lists of the author: folders with a <c>_list.md</c>.</summary>
public sealed class OwnListTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("site.yaml", "title: Ada\nbaseUrl: https://example.com\nlanguages: [de]\n"),
        ("posts/a.md", "---\ntitle: Post A\ndate: 2026-01-01\ntags: [one]\n---\nBefore.\n\n"
            + ":::list talks where seats >= 100 limit 1\nNone yet.\n:::\n\n:::list talks where seats > 900\nNone yet.\n:::\n\n"
            + "> :::list papers where year == 2025\n> :::\n\n- Item\n\n  :::list posts limit 1\n  :::\n\n"
            + "```md\n:::list talks\n:::\n<!--list talks-->\n```\n"),
        ("posts/same.md", "---\ntitle: Post Same\ndate: 2026-01-02\n---\nText.\n"),
        ("talks/_list.md", "---\ntitle: Talks & more\ndescription: In public.\nfields:\n  city: text\n  seats: number\n  slides: url\n"
            + "  topics: list\n  note2: markdown\n---\nTo invite me, [write](../pages/about.md).\n\n:::list papers limit 1\n:::\n"),
        ("talks/_list.de.md", "# Vorträge\n\nAuf Deutsch.\n"),
        ("talks/big.md", "---\ntitle: Talk Big\ndate: 2026-02-02\ncity: \"Lyon & <Paris>\"\nseats: 240\n"
            + "slides: https://slides.example/big\ntopics: [storage, latency]\nnote2: With *stress* and [a link](../posts/a.md).\n"
            + "tags: [one, only]\nseries: Parts\n---\nAbout bigness.\n"),
        ("talks/same.md", "---\ntitle: Talk Same\ndate: 2026-02-01\nseats: 20\ntopics: [storage]\nseries: Parts\nlayout: wide\n---\n"
            + "Text.\n"),
        ("talks/big.de.md", "---\ntitle: Vortrag Groß\ndate: 2026-02-02\n---\nText.\n"),
        ("talks/draft.md", "---\ntitle: Secretdraft\ndraft: true\n---\nText.\n"),
        ("talks/later.md", "---\ntitle: Secretlater\ndate: 2027-01-01\n---\nText.\n"),
        ("papers/_list.md", "---\nsort: -year\nfeed: no\nmenu: no\nfields: { year: number!, venue: text }\nentries:\n"
            + "  - { title: Older paper, year: 2020, venue: Journal, description: On checksums. }\n"
            + "  - { title: \"Newer [paper]\", year: 2025, tags: [one, unique] }\n  - { title: Secretentry, year: 2026, draft: true }\n"
            + "  - { title: Secretfuture, year: 2027, date: 2026-09-01 }\n---\n"),
        ("hidden/_list.md", "---\ntitle: Secretlist\ndraft: true\n---\n"), ("hidden/text.md", "# Secrettext\n\nText.\n"),
        ("pages/about.md", "---\ntitle: About\nown: { mood: calm }\n---\nText.\n"),
        ("views/talks/entry.liquid", "<li class=\"talk\"><a href=\"{{ post.url }}\">{{ post.title }}</a> {{ post.own.city }} "
            + "{{ post.own.note2 }}</li>"),
        ("views/talks/post.liquid", "<article><h1>{{ post.title }}</h1><p id=\"own\">{{ post.own.seats | plus: 1 }} "
            + "{{ post.own.topics | join: \"+\" }} {{ page.absolute_url }} {{ page.list }}</p>{{ content }}"
            + "{% assign others = \"talks where topics contains $topic and url != $url\" "
            + "| list: topic: post.own.topics[0], url: post.url %}"
            + "{% for other in others %}<p class=\"other\">{{ other.title }}</p>{% endfor %}</article>"),
        ("views/layouts/wide.liquid", "<article class=\"wide\"><h1>{{ post.title }}</h1>{{ content }}</article>"),
        ("views/series.liquid", "<p id=\"all\">{% for s in series %}{{ s.title }} {% endfor %}"
            + "{% for l in site.lists %}{{ l.name }}={{ l.count }} {% endfor %}{% for t in site.tags %}{{ t.name }} {% endfor %}</p>"),
    ];

    private Task<SiteFixture> SiteAsync() => sites.GetAsync(Files);

    [Fact]
    public async Task A_list_has_a_page_with_its_text_and_its_entries_in_its_order()
    {
        var site = await SiteAsync();
        var page = await site.PageAsync("/talks");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Talks & more");
        page.QuerySelectorAll("main li.talk > a").Select(a => a.GetAttribute("href")).ShouldBe(["/talks/big", "/talks/same"]);
        page.QuerySelector("main li.talk")!.InnerHtml.ShouldContain("Lyon &amp; &lt;Paris&gt;");
        page.QuerySelector("main li.talk em")!.TextContent.ShouldBe("stress");
        page.QuerySelector("main .text a[href='/about']").ShouldNotBeNull();
        page.QuerySelector("main .text .entries h3")!.TextContent.ShouldBe("Newer [paper]");
        page.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href").ShouldBe("/talks/feed.xml");
        page.QuerySelectorAll("body > header nav a").Select(a => a.TextContent.Trim()).ShouldContain("Talks & more");

        var papers = await site.PageAsync("/papers");
        papers.QuerySelectorAll("main .entries h3").Select(h => h.TextContent).ShouldBe(["Newer [paper]", "Older paper"]);
        papers.QuerySelectorAll("main .entries h3 a[href]").ShouldBeEmpty();
        papers.QuerySelectorAll("main .entries .facts a").Select(a => a.GetAttribute("href")).ShouldBe(["/tags/one"]);
        papers.QuerySelectorAll("body > header nav a").Select(a => a.TextContent.Trim()).ShouldNotContain("Papers");
        (await site.GetAsync("/papers/feed.xml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync("/talks/page/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync("/talks/page/1")).Headers.Location!.OriginalString.ShouldBe("/talks");
        (await site.GetAsync("/talks/")).Headers.Location!.OriginalString.ShouldBe("/talks");
    }

    [Fact]
    public async Task An_entry_has_the_view_of_its_list_and_neighbours_of_its_list()
    {
        var site = await SiteAsync();
        var page = await site.PageAsync("/talks/big");
        page.QuerySelector("#own")!.TextContent.ShouldBe("241 storage+latency https://example.com/talks/big talks");
        page.QuerySelectorAll(".other").Select(p => p.TextContent).ShouldBe(["Talk Same"]);
        (await site.PageAsync("/talks/same")).QuerySelector("article.wide h1")!.TextContent.ShouldBe("Talk Same");
        (await site.PageAsync("/blogs/same")).QuerySelector("#own").ShouldBeNull();
        (await site.ReadAsync("/blogs/same")).ShouldNotContain("/talks/big\"");
        (await site.PageAsync("/series")).QuerySelector("#all")!.TextContent.ShouldBe("Parts posts=2 papers=2 talks=2 one only ");
        site.Services.GetRequiredService<SitePublisher>().Current!.Views.Failures.ShouldBeEmpty();
        site.Services.GetRequiredService<ContentProblems>().All().Select(problem => $"{problem.File} {problem.Rule}")
            .ShouldBe(["hidden/_list.md section-hidden"]);
    }

    [Fact]
    public async Task No_entry_is_among_the_posts_and_each_is_where_the_whole_site_is()
    {
        var site = await SiteAsync();
        foreach (var path in (string[])["/blogs", "/", "/feed.xml", "/rss.xml", "/feed.json", "/archive", "/archive/2026", "/blogs/same"])
        {
            var text = await site.ReadAsync(path);
            text.ShouldNotContain("Talk Same", Case.Sensitive, path);
            text.ShouldNotContain("Older paper", Case.Sensitive, path);
        }

        foreach (var path in (string[])["/tags/one", "/tags/one.md", "/tags/one/feed.xml", "/search?q=bigness", "/search.json?q=bigness",
            "/sitemap.xml", "/sitemap.md", "/llms.txt", "/llms-full.txt", "/agents", "/agents.md", "/talks.md", "/talks/feed.xml",
            "/talks/rss.xml", "/talks/feed.json", "/series/parts", "/series/parts/feed.xml"])
        {
            (await site.ReadAsync(path)).ShouldContain("talks/big", Case.Sensitive, path);
        }

        foreach (var path in (string[])["/papers.md", "/agents.md", "/search?q=checksums", "/search.json?q=checksums"])
            (await site.ReadAsync(path)).ShouldContain("Older paper", Case.Sensitive, path);
        (await site.ReadAsync("/sitemap.xml")).ShouldContain("https://example.com/papers<");
        (await site.ReadAsync("/search.json?q=invite")).ShouldContain("/talks");
    }

    [Fact]
    public async Task What_is_not_public_of_a_list_stands_nowhere()
    {
        var site = await SiteAsync();
        string[] paths = [.. site.Pages().Select(page => page.Path), "/feed.xml", "/talks/feed.xml", "/sitemap.xml", "/sitemap.md",
            "/llms.txt", "/llms-full.txt", "/agents.md", "/search?q=secret", "/search.json?q=secretentry", "/papers.md", "/talks.md"];
        foreach (var path in paths)
            (await site.ReadAsync(path)).ShouldNotMatch("Secret(draft|later|entry|future|list|text)", path);
        foreach (var path in (string[])["/talks/draft", "/talks/later", "/hidden", "/hidden/text", "/blogs/text", "/talks/_list"])
            (await site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task A_query_in_a_text_shows_entries_on_its_page_and_links_elsewhere()
    {
        var site = await SiteAsync();
        var page = await site.PageAsync("/blogs/a");
        var text = page.QuerySelector(".text")!;
        text.QuerySelectorAll("li.talk").Length.ShouldBe(1);
        text.QuerySelector("blockquote .entries h3")!.TextContent.ShouldBe("Newer [paper]");
        text.QuerySelector("li .entries a")!.GetAttribute("href").ShouldBe("/blogs/same");
        text.QuerySelectorAll("p").Count(p => p.TextContent == "None yet.").ShouldBe(1);
        text.QuerySelector("pre")!.TextContent.ShouldBe(":::list talks\n:::\n<!--list talks-->");
        var markdown = await site.ReadAsync("/blogs/a.md");
        markdown.ShouldContain("\n- [Talk Big](https://example.com/talks/big)\n");
        markdown.ShouldContain("\n> - Newer \\[paper\\]\n");
        markdown.ShouldContain("\n  - [Post Same](https://example.com/blogs/same)\n");
        markdown.ShouldContain("\nNone yet.\n");
        markdown.ShouldContain("```md\n:::list talks\n:::\n<!--list talks-->\n```");
        var feed = await site.ReadAsync("/feed.json");
        var html = JsonDocument.Parse(feed).RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content_html").GetString()!)
            .Single(content => content.Contains("Before.", StringComparison.Ordinal));
        html.ShouldContain("<ul><li><a href=\"https://example.com/talks/big\">Talk Big</a></li></ul>");
        html.ShouldNotContain("\uFDD0");
        page.DocumentElement.OuterHtml.ShouldNotContain("\uFDD0");
    }

    [Fact]
    public async Task Two_lists_with_one_slug_have_two_urls_and_two_ids()
    {
        var site = await SiteAsync();
        (await site.PageAsync("/talks/same")).QuerySelector("h1")!.TextContent.ShouldBe("Talk Same");
        (await site.PageAsync("/blogs/same")).QuerySelector("h1")!.TextContent.ShouldBe("Post Same");
        (await site.ReadAsync("/talks/feed.xml")).ShouldContain("<id>tag:example.com,2026:talks/same</id>");
        (await site.ReadAsync("/feed.xml")).ShouldContain("<id>tag:example.com,2026:same</id>");
    }

    [Fact]
    public async Task A_list_is_in_the_languages_of_its_texts()
    {
        var site = await SiteAsync();
        var page = await site.PageAsync("/de/talks");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Vorträge");
        page.QuerySelectorAll("main li.talk a").Select(a => a.GetAttribute("href")).ShouldBe(["/de/talks/big"]);
        page.QuerySelector("main .text")!.TextContent.ShouldContain("Auf Deutsch.");
        (await site.PageAsync("/talks")).QuerySelectorAll("link[hreflang]").Select(l => l.GetAttribute("hreflang") + l.GetAttribute("href"))
            .ShouldBe(["enhttps://example.com/talks", "dehttps://example.com/de/talks", "x-defaulthttps://example.com/talks"],
                ignoreOrder: true);
        (await site.PageAsync("/papers")).QuerySelectorAll("link[hreflang]").ShouldBeEmpty();
        (await site.GetAsync("/de/papers")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.PageAsync("/talks/big")).QuerySelector("link[hreflang=de]")!.GetAttribute("href")
            .ShouldBe("https://example.com/de/talks/big");
    }

    [Fact]
    public async Task Agents_read_the_fields_of_entries()
    {
        var site = await SiteAsync();
        var agents = await site.ReadAsync("/agents.md");
        agents.ShouldContain("## Talks & more\n\n- [Talk Big](https://example.com/talks/big) | February 2, 2026");
        agents.ShouldContain(" | Fields: city: Lyon & \\<Paris>, seats: 240, slides: https://slides.example/big, topics: storage, latency");
        agents.ShouldContain("- Newer \\[paper\\] | Tags: one, unique | Fields: year: 2025\n");
        (await site.ReadAsync("/talks/big.md")).ShouldContain("\nown: [\"city: Lyon & <Paris>\", \"seats: 240\", ");
        (await site.ReadAsync("/llms-full.txt")).ShouldContain("\n- Fields: city: Lyon & \\<Paris>, seats: 240, ");
        (await site.ReadAsync("/about.md")).ShouldContain("\nown: \"mood: calm\"\n");
        JsonDocument.Parse(await site.ReadAsync("/talks/feed.json")).RootElement.GetProperty("items")[0]
            .GetProperty("_portfolio").GetProperty("own").GetRawText().ShouldContain("\"seats\":240,");
        (await site.ReadAsync("/llms.txt")).ShouldContain("## Talks & more\n\n- [Talk Big](https://example.com/talks/big.md)");
    }

    [Fact]
    public async Task Tools_of_agents_read_entries_with_and_without_a_page()
    {
        var site = await SiteAsync();
        var talks = await site.CallAsync("list_posts", new { list = "talks" });
        talks.ShouldContain("Talk Big");
        talks.ShouldContain("https://example.com/talks/same");
        talks.ShouldNotContain("Post A");
        talks.ShouldNotContain("Secret");
        var papers = await site.CallAsync("list_posts", new { list = "papers" });
        papers.ShouldContain("Older paper");
        papers.ShouldNotContain("Secret");
        (await site.CallAsync("list_posts", new { })).ShouldNotContain("Talk Big");
        (await site.CallAsync("get_page", new { url = "/talks/big" })).ShouldContain("seats: 240");
        (await site.CallAsync("get_page", new { url = "/papers" })).ShouldContain("Older paper");
        (await site.CallAsync("search", new { query = "checksums" })).ShouldContain("https://example.com/papers");
        (await site.CallAsync("search", new { query = "bigness" })).ShouldContain("https://example.com/talks/big");
    }

    [Fact]
    public async Task An_export_has_the_bytes_of_the_server_for_lists_and_their_texts()
    {
        var place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        var content = Path.Combine(place, "site");
        TestPlace.Copy(Path.Combine(TestPlace.Sites, "Lists", "engineer"), content);
        (await ExportCommand.RunAsync(new(content, Path.Combine(place, "data"), null, "http://localhost:5000"), Path.Combine(place, "public"),
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        await using (var site = await SiteFixture.StartAsync(content, "https://mira.example"))
        {
            site.Clock.Time = DateTimeOffset.UtcNow;
            await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/talks")).Contains("/talks/compaction", StringComparison.Ordinal));
            foreach (var (url, file) in ((string, string)[])[("/talks", "talks.html"), ("/talks/compaction", "talks/compaction.html"),
                ("/talks/compaction.md", "talks/compaction.md"), ("/talks.md", "talks.md"), ("/talks/feed.xml", "talks/feed.xml"),
                ("/talks/feed.json", "talks/feed.json"), ("/publications", "publications.html"), ("/publications.md", "publications.md"),
                ("/work", "work.html"), ("/sitemap.xml", "sitemap.xml")])
            {
                (await site.ReadAsync(url)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(place, "public", file),
                    TestContext.Current.CancellationToken), url);
            }
        }

        TestPlace.Delete(place);
    }

    [Fact]
    public async Task A_list_in_another_order_than_that_of_dates_has_no_years()
    {
        var site = await SiteAsync();
        (await site.PageAsync("/papers")).QuerySelectorAll("main .year").ShouldBeEmpty();
        (await site.PageAsync("/talks")).QuerySelectorAll("main .year").Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_author_has_a_page_to_which_posts_link()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "title: Notes\nauthor: Ada\nbaseUrl: https://example.com\n"),
            ("authors/_list.md", "---\nfields: { photo: image, links: list }\n---\n"),
            ("authors/grace.md", "---\ntitle: Grace Hopper\ndescription: Compilers.\nphoto: grace.svg\n"
                + "links: [https://social.example/@grace, \"javascript:alert(1)\"]\n---\nText.\n\n:::list posts where authors contains grace\n:::\n"),
            ("authors/grace.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
            ("authors/hidden.md", "---\ntitle: Alan\ndraft: true\n---\nText.\n"),
            ("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\nauthors: [grace, Alan]\n---\nText.\n"),
            ("posts/b.md", "---\ntitle: B\ndate: 2026-01-02\n---\nText.\n"),
        ]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector(".byline a[rel=author]")!.GetAttribute("href").ShouldBe("/authors/grace");
        page.QuerySelector(".byline")!.TextContent.ShouldContain("Grace Hopper, Alan");
        var box = page.QuerySelectorAll(".who")[0];
        box.QuerySelector("img")!.GetAttribute("src")!.ShouldContain("grace.svg");
        box.QuerySelectorAll(".links a").Select(a => a.GetAttribute("href")).ShouldBe(["https://social.example/@grace"]);
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement
            .GetProperty("@graph")[0].GetProperty("author");
        data[0].GetProperty("url").GetString().ShouldBe("https://example.com/authors/grace");
        data[0].GetProperty("name").GetString().ShouldBe("Grace Hopper");
        data[1].TryGetProperty("url", out _).ShouldBeFalse();
        (await site.PageAsync("/blogs/b")).QuerySelector(".byline a[rel=author]").ShouldBeNull();
        (await site.PageAsync("/authors/grace")).QuerySelectorAll("main .text .entries a").Select(a => a.GetAttribute("href"))
            .ShouldContain("/blogs/a");
        (await site.ReadAsync("/feed.xml")).ShouldContain("<name>Grace Hopper</name>");
        (await site.ReadAsync("/blogs/a.md")).ShouldContain("Grace Hopper");
    }

    [Fact]
    public async Task A_text_follows_the_texts_that_its_queries_find()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var others = new Dictionary<string, string?>();
        foreach (var path in (string[])["/blogs/same", "/papers", "/about"])
            others[path] = (await site.GetAsync(path)).Headers.ETag!.Tag;
        (await site.ReadAsync("/blogs/a")).ShouldContain("/talks/big");
        site.Write("talks/huge.md", "---\ntitle: Talk Huge\ndate: 2026-03-03\nseats: 1000\n---\nText.\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/a")).Contains("/talks/huge", StringComparison.Ordinal));
        (await site.ReadAsync("/blogs/a")).ShouldNotContain("None yet.");
        foreach (var (path, tag) in others)
            (await site.GetAsync(path)).Headers.ETag!.Tag.ShouldBe(tag, path);
        site.Write("papers/_list.md", "---\nfields: { year: number }\nentries: [{ title: Only paper, year: 2025 }]\n---\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/a")).Contains("Only paper", StringComparison.Ordinal));
        // The texts of a list that is gone are no posts, also before the next scan of the folder removes them.
        site.Delete("talks/_list.md").Delete("talks/_list.de.md").Write("posts/last.md", "# Last post\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs")).Contains("Last post", StringComparison.Ordinal));
        (await site.ReadAsync("/blogs")).ShouldNotContain("Talk Big");
        await site.RestartAsync(deleteStore: true);
        (await site.ReadAsync("/blogs")).ShouldNotContain("Talk Big");
        (await site.GetAsync("/talks/big")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_scheduled_entry_without_a_page_appears_when_its_date_has_come()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        (await site.ReadAsync("/papers")).ShouldNotContain("Secretfuture");
        site.Clock.Time = new(2026, 9, 2, 0, 0, 0, TimeSpan.Zero);
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/papers")).Contains("Secretfuture", StringComparison.Ordinal));
        (await site.ReadAsync("/search.json?q=secretfuture")).ShouldContain("/papers");
    }
}
