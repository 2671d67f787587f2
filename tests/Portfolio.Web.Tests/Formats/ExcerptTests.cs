using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Portfolio.Web.Tests.Formats;

public sealed class ExcerptTests(SampleSite sample)
{
    [Fact]
    public async Task Every_heading_of_every_page_is_a_section_of_its_mirror()
    {
        var sections = 0;
        foreach (var page in sample.Site.Pages().Where(p => p.Kind is Portfolio.Web.Urls.PublicPageKind.Post or Portfolio.Web.Urls.PublicPageKind.Text))
        {
            var html = await sample.Site.PageAsync(page.Path);
            foreach (var heading in html.QuerySelectorAll("main :is(h2,h3)[id]"))
            {
                using var response = await sample.Site.GetAsync($"{page.Path}.md?section={Uri.EscapeDataString(heading.Id!)}");
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
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A", "## One\n\n1\n\n## Two\n\n2\n\n## Three\n\n3"))]);
        (await site.ReadAsync("/blogs/a.md?section=three&section=one&section=three")).ShouldBe("## Three\n\n3\n\n## One\n\n1\n");
        using var unknown = await site.GetAsync("/blogs/a.md?section=one&section=nothing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync()).ShouldStartWith("There is no section `nothing` on this page.");
    }

    [Fact]
    public async Task The_archive_counts_the_articles_of_each_year()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")), ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-03-01")), ("posts/c.md", SiteFixture.Post("title: C\ndate: 2025-03-01"))]);
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

                ### Template {: #of-a-template .wide}

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

                {% highlight sh %}
                ## not a heading either
                {% endhighlight %}

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
        string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"];
        for (var i = 0; i < headings.Count; i++)
        {
            var section = await site.ReadAsync($"/blogs/a.md?section={Uri.EscapeDataString(headings[i].Id!)}");
            section.Split('\n')[2].TrimStart('>', ' ').ShouldBe(words[i], headings[i].Id);
        }

        using var unknown = await site.GetAsync("/blogs/a.md?section=nothing");
        (await unknown.Content.ReadAsStringAsync()).Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l.Split('`')[1])
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
        using var again = await sample.Site.GetAsync("/glossary.md?section=outbox", ifNoneMatch: section.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await sample.Site.ReadAsync("/glossary?section=outbox", accept: "text/markdown")).ShouldBe(await section.Content.ReadAsStringAsync());
        (await sample.Site.ReadAsync("/glossary?section=outbox")).ShouldBe(await sample.Site.ReadAsync("/glossary"), "HTML has no sections");
    }

    [Fact]
    public async Task An_unknown_section_lists_the_others()
    {
        using var response = await sample.Site.GetAsync("/glossary.md?section=nothing");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("- `outbox`: ");
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
        cut.ShouldEndWith(whole[whole.LastIndexOf("## Sitemap", StringComparison.Ordinal)..]);

        static IEnumerable<string> Items(string text) => text[..text.LastIndexOf("## Sitemap", StringComparison.Ordinal)].Split('\n').Where(l => l.StartsWith("- [", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Results_of_a_search_come_in_pages_of_the_size_asked_for()
    {
        var all = await UrlsAsync("/search.json?q=redis");
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
        (await UrlsAsync("/search.json?q=redis&limit=abc")).ShouldBe(all);
        (await UrlsAsync("/search.json?q=redis&limit=0")).Count.ShouldBe(1);

        var mirror = await sample.Site.ReadAsync("/search.md?q=redis&limit=2");
        mirror[..mirror.IndexOf("## Sitemap", StringComparison.Ordinal)].Split('\n').Count(l => l.StartsWith("- [", StringComparison.Ordinal)).ShouldBe(2);
        mirror.ShouldContain("[More results](https://sample.example/search.md?q=redis&page=2&limit=2)");
        (await sample.Site.ReadAsync("/search?q=redis&limit=2", accept: "text/markdown")).ShouldBe(mirror);

        async Task<List<string?>> UrlsAsync(string path) =>
            [.. JsonDocument.Parse(await sample.Site.ReadAsync(path)).RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("url").GetString())];
    }

    [Fact]
    public async Task Feeds_are_cut_and_come_without_texts()
    {
        var json = JsonDocument.Parse(await sample.Site.ReadAsync("/feed.json?limit=2&content=summary")).RootElement.GetProperty("items").EnumerateArray().ToList();
        json.Count.ShouldBe(2);
        json.ShouldAllBe(i => !i.EnumerateObject().Any(m => m.Name == "content_html") && i.GetProperty("content_text").GetString()!.Length > 0);
        foreach (var path in (string[])["/feed.xml", "/rss.xml", "/tags/redis/feed.xml"])
        {
            using var response = await sample.Site.GetAsync(path + "?limit=2&content=summary");
            var whole = await sample.Site.GetAsync(path);
            response.Headers.GetValues("Content-Security-Policy").ShouldBe(whole.Headers.GetValues("Content-Security-Policy"));
            response.Content.Headers.ContentType.ShouldBe(whole.Content.Headers.ContentType);
            var feed = XDocument.Parse(await response.Content.ReadAsStringAsync());
            feed.Descendants().Count(e => e.Name.LocalName is "entry" or "item").ShouldBe(2);
            feed.Descendants().ShouldAllBe(e => e.Name.LocalName != "content" && e.Name.LocalName != "encoded");
            XDocument.Parse(await sample.Site.ReadAsync(path + "?limit=1")).Descendants().Count(e => e.Name.LocalName is "content" or "encoded").ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("data/feed.json", "[]")]
    [InlineData("podcast/feed.xml", "<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss><channel><item/><item/></channel></rss>")]
    [InlineData("notes.md", "- [One](/1)\n- [Two](/2)\n")]
    public async Task A_file_of_the_author_has_no_parts(string name, string text)
    {
        await using var site = await SiteFixture.StartAsync([("static/" + name, text), ("pages/notes.md", "# Notes\n")]);
        foreach (var query in (string[])["?limit=1", "?content=summary", "?section=one"])
            (await site.ReadAsync($"/{name}{query}")).ShouldBe(text, query);
    }

    [Fact]
    public async Task A_page_in_the_cache_and_other_queries_change_nothing()
    {
        var whole = await sample.Site.ReadAsync("/glossary.md");
        foreach (var query in (string[])["", "?utm_source=x", "?sections=outbox", "?limit=abc", "?section="])
            (await sample.Site.ReadAsync("/glossary.md" + query)).ShouldBe(whole, query);
        foreach (var query in (string[])["?%73ection=outbox", "?SECTION=outbox"])
            (await sample.Site.ReadAsync("/glossary.md" + query)).ShouldBe(await sample.Site.ReadAsync("/glossary.md?section=outbox"), query);
    }
}
