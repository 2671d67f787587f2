using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests a site with <c>blog: {title: Writing, path: writing}</c> in <c>site.yaml</c>,
/// which changes the title and URL of the list of posts.
/// </summary>
public sealed class BlogSectionTests(BlogSectionTests.Writing writing) : IClassFixture<BlogSectionTests.Writing>
{
    private readonly SiteFixture _site = writing.Site;

    [Theory]
    [InlineData("/writing", "Writing (2 articles)")]
    [InlineData("/writing/page/2", "Writing (2 articles)")]
    [InlineData("/writing/a", "A")]
    [InlineData("/hi/writing", "ब्लॉग (1 लेख)")]
    [InlineData("/hi/writing/a", "क")]
    public async Task Pages_are_below_the_path(string url, string heading) =>
        (await _site.PageAsync(url)).QuerySelector("h1")!.TextContent.ShouldBe(heading);

    [Theory]
    [InlineData("/blogs", "/writing", HttpStatusCode.Redirect)]
    [InlineData("/posts", "/writing", HttpStatusCode.Redirect)]
    [InlineData("/hi/blogs", "/hi/writing", HttpStatusCode.Redirect)]
    [InlineData("/blogs/a", "/writing/a", HttpStatusCode.MovedPermanently)]
    [InlineData("/hi/blogs/a", "/hi/writing/a", HttpStatusCode.MovedPermanently)]
    public async Task The_usual_URLs_redirect(string url, string target, HttpStatusCode status)
    {
        using var response = await _site.GetAsync(url);
        response.StatusCode.ShouldBe(status);
        response.Headers.Location!.OriginalString.ShouldBe(target);
    }

    [Fact]
    public async Task The_menu_and_the_post_name_the_list_by_its_title()
    {
        var page = await _site.PageAsync("/writing/a");
        page.QuerySelectorAll("a[href='/writing']").Select(a => a.TextContent).ShouldBe(["Writing"]);
    }

    [Fact]
    public async Task No_page_feed_or_index_links_the_usual_URLs()
    {
        foreach (var url in _site.Pages().Select(p => p.Path)
            .Concat(["/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml", "/llms.txt", "/agents.md",
                "/search.json?q=text", "/missing-page"]))
        {
            using var response = await _site.GetAsync(url);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("/blogs", Case.Sensitive, url);
        }
    }

    [Fact]
    public async Task Links_of_other_generators_and_files_lead_to_the_path()
    {
        var links = new HtmlParser().ParseDocument(await _site.ReadAsync("/writing/b"))
            .QuerySelectorAll("article a, main p a").Select(a => a.GetAttribute("href")).ToList();
        links.ShouldContain("/writing");
        links.ShouldContain("/writing/a");
    }

    [Fact]
    public async Task A_page_cannot_take_the_path_and_a_change_of_it_keeps_old_URLs()
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", "title: T\n"), ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
                ("pages/writing.md", "# About writing\n")], "https://example.com");
        (await site.ReadAsync("/writing")).ShouldContain("About writing");
        site.Write("site.yaml", "title: T\nblog:\n  path: writing\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/writing/a")).StatusCode == HttpStatusCode.OK);
        (await site.ReadAsync("/writing")).ShouldContain("Blogs (1 article)");
        using var old = await site.GetAsync("/blogs/a");
        old.Headers.Location!.OriginalString.ShouldBe("/writing/a");
        site.Write("site.yaml", "title: T\nblog: Notes\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/a")).StatusCode == HttpStatusCode.OK);
        (await site.ReadAsync("/blogs")).ShouldContain("<h1>Notes (1 article)</h1>");
        (await site.ReadAsync("/writing")).ShouldContain("About writing");
    }

    [Fact]
    public async Task The_default_URL_of_a_moved_list_can_redirect_elsewhere()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "title: T\nlanguages: [hi]\nblog: { path: writing }\n"),
            ("posts/a.md", SiteFixture.Post("title: A\naliases: [/blogs]")),
            ("posts/b.md", SiteFixture.Post("title: B\naliases: [/writing]")),
            ("redirects.yaml", "/writing: /archive\n"),
        ]);
        using var response = await site.GetAsync("/blogs");
        response.Headers.Location!.OriginalString.ShouldBe("/writing/a");
        site.Services.GetRequiredService<ContentProblems>().All().Select(p => $"{p.File}:{p.Line}: {p.Rule}")
            .ShouldBe(["posts/b.md:3: alias-taken", "redirects.yaml:1: redirect-taken"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_default_URL_of_a_moved_list_can_be_in_redirects()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "title: T\nblog: { path: writing }\n"), ("posts/a.md", SiteFixture.Post("title: A")),
            ("redirects.yaml", "/blogs: /archive\n"),
        ]);
        using var response = await site.GetAsync("/blogs");
        response.Headers.Location!.OriginalString.ShouldBe("/archive");
        site.Services.GetRequiredService<ContentProblems>().All().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_menu_with_the_usual_URL_of_the_list_leads_there()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "title: T\nlanguages: [hi]\nblog: { path: writing }\nnav:\n  - { label: Blog, url: /blogs }\n"
                + "  - { label: Hindi, url: /hi/blogs }\n  - { label: None, url: /blogs/none }\n"),
            ("posts/a.md", SiteFixture.Post("title: A")),
        ]);
        site.Services.GetRequiredService<ContentProblems>().All().ShouldHaveSingleItem().Message.ShouldContain("`/blogs/none`");
    }

    public sealed class Writing : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(
        [
            ("site.yaml",
                "title: T\nbaseUrl: https://example.com\nlanguages: [hi]\npageSize: 1\nblog: {title: Writing, path: writing}\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Go]")),
            ("posts/a.hi.md", SiteFixture.Post("title: क\ndate: 2026-04-01")),
            ("posts/b.md", SiteFixture.Post(
                "title: B\ndate: 2026-04-02\ntags: [Go]", "All [posts](/posts), and [the first](a.md) text.")),
        ]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
