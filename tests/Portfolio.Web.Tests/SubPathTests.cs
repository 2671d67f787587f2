using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

/// <summary>Tests a site whose base URL has a path, such as <c>/site</c>.</summary>
public sealed class SubPathTests(SampleSite sample, SubPathTests.SiteBelowPath below)
    : IClassFixture<SubPathTests.SiteBelowPath>
{
    private readonly SiteFixture _site = below.Site;

    [Fact]
    public async Task Every_page_and_document_is_that_of_a_site_at_the_root_but_for_the_path()
    {
        var root = sample.Site.Urls.Root;
        var pages = _site.Pages().Select(p => p.Path).ToList();
        // The index of skills contains the hash of a document with absolute URLs.
        string[] documents = ["/tags/redis/feed.json", .. PublicRoute.Documents.Select(d => d.Path).Where(d => d != PublicUrls.SkillIndex),
            "/search.json?q=redis", "/search?q=redis", "/nothing", "/nothing.md"];
        foreach (var path in pages.Select(SiteUrls.Encode)
            .Concat(pages.Select(p => SiteUrls.Encode(SiteUrls.MarkdownOf(p)))).Concat(documents))
        {
            // The request is repeated, because the second response is from the page cache.
            for (var i = 0; i < 2; i++)
            {
                using var expected = await sample.Site.GetAsync(path);
                using var actual = await _site.GetAsync("/site" + path);
                actual.StatusCode.ShouldBe(expected.StatusCode, path);
                WithoutPath(await actual.Content.ReadAsStringAsync())
                    .ShouldBe(await expected.Content.ReadAsStringAsync(), path);
                foreach (var name in (string[])
                    ["Link", "Content-Security-Policy", "Speculation-Rules", "Cache-Control", "Vary"])
                {
                    WithoutPath(ValueOf(actual, name)).ShouldBe(ValueOf(expected, name), $"{name} of {path}");
                }
            }
        }

        string WithoutPath(string text) => text.Replace(root + "/site", root, StringComparison.Ordinal)
            .Replace("\"/site/", "\"/", StringComparison.Ordinal).Replace("</site/", "</", StringComparison.Ordinal)
            .Replace(", /site/", ", /", StringComparison.Ordinal)
            .Replace("`/site/", "`/", StringComparison.Ordinal).Replace(">/site/", ">/", StringComparison.Ordinal);
        static string ValueOf(HttpResponseMessage response, string name) =>
            response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
    }

    [Fact]
    public async Task Every_link_leads_straight_to_what_it_names_below_the_path()
    {
        var crawl = await Crawl.OfAsync(_site);
        crawl.Links.Where(l => crawl.Answers[l.Path] != HttpStatusCode.OK)
            .Select(l => $"{l.From} → {l.Path}: {crawl.Answers[l.Path]}").Distinct().ShouldBeEmpty();
        foreach (var (path, page) in crawl.Pages)
        {
            foreach (var element in page.QuerySelectorAll("[href], [src], [action]"))
            {
                var url = element.GetAttribute("href") ?? element.GetAttribute("src")
                    ?? element.GetAttribute("action")!;
                if (url is ['/', not '/', ..])
                    url.ShouldStartWith("/site/", Case.Sensitive, path);
            }
        }
    }

    [Theory]
    [InlineData("/site", "/site/")]
    [InlineData("/site?a=b", "/site/?a=b")]
    [InlineData("/site/Blogs/", "/site/blogs")]
    [InlineData("/site/blogs/page/1", "/site/blogs")]
    [InlineData("/site/about-me", "/site/")]
    public async Task Redirects_stay_below_the_path(string path, string location)
    {
        using var response = await _site.GetAsync(path);
        ((int)response.StatusCode).ShouldBeInRange(300, 399);
        response.Headers.Location!.OriginalString.ShouldBe(location);
    }

    [Fact]
    public async Task Old_URLs_redirect_below_the_path()
    {
        using var session = _site.Services.GetRequiredService<Snapshots>().Current!.Open();
        foreach (var old in session.OldUrls.All())
        {
            using var response = await _site.GetAsync("/site" + SiteUrls.Encode(old));
            if (response.Headers.Location?.OriginalString is ['/', ..] location)
                location.ShouldStartWith("/site/", Case.Sensitive, old);
        }

        session.OldUrls.All().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_style_sheet_of_the_author_names_files_of_the_site()
    {
        await using var site = await SiteFixture
            .StartAsync([("posts/a.md", "# A\n"),
                ("theme.css", "@font-face { font-family: own; src: url(/own.woff2) }\n")], "https://example.com/site");
        (await site.PageAsync("/site/blogs/a"))
            .QuerySelectorAll("style")[^1].TextContent.ShouldContain("url(/site/own.woff2)");
    }

    [Theory]
    [InlineData("/blogs")]
    [InlineData("/tags")]
    public async Task The_path_itself_is_no_page_although_a_page_has_it(string path)
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-05\ntags: [x]"))], "https://example.com" + path);
        await site.ReadAsync(path + path);
        using var response = await site.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe(path + "/");
    }

    [Fact]
    public async Task Probes_of_the_health_need_no_path()
    {
        await _site.ReadAsync("/health/ready");
        await _site.ReadAsync("/site/health/ready");
    }

    public sealed class SiteBelowPath(SampleSite sample) : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Site = await SiteFixture.StartAsync(TestPlace.Sample, sample.Site.Urls.Root + "/site");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
