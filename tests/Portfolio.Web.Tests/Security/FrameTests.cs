namespace Portfolio.Web.Tests.Security;

public sealed class FrameTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly (string Path, string Text)[] Files = [
        ("site.yaml", "title: T\nframes: [youtube.com, self]\n"),
        ("posts/talk.md", SiteFixture.Post("title: Talk\ndate: 2026-04-01", "[The talk](https://youtu.be/abc)\n")),
        ("posts/other.md", SiteFixture.Post("title: Other\ndate: 2026-04-02", "Text about `<iframe>`.\n")),
        ("posts/demo.md", SiteFixture.Post("title: Demo\ndate: 2026-04-03", "<iframe src=\"/demo.html\" title=\"D\"></iframe>\n")),
        ("static/demo.html", "<!doctype html><title>D</title><p>Demo</p>"),
    ];

    [Theory]
    [InlineData("/blogs/talk", "frame-src https://www.youtube-nocookie.com 'self'")]
    [InlineData("/blogs/demo", "frame-src https://www.youtube-nocookie.com 'self'")]
    [InlineData("/blogs/other", null)]
    [InlineData("/blogs", null)]
    public async Task Only_pages_with_a_frame_allow_its_hosts(string path, string? expected)
    {
        var site = await SiteAsync();
        using var response = await site.GetAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        policy.SingleOrDefault(p => p.StartsWith("frame-src", StringComparison.Ordinal)).ShouldBe(expected);
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("require-trusted-types-for 'script'");
    }

    [Fact]
    public async Task A_page_in_the_static_folder_can_be_in_a_frame_of_the_site_only()
    {
        var site = await SiteAsync();
        using var response = await site.GetAsync("/demo.html");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldContain("; sandbox ");
    }

    [Theory]
    [InlineData("/blogs/talk.md")]
    [InlineData("/feed.xml")]
    [InlineData("/feed.json")]
    [InlineData("/rss.xml")]
    [InlineData("/llms-full.txt")]
    public async Task Feeds_and_Markdown_have_links(string path)
    {
        var site = await SiteAsync();
        var text = await site.ReadAsync(path);
        text.ShouldContain("https://youtu.be/abc");
        text.ShouldNotContain("youtube-nocookie");
    }

    [Fact]
    public async Task A_change_of_the_setting_changes_pages_and_policy()
    {
        await using var site = await SiteFixture.StartAsync(Files, "https://example.com");
        (await site.ReadAsync("/blogs/talk")).ShouldContain("<iframe");
        site.Write("site.yaml", "title: T\n");
        await Eventually.IsTrueAsync(async () =>
        {
            using var response = await site.GetAsync("/blogs/talk");
            return !(await response.Content.ReadAsStringAsync()).Contains("<iframe", StringComparison.Ordinal)
                && !response.Headers.GetValues("Content-Security-Policy").Single().Contains("frame-src", StringComparison.Ordinal);
        });
    }

    private Task<SiteFixture> SiteAsync() => sites.GetAsync(() => SiteFixture.StartAsync(Files, "https://example.com"));
}
