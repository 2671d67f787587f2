using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed class LlmsTxtTests(SampleSite sample)
{
    [Fact]
    public async Task It_follows_its_specification_and_lists_the_site()
    {
        using var response = await sample.Site.GetAsync("/llms.txt");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.Length.ShouldBeLessThan(50_000);
        var index = LlmsIndex.Parse(text);
        index.Title.ShouldBe("Ada Sample");
        var urls = index.Links.Select(l => l.Url).ToList();
        urls.ShouldBeUnique();
        var versions = sample.Site.Pages().Where(p => p.IsWorthListing)
            .Select(p => sample.Site.Urls.AbsoluteMarkdown(p.Path)).ToList();
        (urls.Intersect(versions).Count() / (double)versions.Count).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public async Task Every_link_is_the_absolute_URL_of_an_existing_Markdown_version()
    {
        var links = LlmsIndex.Parse(await sample.Site.ReadAsync("/llms.txt")).Links.ToList();
        links.Count.ShouldBeGreaterThan(50);
        foreach (var link in links)
        {
            link.Url.ShouldStartWith("https://sample.example/");
            link.Url.ShouldEndWith(".md");
            using var response = await sample.Site.GetAsync(new Uri(link.Url).AbsolutePath);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, link.Url);
        }
    }

    [Fact]
    public async Task A_tag_is_spelled_as_on_its_page()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Go]")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Go]")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03\ntags: [go]")),
        ]);
        (await site.ReadAsync("/llms.txt"))
            .ShouldContain("- [Go](https://example.com/tags/go.md): 3 articles\n", Case.Sensitive);
        (await site.PageAsync("/tags/go")).QuerySelector("h1")!.TextContent.ShouldBe("Articles tagged Go");
    }

    [Fact]
    public async Task Hostile_titles_are_unchanged()
    {
        await using var site = await SiteFixture.StartAsync(HostileTitles.Files());
        LlmsIndex.Parse(await site.ReadAsync("/llms.txt")).Sections["Articles"].Select(l => l.Name)
            .ShouldBe(HostileTitles.Published);
        var agents = FrontMatter.BodyOf(await site.ReadAsync("/agents.md"));
        agents = agents[agents.IndexOf("## Blog Posts", StringComparison.Ordinal)..agents.IndexOf(
            "## Canonical Site", StringComparison.Ordinal)];
        MarkdownDocuments.LinksOf(agents).Select(l => l.Text).ShouldBe(HostileTitles.Published);
    }

    [Fact]
    public async Task A_large_site_lists_its_newest_articles_and_links_the_rest()
    {
        const int Posts = 1_200;
        await using var site = await SiteFixture.StartAsync(Enumerable.Range(0, Posts).Select(i => (
            $"posts/post-{i:0000}.md",
            SiteFixture.Post($"title: Article number {i} with a title of the usual length\ndescription: A description of some sixty characters or more, as posts have.\ndate: {2020 + i / 300}-01-01T00:{i % 60:00}:00Z\ntags: [tag{i % 400}, all]"))));
        foreach (var path in (string[])["/llms.txt", "/sitemap.md"])
        {
            var text = await site.ReadAsync(path);
            text.Length.ShouldBeInRange(20_000, 49_999, path);
            text.ShouldContain("https://example.com/archive");
        }

        var index = LlmsIndex.Parse(await site.ReadAsync("/llms.txt"));
        index.Sections["Articles"][0].Url.ShouldContain("/blogs/post-09");
        index.Sections["Archive"].Count.ShouldBe(4);
        index.Sections["Optional"][0].Url.ShouldBe("https://example.com/tags/all.md");
    }

    [Fact]
    public async Task The_full_text_has_every_article_newest_first()
    {
        using var response = await sample.Site.GetAsync("/llms-full.txt");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        var urls = Regex.Matches(text, @"^- URL: (?<url>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)).Select(m => m.Groups["url"].Value).ToList();
        urls.ShouldBe(sample.Site.Pages().Where(p => p.Kind == PublicPageKind.Post)
            .Select(p => sample.Site.Urls.Absolute(p.Path)));
        text.ShouldContain("The working part of a trip takes 30 minutes", Case.Insensitive);
        text.ShouldNotContain("](/");
    }

    [Fact]
    public async Task The_full_text_has_no_body_for_HEAD_and_is_compressed_on_request()
    {
        using var head = await sample.Site.Client.SendAsync(new(HttpMethod.Head, "/llms-full.txt"));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        var request = new HttpRequestMessage(HttpMethod.Get,
            "/llms-full.txt")
        { Headers = { { "Accept-Encoding", "gzip" } } };
        using var response = await sample.Site.Client.SendAsync(request);
        await using var gzip = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        (await new StreamReader(gzip).ReadToEndAsync()).ShouldBe(await sample.Site.ReadAsync("/llms-full.txt"));
    }
}
