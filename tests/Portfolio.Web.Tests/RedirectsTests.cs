using System.Net;

namespace Portfolio.Web.Tests;

public sealed class RedirectsTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Redirects = """
        /old: /blogs/here#part
        /old/Café.html: /blogs/here?a=b
        /away: https://example.org/x?y=z
        /temporary: { to: /blogs/here, status: 302 }
        /kept: { to: /blogs/here, status: 308 }
        /blogs/here: /elsewhere
        /blogs/draft: /blogs/here
        /2019/Trip/Photo.png: posts/trip/photo.png
        /2019/none.png: posts/trip/none.png
        /assets/Photo-Xy1.png: posts/trip/photo.png
        """;

    private static readonly (string, string)[] Files =
    [
        ("redirects.yaml", Redirects),
        ("posts/here.md", "---\ntitle: Here\ndate: 2026-04-01\n---\n\n## Part\n"),
        ("posts/trip/index.md", "---\ntitle: Trip\ndate: 2026-04-01\n---\n\n![A photo](photo.png)\n"),
        ("posts/trip/photo.png", "PNG"),
        ("posts/draft.md", "---\ntitle: Secret\ndraft: true\n---\n\nSecret.\n"),
    ];

    [Theory]
    [InlineData("/old", HttpStatusCode.MovedPermanently, "/blogs/here#part")]
    [InlineData("/old/caf%C3%A9", HttpStatusCode.MovedPermanently, "/blogs/here?a=b")]
    [InlineData("/away", HttpStatusCode.MovedPermanently, "https://example.org/x?y=z")]
    [InlineData("/old?x=1", HttpStatusCode.MovedPermanently, "/blogs/here?x=1#part")]
    [InlineData("/away?x=1", HttpStatusCode.MovedPermanently, "https://example.org/x?y=z")]
    [InlineData("/kept?x=1", HttpStatusCode.PermanentRedirect, "/blogs/here?x=1")]
    [InlineData("/temporary", HttpStatusCode.Found, "/blogs/here")]
    [InlineData("/temporary.md", HttpStatusCode.Found, "/blogs/here.md")]
    [InlineData("/old.md", HttpStatusCode.MovedPermanently, "/blogs/here.md#part")]
    [InlineData("/away.md", HttpStatusCode.MovedPermanently, "https://example.org/x?y=z")]
    [InlineData("/kept", HttpStatusCode.PermanentRedirect, "/blogs/here")]
    [InlineData("/blogs/draft", HttpStatusCode.MovedPermanently, "/blogs/here")]
    public async Task A_URL_of_the_file_redirects(string url, HttpStatusCode status, string location)
    {
        var site = await sites.GetAsync(Files);

        for (var i = 0; i < 2; i++)
        {
            var response = await site.GetAsync(url);
            response.StatusCode.ShouldBe(status);
            response.Headers.Location!.OriginalString.ShouldBe(location);
        }
    }

    [Fact]
    public async Task The_old_URL_of_a_file_leads_to_its_present_bytes()
    {
        var site = await sites.GetAsync(Files);
        var response = await site.GetAsync("/2019/trip/photo.png");
        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await site.ReadAsync(response.Headers.Location!.OriginalString)).ShouldBe("PNG");
        (await site.GetAsync("/2019/none.png")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync("/assets/Photo-Xy1.png")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_document_wins_and_a_draft_says_nothing_of_itself()
    {
        var site = await sites.GetAsync(Files);

        (await site.GetAsync("/blogs/here")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await site.GetAsync("/blogs/draft")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBeEmpty();
        (await site.ReadAsync("/sitemap.xml")).ShouldNotContain("draft");
    }

    [Fact]
    public async Task A_saved_file_counts_at_once_and_a_broken_one_keeps_the_last()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        (await site.GetAsync("/new")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await File.WriteAllTextAsync(Path.Combine(site.Content, "redirects.yaml"), Redirects + "\n/new: /blogs/here\n",
            TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(
            async () => (await site.GetAsync("/new")).StatusCode == HttpStatusCode.MovedPermanently);
        await File.WriteAllTextAsync(
            Path.Combine(site.Content, "redirects.yaml"), "[", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(site.Content, "posts/other.md"), "Other.\n", TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/other")).StatusCode == HttpStatusCode.OK);
        (await site.GetAsync("/new")).StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);

        File.Delete(Path.Combine(site.Content, "redirects.yaml"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/new")).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_valid_settings_feeds_wait_and_redirects_are_temporary()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "permalink: /:year/:slug/\ntitle: [\n"),
            ("posts/here.md", "---\ntitle: Here\ndate: 2026-04-01\naliases: [/old]\n---\n\nText.\n"),
        ]);
        (await site.GetAsync("/blogs/here")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync("/old")).StatusCode.ShouldBe(HttpStatusCode.Found);
        foreach (var url in (string[])["/feed.xml", "/rss.xml", "/feed.json"])
        {
            var response = await site.GetAsync(url);
            (response.StatusCode, response.Headers.Contains("Retry-After"), response.Headers.CacheControl!.NoStore)
                .ShouldBe((HttpStatusCode.ServiceUnavailable, true, true), url);
        }

        await File.WriteAllTextAsync(Path.Combine(site.Content, "site.yaml"), "permalink: /:year/:slug/\n",
            TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/feed.xml")).StatusCode == HttpStatusCode.OK);
        (await site.GetAsync("/old")).StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
    }
}
