using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Portfolio.Web.Formats;

namespace Portfolio.Web.Tests.Formats;

public sealed class ExcerptTests(SampleSite sample)
{
    [Fact]
    public async Task Every_heading_of_every_page_is_a_section_of_its_Markdown_version()
    {
        var sections = 0;
        foreach (var page in sample.Site.Pages()
            .Where(p => p.Kind is Portfolio.Web.Urls.PublicPageKind.Post or Portfolio.Web.Urls.PublicPageKind.Text))
        {
            var html = await sample.Site.PageAsync(page.Path);
            foreach (var heading in html.QuerySelectorAll("main :is(h2,h3)[id]"))
            {
                using var response = await sample.Site.GetAsync(
                    $"{page.Path}.md?section={Uri.EscapeDataString(heading.Id!)}");
                response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{page.Path}#{heading.Id}");
                (await response.Content.ReadAsStringAsync()).ShouldStartWith(heading.LocalName == "h2" ? "##" : "#");
                sections++;
            }
        }

        sections.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Several_sections_are_sent_in_the_order_in_which_they_are_asked_for()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A", "## One\n\n1\n\n## Two\n\n2\n\n## Three\n\n3"))]);
        (await site.ReadAsync("/blogs/a.md?section=three&section=one&section=three"))
            .ShouldBe("## Three\n\n3\n\n## One\n\n1\n");
        using var unknown = await site.GetAsync("/blogs/a.md?section=one&section=nothing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync()).ShouldStartWith("There is no section `nothing` on this page.");
    }

    [Fact]
    public async Task The_archive_counts_the_articles_of_each_year()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
                ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-03-01")),
                ("posts/c.md", SiteFixture.Post("title: C\ndate: 2025-03-01"))]);
        var archive = await site.ReadAsync("/archive.md");
        archive.ShouldContain("\n## 2026\n\n2 articles.\n\n### April\n\n- [A]");
        archive.ShouldContain("\n## 2025\n\n1 article.\n\n### March\n\n- [C]");
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("en", false)]
    public async Task A_section_has_the_id_that_its_heading_has_on_the_page(string language, bool smartPunctuation)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", $"baseUrl: https://example.com\nsmartPunctuation: {(smartPunctuation ? "true" : "false")}\n"),
            ("posts/a.md", SiteFixture.Post($"title: A\nlang: {language}", """
                ## First {#own-id}

                one

                ## First

                two

                ## First

                three

                ### Template {#of-a-template}

                four

                ## मेरा पहला लेख

                five

                ## 日本語の見出し

                six

                ## Redis -- what's "fast" --- and `--flag`

                seven

                <p id="taken">A paragraph with an id.</p>

                ## Taken

                eight

                > ## In a quotation
                >
                > nine

                ## Using {{ x }} in a template

                ten

                ```sh
                ## not a heading
                ```

                %%
                ## A comment
                %%

                #### Four levels

                eleven

                ## Main

                twelve

                ## !?

                thirteen

                ## Sitemap

                fourteen
                """)),
        ]);
        var page = await site.PageAsync("/blogs/a");
        var headings = page.QuerySelectorAll("main :is(h2,h3,h4)[id]").ToList();
        headings.Select(h => h.Id).ShouldBe(
        [
            "own-id", "first", "first-1", "of-a-template", "मेरा-पहला-लेख", "日本語の見出し",
            "redis----whats-fast-----and---flag",
            "taken-1", "in-a-quotation", "using--x--in-a-template", "four-levels", "main-1", "section", "sitemap",
        ]);
        string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen"];
        for (var i = 0; i < headings.Count; i++)
        {
            var section = await site.ReadAsync($"/blogs/a.md?section={Uri.EscapeDataString(headings[i].Id!)}");
            section.Split('\n')[2].TrimStart('>', ' ').ShouldBe(words[i], headings[i].Id);
        }

        using var unknown = await site.GetAsync("/blogs/a.md?section=nothing");
        (await unknown.Content.ReadAsStringAsync()).Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1])
            .ShouldBe([.. headings.Select(h => h.Id!), "sitemap-1"]);
    }

    [Fact]
    public async Task A_section_has_the_canonical_URL_of_its_page_and_an_entity_tag_of_its_own()
    {
        using var whole = await sample.Site.GetAsync("/glossary.md");
        using var section = await sample.Site.GetAsync("/glossary.md?section=outbox");
        section.Headers.GetValues("Link").ShouldBe(["<https://sample.example/glossary>; rel=\"canonical\""]);
        section.Content.Headers.ContentType!.ToString().ShouldBe("text/markdown; charset=utf-8");
        section.Headers.ETag.ShouldNotBe(whole.Headers.ETag);
        using var again = await sample.Site.GetAsync(
            "/glossary.md?section=outbox", ifNoneMatch: section.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await sample.Site.ReadAsync("/glossary?section=outbox", accept: "text/markdown"))
            .ShouldBe(await section.Content.ReadAsStringAsync());
        (await sample.Site.ReadAsync("/glossary?section=outbox"))
            .ShouldBe(await sample.Site.ReadAsync("/glossary"), "HTML has no sections");
    }

    [Fact]
    public async Task An_unknown_section_lists_the_others()
    {
        using var response = await sample.Site.GetAsync("/glossary.md?section=nothing");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("- `outbox`: ");
    }

    [Fact]
    public async Task A_post_with_the_name_of_the_search_has_sections_and_errors_of_its_own()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/search.md", "# Search\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n")]);
        (await site.ReadAsync("/blogs/search.md?section=one")).ShouldBe("## One\n\nFirst.\n");
        using var response = await site.GetAsync("/blogs/search.md?nope=1");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/blogs.md")]
    [InlineData("/archive.md")]
    [InlineData("/tags.md")]
    public async Task A_list_is_cut_to_its_first_items(string path)
    {
        var cut = await sample.Site.ReadAsync(path + "?limit=3");
        var whole = await sample.Site.ReadAsync(path);
        Items(cut).ShouldBe(Items(whole).Take(3));
        var title = FrontMatter.BodyOf(whole).Split('\n')[0];
        cut.ShouldStartWith(title + "\n\n");
        foreach (var beside in (string[])["## Sitemap", "/llms.txt", "\n> ", "doc_version"])
            cut.ShouldNotContain(beside);

        static IEnumerable<string> Items(string text) =>
            text.Split("## Sitemap")[0].Split('\n').Where(l => l.StartsWith("- [", StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_below_which_nothing_is_left_goes()
    {
        const string Text = "## 2026\n\n2 articles.\n\n### May\n\n- [A](/a)\n  About.\n\n### April\n\n- [B](/b)\n\n"
            + "## 2025\n\n### June\n\n- [C](/c)\n\n```sh\n## not\n## headings\n```\n\n## 2024\n\n### June\n\n- [D](/d)\n\n";
        const string Sitemap = "## Sitemap\n\n- [E](/e)\n";
        const string Title = "# Archive\n\n> All of it.\n\nIndex of this site for agents: /llms.txt\n\n";
        Excerpt.OfMarkdown("---\ntitle: Archive\n---\n\n" + Title + Text + Sitemap, limit: 1)
            .ShouldBe("# Archive\n\n## 2026\n\n2 articles.\n\n### May\n\n- [A](/a)\n  About.\n\n"
                + "## 2025\n\n### June\n\n\n```sh\n## not\n## headings\n```\n");
        Excerpt.OfMarkdown(Text + Sitemap, limit: 9).ShouldBe(Text.TrimEnd('\n') + "\n");
    }

    [Fact]
    public async Task Results_of_a_search_come_in_pages_of_the_size_asked_for()
    {
        var all = await UrlsAsync("/search.json?q=redis&limit=20");
        all.Count.ShouldBeGreaterThan(2);
        var found = new List<string?>();
        for (var next = "/search.json?q=redis&limit=2"; next is not null;)
        {
            var page = JsonDocument.Parse(await sample.Site.ReadAsync(next)).RootElement;
            page.GetProperty("total").GetInt32().ShouldBe(all.Count);
            page.GetProperty("results").GetArrayLength().ShouldBeInRange(1, 2);
            found.AddRange(page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("url").GetString()));
            next = page.GetProperty("next").GetString() is { } url ? new Uri(url).PathAndQuery : null;
        }

        found.ShouldBe(all);

        var served = await sample.Site.ReadAsync("/search.md?q=redis&limit=2");
        served[..served.IndexOf("## Sitemap", StringComparison.Ordinal)].Split('\n')
            .Count(l => l.StartsWith("- [", StringComparison.Ordinal)).ShouldBe(2);
        served.ShouldContain("[More results](https://sample.example/search.md?q=redis&page=2&limit=2)");
        (await sample.Site.ReadAsync("/search?q=redis&limit=2", accept: "text/markdown")).ShouldBe(served);

        async Task<List<string?>> UrlsAsync(string path) =>
            [.. JsonDocument.Parse(await sample.Site.ReadAsync(path)).RootElement.GetProperty("results")
                .EnumerateArray().Select(r => r.GetProperty("url").GetString())];
    }

    [Fact]
    public async Task Feeds_are_cut_and_come_without_texts()
    {
        var json = JsonDocument.Parse(await sample.Site.ReadAsync("/feed.json?limit=2&content=summary")).RootElement
            .GetProperty("items").EnumerateArray().ToList();
        json.Count.ShouldBe(2);
        json.ShouldAllBe(i => !i.EnumerateObject().Any(m => m.Name == "content_html")
            && i.GetProperty("content_text").GetString()!.Length > 0);
        foreach (var path in (string[])["/feed.xml", "/rss.xml", "/tags/redis/feed.xml"])
        {
            using var response = await sample.Site.GetAsync(path + "?limit=2&content=summary");
            var whole = await sample.Site.GetAsync(path);
            response.Headers.GetValues("Content-Security-Policy")
                .ShouldBe(whole.Headers.GetValues("Content-Security-Policy"));
            response.Content.Headers.ContentType.ShouldBe(whole.Content.Headers.ContentType);
            var feed = XDocument.Parse(await response.Content.ReadAsStringAsync());
            feed.Descendants().Count(e => e.Name.LocalName is "entry" or "item").ShouldBe(2);
            feed.Descendants().ShouldAllBe(e => e.Name.LocalName != "content" && e.Name.LocalName != "encoded");
            XDocument.Parse(await sample.Site.ReadAsync(path + "?limit=1")).Descendants()
                .Count(e => e.Name.LocalName is "content" or "encoded").ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("data/feed.json", "[]")]
    [InlineData("podcast/feed.xml", "<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss><channel><item/><item/></channel></rss>")]
    [InlineData("notes.md", "- [One](/1)\n- [Two](/2)\n")]
    public async Task A_file_of_the_author_has_no_parts(string name, string text)
    {
        await using var site = await SiteFixture.StartAsync(
            [("static/" + name, text), ("pages/notes.md", "# Notes\n")]);
        foreach (var query in (string[])["?limit=1", "?content=summary", "?section=one"])
            (await site.ReadAsync($"/{name}{query}")).ShouldBe(text, query);
    }

    [Theory]
    [InlineData("/glossary.md?sections=outbox", "The parameter `sections` is not supported here. Supported parameters: "
        + "`section`.\n")]
    [InlineData("/glossary.md?limit=3", "The parameter `limit` is not supported here. Supported parameters: `section`.\n")]
    [InlineData("/blogs.md?size=3", "The parameter `size` is not supported here. Supported parameters: `section`, "
        + "`limit`, `since`.\n")]
    [InlineData("/blogs.md?limit=abc", "`limit` must be a number from 1 to 10000.\n")]
    [InlineData("/blogs.md?limit=-1", "`limit` must be a number from 1 to 10000.\n")]
    [InlineData("/blogs.md?limit=0", "`limit` must be a number from 1 to 10000.\n")]
    [InlineData("/blogs.md?since=yesterday",
        "`since` must be a date such as 2026-04-01, 2026-04, 2026 or 2026-04-01T12:00:00Z.\n")]
    [InlineData("/sitemap.md?limit=3", "The parameter `limit` is not supported here. Supported parameters: `since`.\n")]
    [InlineData("/llms-full.txt?since=2026-02-30",
        "`since` must be a date such as 2026-04-01, 2026-04, 2026 or 2026-04-01T12:00:00Z.\n")]
    [InlineData("/llms.txt?since=2026-04-01", "The parameter `since` is not supported here.\n")]
    [InlineData("/llms-full.txt?limit=3", "The parameter `limit` is not supported here. Supported parameters: `since`.\n")]
    [InlineData("/feed.xml?size=3", "The parameter `size` is not supported here. Supported parameters: `limit`, "
        + "`since`, `content`.")]
    [InlineData("/tags/redis/rss.xml?size=3",
        "The parameter `size` is not supported here. Supported parameters: `limit`, `since`, `content`.")]
    [InlineData("/feed.xml?limit=x", "`limit` must be a number from 1 to 10000.")]
    [InlineData("/feed.json?content=full",
        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"`content` must be `summary`.\"}")]
    [InlineData("/feed.json?page=2",
        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The parameter `page` is not supported here. Supported "
        + "parameters: `limit`, `since`, `content`.\"}")]
    [InlineData("/search.json?q=redis&limit=-1",
        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"`limit` must be a number from 1 to 20.\"}")]
    [InlineData("/search.json?q=redis&page=x",
        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"`page` must be a number from 1.\"}")]
    [InlineData("/search.md?query=redis",
        "The parameter `query` is not supported here. Supported parameters: `q`, `page`, `limit`, `display`.\n")]
    public async Task A_program_is_told_what_is_wrong_with_its_query(string url, string error)
    {
        // The whole document is requested first, because a cached document must not hide the error.
        await sample.Site.ReadAsync(url[..url.IndexOf('?', StringComparison.Ordinal)]);
        using var response = await sample.Site.GetAsync(url);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var isXml = url.Contains(".xml", StringComparison.Ordinal);
        var text = await response.Content.ReadAsStringAsync();
        (isXml ? XDocument.Parse(text).Root!.Element(XName.Get("detail", "urn:ietf:rfc:7807"))!.Value : text)
            .ShouldBe(error);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(
            isXml ? "application/problem+xml" : error[0] == '{' ? "application/problem+json"
            : url.Contains(".md", StringComparison.Ordinal) ? "text/markdown" : "text/plain");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/nothing.md?x=1")]
    [InlineData("/nothing.md.md")]
    [InlineData("/blogs.md.md")]
    public async Task What_is_not_there_is_missing_in_markdown(string url)
    {
        using var response = await sample.Site.GetAsync(url);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/markdown");
    }

    [Fact]
    public async Task Documents_say_what_has_changed_since_a_day_or_a_moment()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\npageSize: 2\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-02T08:00:00+05:30\ntags: [X]", "Text of A")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-03-01\ntags: [X]", "Text of B")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-02-01\ntags: [X]", "Text of C")),
            ("posts/d.md", SiteFixture.Post("title: D\ndate: 2025-01-01\nupdated: 2026-05-01\ntags: [X]", "Text of D")),
        ]);
        foreach (var list in (string[])["/blogs.md", "/tags/x.md", "/archive.md", "/index.md"])
        {
            (await TitlesAsync(list + "?since=2026-04-02")).ShouldBe("A D", list);
            (await TitlesAsync(list + "?since=2026-06-01")).ShouldBe("", list);
        }

        (await TitlesAsync("/blogs.md?since=2026-04-02&limit=1")).ShouldBe("A");
        (await TitlesAsync("/blogs.md?since=2026-05")).ShouldBe("D");
        (await TitlesAsync("/blogs.md?since=2027")).ShouldBe("");
        (await TitlesAsync("/blogs.md?since=2026-04-02T03:00:00Z")).ShouldBe("D", "A was published at 02:30 UTC");
        (await TitlesAsync("/blogs?since=2026-04-02", "text/markdown")).ShouldBe("A D");
        foreach (var feed in (string[])["/feed.xml", "/rss.xml", "/feed.json", "/tags/x/feed.json"])
        {
            var text = await site.ReadAsync(feed + "?since=2026-04-02&limit=3");
            text.ShouldContain("Text of A");
            text.ShouldContain("Text of D");
            text.ShouldNotContain("Text of B");
        }

        var full = await site.ReadAsync("/llms-full.txt?since=2026-04-02");
        full.ShouldContain("# A\n");
        full.ShouldContain("# D\n");
        full.ShouldNotContain("# B\n");
        var sitemap = await site.ReadAsync("/sitemap.md?since=2026-04-02");
        sitemap.ShouldContain("(https://example.com/blogs/d) | 2026-05-01");
        sitemap.ShouldNotContain("/blogs/b)");
        // Pages of tags and years are omitted, because they change with their articles.
        sitemap.ShouldNotContain("/tags/x)");
        foreach (var document in (string[])
            ["/blogs.md", "/sitemap.md", "/llms-full.txt", "/feed.json", "/feed.xml", "/rss.xml"])
        {
            (await site.ReadAsync(document + "?since=2027-01-01")).Length.ShouldBeLessThan(1000, document);
        }

        async Task<string> TitlesAsync(string path, string? accept = null) =>
            string.Join(' ', (await site.ReadAsync(path, accept)).Split("\n## Sitemap", 2)[0].Split('\n')
                .Where(l => l.StartsWith("- [", StringComparison.Ordinal)).Select(l => l[3..4]).Order());
    }

    [Fact]
    public async Task No_title_hides_a_change()
    {
        (string, string)[] link = [("posts/link.md",
            SiteFixture.Post("title: 'How [text](url) works'\ndate: 2026-04-30"))];
        await using var site = await SiteFixture.StartAsync(HostileTitles.Files().Concat(link));
        var text = await site.ReadAsync("/blogs.md?since=2026-01-01");
        text.ShouldContain("/blogs/link.md)");
        for (var i = 0; i < HostileTitles.All.Length; i++)
            text.ShouldContain($"/blogs/hostile-{i}.md)");
    }

    [Fact]
    public async Task A_page_in_the_cache_and_other_queries_change_nothing()
    {
        var whole = await sample.Site.ReadAsync("/glossary.md");
        foreach (var query in (string[])["", "?utm_source=x", "?section="])
            (await sample.Site.ReadAsync("/glossary.md" + query)).ShouldBe(whole, query);
        var page = await sample.Site.ReadAsync("/glossary");
        foreach (var query in (string[])["?utm_source=x", "?anything=1", "?limit=abc"])
            (await sample.Site.ReadAsync("/glossary" + query)).ShouldBe(page, query);
        foreach (var query in (string[])["?%73ection=outbox", "?SECTION=outbox"])
        {
            (await sample.Site.ReadAsync("/glossary.md" + query))
                .ShouldBe(await sample.Site.ReadAsync("/glossary.md?section=outbox"), query);
        }
    }
}
