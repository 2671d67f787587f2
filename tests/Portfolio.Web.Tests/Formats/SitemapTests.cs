using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed class SitemapTests(SampleSite sample)
{
    private static readonly XNamespace Ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";

    [Fact]
    public async Task It_is_valid_by_the_protocol_of_sitemaps_org()
    {
        var root = FeedRules.Parse(await sample.Site.ReadAsync("/sitemap.xml")).Root!;
        root.Name.ShouldBe(Ns + "urlset");
        var urls = root.Elements().ToList();
        urls.ShouldAllBe(u => u.Name == Ns + "url");
        urls.Count.ShouldBeInRange(50, 50_000);
        urls.Select(u => u.Element(Ns + "loc")!.Value).ShouldBeUnique();
        foreach (var url in urls)
        {
            // The schema requires this order: loc, lastmod, then elements of other namespaces.
            url.Elements().Select(e => e.Name).Distinct().ShouldBe(
                new[] { Ns + "loc", Ns + "lastmod", Image + "image" }.Where(n => url.Elements(n).Any()));
            url.Elements(Ns + "loc").ShouldHaveSingleItem().Value.Length.ShouldBeInRange(12, 2048);
            url.Elements(Ns + "lastmod").Count().ShouldBeLessThanOrEqualTo(1);
            foreach (var image in url.Elements(Image + "image"))
            {
                Uri.IsWellFormedUriString(image.Elements().ShouldHaveSingleItem().Value, UriKind.Absolute)
                    .ShouldBeTrue();
            }
        }

        urls.Elements(Image + "image").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_date_is_that_of_the_content()
    {
        foreach (var (path, modified) in await EntriesAsync(sample.Site))
        {
            var served = FrontMatter.Of(await sample.Site.ReadAsync(SiteUrls.MarkdownOf(path)));
            served.GetValueOrDefault("last_updated").ShouldBe(modified, path);
            if (modified is not null)
            {
                DateTimeOffset.Parse(modified, CultureInfo.InvariantCulture)
                    .ShouldBeLessThan(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), path);
            }
        }
    }

    [Fact]
    public async Task No_entry_is_noindex_redirected_missing_or_a_copy()
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
    public async Task Every_linked_indexable_page_has_an_entry()
    {
        var listed = (await EntriesAsync(sample.Site)).Select(e => e.Path).ToHashSet();
        (await IndexableAsync(sample.Site)).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_of_a_list_has_an_entry()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\npageSize: 2\n"),
            .. Enumerable.Range(1, 5)
            .Select(i => ($"posts/p{i}.md", SiteFixture.Post($"title: P{i}\ndate: 2026-04-0{i}\ntags: [x]"))),
            ("posts/hidden.md", SiteFixture.Post("title: Hidden\ndate: 2026-04-01\nnoindex: true\ntags: [x]")),
            ("posts/copy.md", SiteFixture.Post(
                "title: Copy\ndate: 2026-04-01\ncanonical: https://elsewhere.org/copy\ntags: [x]")),
            ("posts/own.md", SiteFixture.Post(
                "title: Own\ndate: 2026-04-01\ncanonical: https://example.com/blogs/own/")),
            ("posts/unlisted.md", SiteFixture.Post("title: Unlisted\ndate: 2026-04-01\nunlisted: true")),
        ]);
        var listed = (await EntriesAsync(site)).Select(e => e.Path).ToHashSet();
        listed.ShouldContain("/blogs/page/2");
        listed.ShouldContain("/tags/x/page/3");
        listed.ShouldContain("/blogs/own");
        listed.ShouldNotContain("/blogs/hidden");
        listed.ShouldNotContain("/blogs/copy");
        listed.ShouldNotContain("/blogs/unlisted");
        (await IndexableAsync(site)).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Translations_link_each_other_in_the_sitemap_and_on_their_pages()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/hello.md", SiteFixture.Post("title: Hello\ndate: 2026-04-01\ntranslationKey: hello")),
            ("posts/hallo.md", SiteFixture.Post("title: Hallo\ndate: 2026-04-02\nlang: de\ntranslationKey: hello")),
            ("posts/draft.md", SiteFixture.Post(
                "title: Bonjour\ndate: 2026-04-02\nlang: fr\ntranslationKey: hello\ndraft: true")),
            ("posts/alone.md", SiteFixture.Post("title: Alone\ndate: 2026-04-03\ntranslationKey: alone")),
        ]);
        string[] expected = ["de https://example.com/blogs/hallo", "en https://example.com/blogs/hello",
            "x-default https://example.com/blogs/hello"];
        var entries = FeedRules.Parse(await site.ReadAsync("/sitemap.xml")).Root!.Elements(Ns + "url")
            .ToDictionary(u => u.Element(Ns + "loc")!.Value,
                u => u.Elements(XName.Get("link", "http://www.w3.org/1999/xhtml")).ToList());
        foreach (var slug in (string[])["hello", "hallo"])
        {
            entries[$"https://example.com/blogs/{slug}"]
                .Select(l => $"{l.Attribute("hreflang")!.Value} {l.Attribute("href")!.Value}")
                .Order(StringComparer.Ordinal).ShouldBe(expected);
            (await site.PageAsync($"/blogs/{slug}")).QuerySelectorAll("link[hreflang]")
                .Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order(StringComparer.Ordinal)
                .ShouldBe(expected);
        }

        entries["https://example.com/blogs/alone"].ShouldBeEmpty();
    }

    [Fact]
    public void More_than_50_000_pages_are_split_into_files_with_an_index()
    {
        var urls = new SiteUrls("https://example.com");
        var date = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var pages = Enumerable.Range(0, 50_001).Select(
            i => new PublicPage($"/blogs/{i}", "", PublicPageKind.Post) { Modified = date.AddMinutes(i) }).ToList();
        var index = FeedRules.Parse(Encoding.UTF8.GetString(SitemapXml.Write(pages, urls))).Root!;
        index.Name.ShouldBe(Ns + "sitemapindex");
        index.Elements(Ns + "sitemap").Select(s => s.Element(Ns + "loc")!.Value)
            .ShouldBe(["https://example.com/sitemap-1.xml", "https://example.com/sitemap-2.xml"]);
        index.Elements(Ns + "sitemap").Last().Element(Ns + "lastmod")!.Value.ShouldBe("2026-05-05T17:20:00Z");
        CountOf(1).ShouldBe(50_000);
        CountOf(2).ShouldBe(1);
        SitemapXml.WritePart(pages, 3, urls).ShouldBeNull();
        SitemapXml.WritePart(pages.Take(50_000), 1, urls).ShouldBeNull();

        int CountOf(int part) =>
            FeedRules.Parse(Encoding.UTF8.GetString(SitemapXml.WritePart(pages, part, urls)!)).Root!.Elements().Count();
    }

    [Fact]
    public async Task The_Markdown_sitemap_links_every_page_and_document()
    {
        var text = await sample.Site.ReadAsync("/sitemap.md");
        FrontMatter.Of(text)["title"].ShouldBe("Sitemap");
        foreach (var (path, _) in await EntriesAsync(sample.Site))
            text.ShouldContain($"]({sample.Site.Urls.Absolute(path)})");
        var documents = PublicRoute.All.Where(route => route.Title is not null).Select(route => route.Path).ToList();
        documents.Count.ShouldBeGreaterThan(7);
        foreach (var path in documents.Concat(PublicUrls.FeedsOf("")))
        {
            text.ShouldContain($"]({sample.Site.Urls.Absolute(path)})");
        }
        text.Length.ShouldBeLessThan(50_000);
    }

    private static async Task<IEnumerable<string>> IndexableAsync(SiteFixture site) => (await Crawl.OfAsync(site)).Pages
        .Where(p => p.Value.QuerySelector("meta[name=robots][content~=noindex]") is null
            && p.Value.QuerySelector("link[rel=canonical]")?.GetAttribute("href") == site.Urls.Absolute(p.Key))
        .Select(p => p.Key);

    private static async Task<IReadOnlyList<(string Path, string? Modified)>> EntriesAsync(SiteFixture site) =>
        [.. FeedRules.Parse(await site.ReadAsync("/sitemap.xml")).Root!.Elements(Ns + "url")
            .Select(u => (Uri.UnescapeDataString(new Uri(u.Element(Ns + "loc")!.Value).AbsolutePath),
                u.Element(Ns + "lastmod")?.Value))];
}
