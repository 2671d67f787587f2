using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Portfolio.Web.Formats.Crawlers;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed class SitemapTests(SampleSite sample)
{
    private static readonly XNamespace Ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";

    [Fact]
    public async Task It_keeps_the_rules_of_sitemaps_org()
    {
        var root = FeedRules.Parse(await sample.Site.ReadAsync("/sitemap.xml")).Root!;
        root.Name.ShouldBe(Ns + "urlset");
        var urls = root.Elements().ToList();
        urls.ShouldAllBe(u => u.Name == Ns + "url");
        urls.Count.ShouldBeInRange(80, 50_000);
        urls.Select(u => u.Element(Ns + "loc")!.Value).ShouldBeUnique();
        foreach (var url in urls)
        {
            // Order and number of elements as in the schema: loc, lastmod, then other namespaces.
            url.Elements().Select(e => e.Name).Distinct().ShouldBe(
                new[] { Ns + "loc", Ns + "lastmod", Image + "image" }.Where(n => url.Elements(n).Any()));
            url.Elements(Ns + "loc").ShouldHaveSingleItem().Value.Length.ShouldBeInRange(12, 2048);
            url.Elements(Ns + "lastmod").Count().ShouldBeLessThanOrEqualTo(1);
            foreach (var image in url.Elements(Image + "image"))
                Uri.IsWellFormedUriString(image.Elements().ShouldHaveSingleItem().Value, UriKind.Absolute).ShouldBeTrue();
        }

        urls.Elements(Image + "image").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_date_in_it_is_that_of_the_content()
    {
        foreach (var (path, modified) in await EntriesAsync(sample.Site))
        {
            var mirror = FrontMatter.Of(await sample.Site.ReadAsync(SiteUrls.MirrorOf(path)));
            mirror.GetValueOrDefault("last_updated").ShouldBe(modified, path);
            if (modified is not null)
                DateTimeOffset.Parse(modified, CultureInfo.InvariantCulture).ShouldBeLessThan(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), path);
        }
    }

    [Fact]
    public async Task Nothing_in_it_is_noindex_redirected_missing_or_a_copy()
    {
        foreach (var (path, _) in await EntriesAsync(sample.Site))
        {
            using var response = await sample.Site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            response.Headers.Contains("X-Robots-Tag").ShouldBeFalse(path);
            var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
            page.QuerySelector("meta[name=robots]").ShouldBeNull(path);
            page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(sample.Site.Urls.Absolute(path));
        }
    }

    [Fact]
    public async Task Every_indexable_page_that_is_linked_anywhere_stands_in_it()
    {
        var listed = (await EntriesAsync(sample.Site)).Select(e => e.Path).ToHashSet();
        (await IndexableAsync(sample.Site)).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_of_several_pages_stands_in_it_with_all_of_them()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\npageSize: 2\n"),
            .. Enumerable.Range(1, 5).Select(i => ($"posts/p{i}.md", SiteFixture.Post($"title: P{i}\ndate: 2026-04-0{i}\ntags: [x]"))),
            ("posts/hidden.md", SiteFixture.Post("title: Hidden\ndate: 2026-04-01\nnoindex: true\ntags: [x]")),
            ("posts/copy.md", SiteFixture.Post("title: Copy\ndate: 2026-04-01\ncanonical: https://elsewhere.org/copy\ntags: [x]")),
            ("posts/unlisted.md", SiteFixture.Post("title: Unlisted\ndate: 2026-04-01\nunlisted: true")),
        ]);
        var listed = (await EntriesAsync(site)).Select(e => e.Path).ToHashSet();
        listed.ShouldContain("/blogs/page/2");
        listed.ShouldContain("/tags/x/page/3");
        listed.ShouldNotContain("/blogs/hidden");
        listed.ShouldNotContain("/blogs/copy");
        listed.ShouldNotContain("/blogs/unlisted");
        (await IndexableAsync(site)).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Translations_point_to_each_other_there_and_on_their_pages()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/hello.md", SiteFixture.Post("title: Hello\ndate: 2026-04-01\ntranslationKey: hello")),
            ("posts/hallo.md", SiteFixture.Post("title: Hallo\ndate: 2026-04-02\nlang: de\ntranslationKey: hello")),
            ("posts/draft.md", SiteFixture.Post("title: Bonjour\ndate: 2026-04-02\nlang: fr\ntranslationKey: hello\ndraft: true")),
            ("posts/alone.md", SiteFixture.Post("title: Alone\ndate: 2026-04-03\ntranslationKey: alone")),
        ]);
        string[] expected = ["de https://example.com/blogs/hallo", "en https://example.com/blogs/hello"];
        var entries = FeedRules.Parse(await site.ReadAsync("/sitemap.xml")).Root!.Elements(Ns + "url")
            .ToDictionary(u => u.Element(Ns + "loc")!.Value, u => u.Elements(XName.Get("link", "http://www.w3.org/1999/xhtml")).ToList());
        foreach (var slug in (string[])["hello", "hallo"])
        {
            entries[$"https://example.com/blogs/{slug}"].Select(l => $"{l.Attribute("hreflang")!.Value} {l.Attribute("href")!.Value}").Order(StringComparer.Ordinal).ShouldBe(expected);
            (await site.PageAsync($"/blogs/{slug}")).QuerySelectorAll("link[hreflang]")
                .Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order(StringComparer.Ordinal).ShouldBe(expected);
        }

        entries["https://example.com/blogs/alone"].ShouldBeEmpty();
    }

    [Fact]
    public void Past_50_000_pages_there_is_an_index_of_parts()
    {
        var urls = new SiteUrls("https://example.com");
        var date = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var parts = SitemapXml.Parts(Enumerable.Range(0, 50_001).Select(i => new PublicPage($"/blogs/{i}", "", PublicPageKind.Post) { Modified = date.AddMinutes(i) }));
        parts.Select(p => p.Length).ShouldBe([50_000, 1]);
        var index = FeedRules.Parse(Encoding.UTF8.GetString(SitemapXml.WriteIndex(parts, urls))).Root!;
        index.Name.ShouldBe(Ns + "sitemapindex");
        index.Elements(Ns + "sitemap").Select(s => s.Element(Ns + "loc")!.Value).ShouldBe(["https://example.com/sitemap-1.xml", "https://example.com/sitemap-2.xml"]);
        index.Elements(Ns + "sitemap").Last().Element(Ns + "lastmod")!.Value.ShouldBe("2026-05-05T17:20:00Z");
        FeedRules.Parse(Encoding.UTF8.GetString(SitemapXml.Write(parts[0], urls))).Root!.Elements().Count().ShouldBe(50_000);
    }

    [Fact]
    public async Task The_map_for_reading_names_every_page_and_document()
    {
        var text = await sample.Site.ReadAsync("/sitemap.md");
        FrontMatter.Of(text)["title"].ShouldBe("Sitemap");
        foreach (var (path, _) in await EntriesAsync(sample.Site))
            text.ShouldContain($"]({sample.Site.Urls.Absolute(path)})");
        foreach (var path in (string[])["/llms.txt", "/llms-full.txt", "/agents.md", "/feed.xml", "/rss.xml", "/feed.json", "/openapi.json", "/robots.txt", "/sitemap.xml"])
            text.ShouldContain($"]({sample.Site.Urls.Absolute(path)})");
        text.Length.ShouldBeLessThan(50_000);
    }

    private static async Task<IEnumerable<string>> IndexableAsync(SiteFixture site) => (await Crawl.OfAsync(site)).Pages
        .Where(p => p.Value.QuerySelector("meta[name=robots][content~=noindex]") is null
            && p.Value.QuerySelector("link[rel=canonical]")?.GetAttribute("href") == site.Urls.Absolute(p.Key))
        .Select(p => p.Key);

    private static async Task<IReadOnlyList<(string Path, string? Modified)>> EntriesAsync(SiteFixture site) =>
        [.. FeedRules.Parse(await site.ReadAsync("/sitemap.xml")).Root!.Elements(Ns + "url")
            .Select(u => (Uri.UnescapeDataString(new Uri(u.Element(Ns + "loc")!.Value).AbsolutePath), u.Element(Ns + "lastmod")?.Value))];
}
