using System.Net;
using Microsoft.Extensions.Logging;

namespace Portfolio.Web.Tests;

public sealed class SaveTests : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private SiteFixture _site = null!;

    public async ValueTask InitializeAsync() => _site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", Text("first")), ("posts/b.md", Text("other")),
            ("posts/bundle/index.md", "# Bundle\n\n![Square](square.svg)\n"),
            ("posts/bundle/square.svg", Square("red")),
        ],
        configure: builder => builder.ConfigureLogging(logging => logging.AddProvider(_log)));

    [Fact]
    public async Task A_saved_file_is_seen_without_a_scan_of_the_folder()
    {
        _site.Clock.StopRepeating();
        // Several saves are needed, because a scan that is still pending may find the first save.
        for (var i = 0; i < 7; i++)
        {
            var text = $"saved {Guid.NewGuid()}";
            await _site.ReadAsync("/blogs/a");
            // The file is saved atomically, because the server would have to read a half-written
            // document again later, but this clock never advances.
            var saved = Path.Combine(_site.Data, "saved.md");
            await File.WriteAllTextAsync(saved, Text(text), TestContext.Current.CancellationToken);
            File.Move(saved, Path.Combine(_site.Content, "posts/a.md"), overwrite: true);
            await UntilShownAsync(text);
        }
    }

    [Fact]
    public async Task A_broken_file_keeps_the_old_page_and_is_named_in_the_log_until_it_is_mended()
    {
        await _site.ReadAsync("/blogs/a");
        _site.Write("posts/a.md", "---\ntitle: broken\ntags: [one, two\n---\n\nbroken\n");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(_log.Lines.Any(l => l.StartsWith("posts/a.md:", StringComparison.Ordinal))));
        _log.Lines.First(l => l.StartsWith("posts/a.md:", StringComparison.Ordinal))
            .ShouldMatch(@"^posts/a\.md:[34]:\d+: yaml-syntax: \S");
        (await _site.ReadAsync("/blogs/a")).ShouldContain("first");
        (await _site.ReadAsync("/blogs")).ShouldNotContain("broken");
        (await _site.ReadAsync("/blogs/b")).ShouldContain("other");

        _site.Write("posts/a.md", Text("mended"));
        await UntilShownAsync("mended");
        (await _site.ReadAsync("/blogs/a.md")).ShouldContain("mended");
        (await _site.ReadAsync("/feed.xml")).ShouldContain("mended");
    }

    [Fact]
    public async Task A_site_that_loses_its_base_url_says_so()
    {
        var log = new LogLines();
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\n"), ("posts/a.md", Text("first"))],
            configure: builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        site.Delete("site.yaml");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(log.Lines.Any(l => l.StartsWith("No base URL is set", StringComparison.Ordinal))));
        (await site.ReadAsync("/feed.xml")).ShouldNotContain("https://example.com");
    }

    [Fact]
    public async Task A_deleted_file_is_gone_from_every_place()
    {
        (await _site.ReadAsync("/blogs")).ShouldContain("/blogs/b");
        _site.Delete("posts/b.md");
        await Eventually.IsTrueAsync(
            async () => (await _site.GetAsync("/blogs/b")).StatusCode == HttpStatusCode.NotFound);
        using var served = await _site.GetAsync("/blogs/b.md");
        served.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])
            ["/", "/blogs", "/feed.xml", "/sitemap.xml", "/agents.md", "/search.json?q=other"])
        {
            (await _site.ReadAsync(path)).ShouldNotContain("/blogs/b\"", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task A_new_picture_has_a_new_address_and_the_old_one_is_gone()
    {
        var old = await PictureAsync();
        (await _site.ReadAsync(old)).ShouldContain("red");
        _site.Write("posts/bundle/square.svg", Square("blue"));
        await Eventually.IsTrueAsync(async () => await PictureAsync() != old);
        (await _site.ReadAsync(await PictureAsync())).ShouldContain("blue");
        using var response = await _site.GetAsync(old);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static string Text(string text) =>
        SiteFixture.Post($"title: {text}\ndate: 2026-04-01", $"{text} and enough words to make a text of it.");

    private static string Square(string colour) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path fill=\"{colour}\" d=\"M0 0h9v9z\"/></svg>\n";

    private async Task UntilShownAsync(string text) =>
        await Eventually.IsTrueAsync(
            async () => (await _site.ReadAsync("/blogs/a")).Contains(text, StringComparison.Ordinal));

    private async Task<string> PictureAsync() =>
        (await _site.PageAsync("/blogs/bundle")).QuerySelector("main img")!.GetAttribute("src")!;
}
