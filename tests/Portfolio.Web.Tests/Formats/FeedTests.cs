using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed class FeedTests(SampleSite sample, SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void Every_format_has_a_writer() => Feed.Writers.Keys.ShouldBe(PublicUrls.Feeds, ignoreOrder: true, "Feed.Writers has a writer for each of PublicUrls.Feeds");

    [Fact]
    public void The_docs_name_every_format()
    {
        var docs = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/agents.md"));
        PublicUrls.Feeds.Select(format => $"`{format.Path}`").ShouldAllBe(path => docs.Contains(path, StringComparison.Ordinal), "docs/agents.md names every format");
    }

    [Fact]
    public async Task Feeds_of_site_tag_and_series_are_valid()
    {
        var site = await sites.GetAsync([.. HostileTitles.Files()]);
        foreach (var place in (string[])["", "/tags/plain", "/series/key-value-sharp-not-a-comment"])
        {
            FeedRules.Atom10(await site.ReadAsync(place + "/feed.xml")).Elements(Atom + "entry").ShouldNotBeEmpty(place);
            FeedRules.Rss20(await site.ReadAsync(place + "/rss.xml")).Elements("item").ShouldNotBeEmpty(place);
            FeedRules.JsonFeed11(await site.ReadAsync(place + "/feed.json")).GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0, place);
        }
    }

    [Theory]
    [InlineData("/feed.xml", "application/xml; charset=utf-8")]
    [InlineData("/rss.xml", "application/xml; charset=utf-8")]
    [InlineData("/feed.json", "application/feed+json; charset=utf-8")]
    [InlineData("/tags/redis/feed.xml", "application/xml; charset=utf-8")]
    [InlineData("/tags/redis/rss.xml", "application/xml; charset=utf-8")]
    [InlineData("/series/how-delivery-works/feed.json", "application/feed+json; charset=utf-8")]
    public async Task A_feed_names_its_own_URL_and_is_recognized_by_its_first_bytes(string path, string contentType)
    {
        using var response = await sample.Site.GetAsync(path);
        response.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        var self = path.Contains(".json", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("feed_url").GetString()
            : FeedRules.Parse(text).Descendants(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self").Attribute("href")!.Value;
        self.ShouldBe("https://sample.example" + path);
        // The validator reads only the first 512 characters to determine the format of a feed.
        text[..512].ShouldMatch("^(<\\?xml version=\"1.0\" encoding=\"utf-8\"\\?>[^!]*<(feed|rss) |\\{\"version\":)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/hi")]
    public async Task A_tag_has_feeds_once_it_has_two_posts(string language)
    {
        var site = await sites.GetAsync(
        [
            ("site.yaml", "languages: [hi]\n"),
            .. from i in Enumerable.Range(1, 2)
               from lang in (string[])["en", "hi"]
               select ($"posts/{lang}{i}.md",
                   SiteFixture.Post($"title: P{i}\nlang: {lang}\ndate: 2026-01-0{i}\ntags: [both, only{i}]")),
        ]);
        foreach (var format in PublicUrls.Feeds)
        {
            (await site.GetAsync($"{language}/tags/both{format.Path}")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await site.GetAsync($"{language}/tags/only1{format.Path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        Announced(await site.PageAsync(language + "/tags/both"))
            .ShouldBe(PublicUrls.FeedsOf(language + "/tags/both"));
        var single = await site.PageAsync(language + "/tags/only1");
        single.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        Announced(single).ShouldBeEmpty();
        Announced(await site.PageAsync(language + "/blogs")).ShouldBe(PublicUrls.FeedsOf(language));

        static IEnumerable<string?> Announced(IDocument page) =>
            page.QuerySelectorAll("head link[rel=alternate][type]").Where(l => l.GetAttribute("type") != "text/markdown")
                .Select(l => l.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_feed_of_the_sample_is_valid()
    {
        var pages = sample.Site.Pages();
        foreach (var place in pages.Where(p => p.Kind is PublicPageKind.Tag or PublicPageKind.Series && p.IsWorthListing).Select(p => SiteUrls.Encode(p.Path)).Append(""))
        {
            FeedRules.Atom10(await sample.Site.ReadAsync(place + "/feed.xml"));
            FeedRules.Rss20(await sample.Site.ReadAsync(place + "/rss.xml"));
            FeedRules.JsonFeed11(await sample.Site.ReadAsync(place + "/feed.json"));
        }
    }

    [Fact]
    public async Task Feeds_of_a_site_with_every_element_are_valid()
    {
        await using var site = await SiteFixture.StartAsync(Path.Combine(TestPlace.Sites, "Torture"));
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").ShouldNotBeEmpty();
        FeedRules.Rss20(await site.ReadAsync("/rss.xml"));
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json"));
    }

    [Fact]
    public async Task The_photo_of_the_author_is_the_image_of_the_feeds()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", "name: Ada\nphoto: static/ada.png\n"),
            ("static/ada.png", "no picture"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
        ]);
        const string Photo = "https://example.com/ada.png";
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Element(Atom + "logo")!.Value.ShouldBe(Photo);
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Element("image")!.Element("url")!.Value.ShouldBe(Photo);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("icon").GetString().ShouldBe(Photo);
    }

    /// <summary>Readers show the description of an item as HTML, and all other elements as text.</summary>
    [Fact]
    public async Task A_description_in_RSS_shows_the_characters_that_the_author_wrote()
    {
        await using var site = await SiteFixture.StartAsync([
            ("site.yaml", "baseUrl: https://example.com\ndescription: Notes on <canvas> & more\n"),
            ("posts/a.md", SiteFixture.Post("title: The <dialog> & List<int>\ndate: 2026-01-02", "A `<dialog>`, `List<int>` & &lt;b&gt;b&lt;/b&gt;.")),
            ("posts/b.md", SiteFixture.Post("title: Only <i>code</i>\ndate: 2026-01-01", "```\ncode\n```")),
        ]);
        var channel = FeedRules.Rss20(await site.ReadAsync("/rss.xml"));
        channel.Element("description")!.Value.ShouldBe("Notes on <canvas> & more");
        var items = channel.Elements("item").ToList();
        items[0].Element("title")!.Value.ShouldBe("The <dialog> & List<int>");
        Shown(items[0]).ShouldBe("A <dialog>, List<int> & <b>b</b>.");
        Shown(items[1]).ShouldBe("Only <i>code</i>");

        static string Shown(XElement item) => new HtmlParser().ParseDocument(item.Element("description")!.Value).Body!.TextContent;
    }

    [Fact]
    public async Task A_post_without_text_is_described_by_its_title()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: Only code\ndate: 2026-04-01", "```\nx\n```"))]);
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Element("item")!.Element("description")!.Value.ShouldBe("Only code");
    }

    [Fact]
    public async Task Feeds_have_a_formula_as_its_author_wrote_it()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("date: 2026-01-01", "Half: $\\frac12 < 1$.\n\n$$\\sqrt{2}$$\n"))]);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Element(Atom + "entry")!.Element(Atom + "content")!.Value
            .ShouldBe("<p>Half: <code>\\frac12 &lt; 1</code>.</p>\n<pre><code>\\sqrt{2}</code></pre>");
        (await site.ReadAsync("/blogs/a.md")).ShouldContain("Half: $\\frac12 < 1$.");
    }

    /// <summary>Feed readers show an entry from left to right, unless its text says otherwise.</summary>
    [Theory]
    [InlineData("en", "he", true)]
    [InlineData("en", "fa-IR", true)]
    [InlineData("he", "he", true)]
    [InlineData("he", "en", false)]
    [InlineData("en", "de", false)]
    public async Task A_text_has_the_direction_of_its_own_language(string language, string own, bool isRightToLeft)
    {
        var site = await sites.GetAsync([("site.yaml", $"baseUrl: https://example.com\nlanguage: {language}\n"),
            ("posts/a.md", SiteFixture.Post($"title: A\ndate: 2026-01-01\nlang: {own}", "Text."))]);
        const string Start = "<div dir=\"rtl\">";
        JsonDocument.Parse(await site.ReadAsync("/feed.json")).RootElement.GetProperty("items")[0].GetProperty("content_html").GetString()!
            .StartsWith(Start, StringComparison.Ordinal).ShouldBe(isRightToLeft);
        ((string)XDocument.Parse(await site.ReadAsync("/feed.xml")).Descendants(Atom + "content").Single())
            .StartsWith(Start, StringComparison.Ordinal).ShouldBe(isRightToLeft);
    }

    [Fact]
    public async Task A_feed_without_entries_says_why()
    {
        const string Why = "This feed has no entries, because feeds contain only posts with a date.";
        await using var site = await SiteFixture.StartAsync([("site.yaml", "description: Mine.\nbaseUrl: https://example.com\n"), ("posts/a.md", SiteFixture.Post("tags: [x]")), ("posts/b.md", SiteFixture.Post("tags: [x]"))]);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Element(Atom + "subtitle")!.Value.ShouldBe($"Mine. {Why}");
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Element("description")!.Value.ShouldBe($"Mine. {Why}");
        FeedRules.JsonFeed11(await site.ReadAsync("/tags/x/feed.json")).GetProperty("description").GetString().ShouldBe(Why);
    }

    [Fact]
    public async Task Every_format_can_hold_any_title()
    {
        var site = await sites.GetAsync([.. HostileTitles.Files()]);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value).ShouldBe(HostileTitles.Published);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").Select(e => e.Element(Atom + "summary")!.Value).ShouldBe(HostileTitles.Published);
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Elements("item").Select(i => i.Element("title")!.Value).ShouldBe(HostileTitles.Published);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("title").GetString()).ShouldBe(HostileTitles.Published);
    }

    [Fact]
    public async Task Every_URL_in_a_feed_is_absolute_and_the_text_is_complete()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a/index.md", SiteFixture.Post("title: A\ndate: 2026-04-01", """
                ## First

                [B](/blogs/b), [below](#second), [out](https://example.org/x?a=1&b=2), [mail](mailto:me@example.org)

                ![A dot](dot.png "Title")

                <a href="/projects">raw</a> a note[^1]

                - [x] done

                | a |
                |:-|
                | b |

                ### Second

                ```js
                const path = "/blogs/b";
                ```

                [^1]: The note.
                """)),
            ("posts/a/dot.png", "not a picture"),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-03-01")),
        ]);
        var entry = FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").First();
        var html = entry.Element(Atom + "content")!.Value;
        var body = new HtmlParser().ParseDocument(html).Body!;

        foreach (var url in body.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!).Concat(body.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!)))
            url.ShouldMatch("^(https://|mailto:)");
        body.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain("https://example.com/blogs/a#second");
        body.QuerySelector("img")!.GetAttribute("src")!.ShouldStartWith("https://example.com/media/");
        body.QuerySelectorAll("h2 a, h3 a, input, [class]:not(code), [tabindex], pre b, pre span").ShouldBeEmpty();
        body.QuerySelector("code[class^='language-']")!.TextContent.ShouldContain("const path = \"/blogs/b\";");
        body.TextContent.ShouldContain("The note.");
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Elements("item").First()
            .Element(XName.Get("encoded", "http://purl.org/rss/1.0/modules/content/"))!.Value.ShouldBe(html);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items")[0].GetProperty("content_html").GetString().ShouldBe(html);
    }

    [Fact]
    public async Task The_date_of_a_feed_is_that_of_its_newest_post()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01T10:00:00+05:30\nupdated: 2026-04-03")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02")),
        ]);
        var feed = FeedRules.Atom10(await site.ReadAsync("/feed.xml"));
        feed.Element(Atom + "updated")!.Value.ShouldBe("2026-04-03T00:00:00Z");
        var entry = feed.Elements(Atom + "entry").Last();
        entry.Element(Atom + "published")!.Value.ShouldBe("2026-04-01T10:00:00+05:30");
        entry.Element(Atom + "updated")!.Value.ShouldBe("2026-04-03T00:00:00Z");
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Elements("item").Last().Element("pubDate")!.Value.ShouldBe("Wed, 01 Apr 2026 04:30:00 GMT");
    }

    [Fact]
    public async Task A_new_date_keeps_the_id_and_publishDate_is_the_date()
    {
        (string Dates, string Published)[] posts = [("date: 2025-12-31", "2025-12-31T00:00:00Z"),
            ("date: 2026-01-01", "2026-01-01T00:00:00Z"),
            ("date: 2019-06-01T10:00:00+02:00", "2019-06-01T10:00:00+02:00"),
            ("date: 2025-12-30\npublishDate: 2026-02-01", "2026-02-01T00:00:00Z"),
            ("publishDate: 2026-02-02\ndate: 2026-03-01", "2026-02-02T00:00:00Z")];
        await using var site = await SiteFixture.StartAsync(
            posts.Select((post, i) => ($"posts/p{i}.md", SiteFixture.Post($"title: P{i}\n{post.Dates}"))));
        var entries = FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry")
            .ToDictionary(entry => entry.Element(Atom + "id")!.Value, entry => entry.Element(Atom + "published")!.Value);
        entries.Count.ShouldBe(posts.Length);
        var list = await site.ReadAsync("/blogs");
        foreach (var (i, (_, published)) in posts.Index())
        {
            entries[$"tag:example.com,2026:p{i}"].ShouldBe(published);
            (await site.ReadAsync($"/blogs/p{i}")).ShouldContain($"datetime=\"{published[..10]}");
            list.ShouldContain($"datetime=\"{published[..10]}");
        }
    }

    [Fact]
    public async Task PublishDate_does_not_change_a_permalink()
    {
        await using var site = await SiteFixture.StartAsync([("site.yaml", "baseUrl: https://example.com\npermalink: /:year/:month/:slug\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2025-12-31\npublishDate: 2026-02-01"))]);
        (await site.ReadAsync("/2025/12/a")).ShouldContain("datetime=\"2026-02-01");
    }

    [Fact]
    public async Task Ids_survive_a_new_slug_with_guid_and_a_new_base_URL()
    {
        const string Settings = "baseUrl: {0}\nidAuthority: old.example.org\n";
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", Settings.Replace("{0}", "https://one.example.org", StringComparison.Ordinal)),
            ("posts/first.md", SiteFixture.Post("title: A\ndate: 2025-04-01")),
            ("posts/second.md", SiteFixture.Post("title: B\ndate: 2024-04-01\nguid: urn:x-old:17")),
        ]);
        var before = await IdsAsync();
        before[1..].ShouldBe(["tag:old.example.org,2026:first", "urn:x-old:17"]);

        site.Delete("posts/first.md").Delete("posts/second.md")
            .Write("posts/renamed.md", SiteFixture.Post("title: A\ndate: 2025-04-01\nguid: tag:old.example.org,2026:first"))
            .Write("posts/moved.md", SiteFixture.Post("title: B\ndate: 2024-04-01\nguid: urn:x-old:17"))
            .Write("site.yaml", Settings.Replace("{0}", "https://two.example.org", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/feed.xml")) is var xml && xml.Contains("https://two.example.org/blogs/renamed", StringComparison.Ordinal)
            && xml.Contains("/blogs/moved", StringComparison.Ordinal) && !xml.Contains("/blogs/first", StringComparison.Ordinal) && !xml.Contains("/blogs/second", StringComparison.Ordinal));
        (await IdsAsync()).ShouldBe(before);

        async Task<string[]> IdsAsync() => [.. FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Descendants(Atom + "id").Select(i => i.Value)];
    }

    [Fact]
    public async Task Posts_of_one_slug_and_year_at_two_URLs_have_two_ids_the_same_in_all_formats()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\npermalink: /:year/:month/:slug\nlanguages: [hi]\n"),
            ("posts/april/news.md", SiteFixture.Post("title: April\nslug: news\ndate: 2026-04-01")),
            ("posts/march/news.md", SiteFixture.Post("title: March\nslug: news\ndate: 2026-03-01")),
            ("posts/hindi/news.md", SiteFixture.Post("title: Hindi\nslug: news\ndate: 2026-03-01\nlang: hi")),
            ("posts/undated/news.md", SiteFixture.Post("title: Undated\nslug: news")),
            ("posts/old.md", SiteFixture.Post("title: Old\ndate: 2026-02-01\nguid: kept")),
        ]);
        string[] ids = ["tag:example.com,2026:2026/04/news", "tag:example.com,2026:2026/03/news", "kept"];
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Elements("item").Select(i => i.Element("guid")!.Value).ShouldBe(ids);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ShouldBe(ids);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ShouldBe([.. ids[..2], "tag:example.com,2026:/guid/kept"]);
        FeedRules.Rss20(await site.ReadAsync("/hi/rss.xml")).Element("item")!.Element("guid")!.Value.ShouldBe("tag:example.com,2026:hi/2026/03/news");
    }

    [Fact]
    public async Task An_id_that_is_no_IRI_becomes_one_in_Atom_only()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2025-04-01\nguid: \"5f3 e9\""))]);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Element(Atom + "entry")!.Element(Atom + "id")!.Value.ShouldBe("tag:example.com,2026:/guid/5f3%20e9");
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Element("item")!.Element("guid")!.Value.ShouldBe("5f3 e9");
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items")[0].GetProperty("id").GetString().ShouldBe("5f3 e9");
    }

    [Fact]
    public async Task Posts_hidden_from_lists_or_feeds_are_in_no_feed()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/shown.md", SiteFixture.Post("title: Shown\ndate: 2026-04-01\ntags: [x]")),
            ("posts/draft.md", SiteFixture.Post("title: Secret draft\ndate: 2026-04-01\ndraft: true\ntags: [x]")),
            ("posts/later.md", SiteFixture.Post("title: Secret later\ndate: 2026-05-02\ntags: [x]")),
            ("posts/over.md", SiteFixture.Post("title: Secret over\ndate: 2026-04-01\nexpiryDate: 2026-04-30\ntags: [x]")),
            ("posts/unlisted.md", SiteFixture.Post("title: Secret unlisted\ndate: 2026-04-01\nunlisted: true\ntags: [x]")),
            ("posts/unfed.md", SiteFixture.Post("title: Secret unfed\ndate: 2026-04-01\nfeed: false\ntags: [x]")),
            ("posts/undated.md", SiteFixture.Post("title: Secret undated\ntags: [x]")),
        ]);
        foreach (var path in (string[])["/feed.xml", "/rss.xml", "/feed.json", "/tags/x/feed.xml", "/tags/x/rss.xml", "/tags/x/feed.json"])
        {
            var feed = await site.ReadAsync(path);
            feed.ShouldContain("Shown", customMessage: path);
            feed.ShouldNotContain("Secret", customMessage: path);
        }
    }

    [Fact]
    public async Task A_scheduled_post_appears_at_its_time()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/now.md", SiteFixture.Post("title: Now\ndate: 2026-04-01")),
            ("posts/later.md", SiteFixture.Post("title: Later\ndate: 2026-05-02T09:00:00Z")),
        ]);
        (await site.ReadAsync("/feed.xml")).ShouldNotContain("Later");
        (await site.ReadAsync("/sitemap.xml")).ShouldNotContain("later");
        site.Clock.Time = new(2026, 5, 2, 9, 0, 0, TimeSpan.Zero);
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/feed.xml")).Contains("Later", StringComparison.Ordinal));
        (await site.ReadAsync("/sitemap.xml")).ShouldContain("https://example.com/blogs/later");
        (await site.ReadAsync("/llms.txt")).ShouldContain("https://example.com/blogs/later.md");
    }

    [Fact]
    public async Task A_request_with_the_ETag_of_an_earlier_response_gets_304()
    {
        var site = await sites.GetAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"))]);
        foreach (var path in (string[])["/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml", "/llms.txt", "/robots.txt"])
        {
            using var first = await site.GetAsync(path);
            using var second = await site.GetAsync(path, ifNoneMatch: first.Headers.ETag!.Tag);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
    }

    [Fact]
    public async Task A_cover_is_an_enclosure()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a/index.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ncover: { image: c.png, alt: A picture }")),
            ("posts/a/c.png", "0123456789"),
        ]);
        var link = FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Element(Atom + "entry")!.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "enclosure");
        link.Attribute("length")!.Value.ShouldBe("10");
        link.Attribute("type")!.Value.ShouldBe("image/png");
        var url = FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Element("item")!.Element("enclosure")!.Attribute("url")!.Value;
        url.ShouldBe(link.Attribute("href")!.Value);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items")[0].GetProperty("image").GetString().ShouldBe(url);
        (await site.ReadAsync(new Uri(url).AbsolutePath)).ShouldBe("0123456789");
    }

    [Fact]
    public async Task The_image_of_an_article_is_its_cover_or_else_its_social_card()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a/index.md", SiteFixture.Post("title: A\ndate: 2026-04-02\ncover: { image: c.png, alt: A picture }")),
            ("posts/a/c.png", "0123456789"),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-01\ndescription: Don't.")),
        ]);
        var expected = new List<string?>();
        foreach (var slug in (string[])["a", "b"])
            expected.Add((await site.PageAsync("/blogs/" + slug)).QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        var thumbnail = XName.Get("thumbnail", "http://search.yahoo.com/mrss/");
        var atom = FeedRules.Atom10(await site.ReadAsync("/feed.xml"));
        atom.Descendants(thumbnail).Select(t => (string?)t.Attribute("url")).ShouldBe(expected);
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Descendants(thumbnail).Select(t => (string?)t.Attribute("url")).ShouldBe(expected);
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("image").GetString()).ShouldBe(expected);
        var summary = atom.Elements(Atom + "entry").Last().Element(Atom + "summary")!;
        (summary.Value, summary.HasElements, summary.HasAttributes).ShouldBe(("Don't.", false, false));
    }

    [Fact]
    public async Task A_browser_can_load_the_style_sheet_of_an_XML_feed()
    {
        var site = await sites.GetAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"))]);
        foreach (var path in (string[])["/feed.xml", "/rss.xml"])
        {
            using var feed = await site.GetAsync(path);
            // The feeds are sent as generic XML, because browsers show the Atom and RSS media types as source.
            feed.Content.Headers.ContentType!.ToString().ShouldBe("application/xml; charset=utf-8");
            feed.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("style-src 'self'");
            var instruction = FeedRules.Parse(await feed.Content.ReadAsStringAsync()).Nodes().OfType<XProcessingInstruction>().ShouldHaveSingleItem();
            instruction.Target.ShouldBe("xml-stylesheet");
            instruction.Data.ShouldContain("href=\"/feed.css\"");
        }

        using var style = await site.GetAsync("/feed.css");
        style.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Theory]
    [InlineData("/feed.xml")]
    [InlineData("/rss.xml")]
    public async Task The_style_sheet_of_a_feed_shows_or_hides_every_element(string path)
    {
        var site = await sites.GetAsync(
        [
            ("site.yaml", "title: T\ndescription: About.\nbaseUrl: https://example.com\nlicense: CC-BY-4.0\n"), ("profile.yaml", "name: Ada\nphoto: static/ada.png\n"), ("static/ada.png", "A photo."),
            ("posts/a.md", SiteFixture.Post("title: A\ndescription: It.\ndate: 2026-04-01\ntags: [Go]\nlicense: MIT")),
        ]);
        var style = await site.ReadAsync("/feed.css");
        var named = style.Split(' ', ',', '|', '\n').ToHashSet();
        var elements = FeedRules.Parse(await site.ReadAsync(path)).Descendants().Where(e => e.Parent?.Name.LocalName is "feed" or "entry" or "channel" or "item").Select(e => e.Name.LocalName).ToHashSet();
        elements.ShouldContain(path == "/feed.xml" ? "logo" : "image");
        foreach (var name in elements.Except(["entry", "item"]))
            named.ShouldContain(name);
    }

    [Fact]
    public async Task Feeds_of_unknown_tags_and_series_are_not_found()
    {
        var site = await sites.GetAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"))]);
        foreach (var path in (string[])["/tags/none/feed.xml", "/tags/none/rss.xml", "/tags/none/feed.json", "/series/none/feed.xml"])
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task An_empty_site_has_a_valid_feed()
    {
        await using var site = await SiteFixture.StartAsync([]);
        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(Atom + "entry").ShouldBeEmpty();
        FeedRules.Rss20(await site.ReadAsync("/rss.xml"));
        FeedRules.JsonFeed11(await site.ReadAsync("/feed.json"));
    }
}
