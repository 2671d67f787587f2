using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Web.Pings;
using Portfolio.Web.Tests.Formats;

namespace Portfolio.Web.Tests.Pings;

public sealed class PingTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef";

    private readonly LogLines _log = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_search_engine_and_a_hub_are_told_what_has_changed_and_never_of_hidden_posts()
    {
        await using var site = await StartAsync();
        site.WriteFolder("posts/more",
            ("draft.md", SiteFixture.Post("title: Draft\ndate: 2026-04-02\ndraft: true\ntags: [y]")),
            ("later.md", SiteFixture.Post("title: Later\ndate: 2099-04-02\ntags: [y]")),
            ("unlisted.md", SiteFixture.Post("title: Unlisted\ndate: 2026-04-02\nunlisted: true\ntags: [y]")),
            ("noindex.md", SiteFixture.Post(
                "title: Not for search engines\ndate: 2026-04-02\nnoindex: true\nfeed: false\ntags: [y]")),
            ("new.md", SiteFixture.Post("title: New\ndate: 2026-04-02\ntags: [x]\nseries: S")));
        await Eventually.IsTrueAsync(
            () => Task.FromResult(!_receiver.Submissions.IsEmpty && !_receiver.Publications.IsEmpty));

        var submission = _receiver.Submissions.ShouldHaveSingleItem();
        submission.GetProperty("host").GetString().ShouldBe("example.com");
        submission.GetProperty("key").GetString().ShouldBe(Key);
        submission.GetProperty("keyLocation").GetString().ShouldBe($"https://example.com/{Key}.txt");
        submission.GetProperty("urlList").EnumerateArray().Select(u => u.GetString()).ShouldBe(
            ((string[])["/", "/agents", "/archive", "/archive/2026", "/blogs", "/blogs/more/new", "/series", "/series/s",
                "/tags", "/tags/x"]).Select(p => "https://example.com" + p));
        var publication = _receiver.Publications.ShouldHaveSingleItem();
        publication["hub.mode"].ShouldBe(["publish"]);
        publication["hub.url"].ShouldBe(((string[])["", "/series/s", "/tags/x"])
            .SelectMany(place => PublicUrls.FeedsOf($"https://example.com{place}")));
    }

    [Fact]
    public async Task A_hub_is_told_of_the_feeds_of_every_language()
    {
        await using var site = await StartAsync(settings: Settings("https://example.com") + "languages: [hi]\n");
        site.Write("posts/new.md", SiteFixture.Post("title: New\nlang: hi\ndate: 2026-04-02\ntags: [x]"));
        await Eventually.IsTrueAsync(() => Task.FromResult(!_receiver.Publications.IsEmpty));
        _receiver.Publications.ShouldHaveSingleItem()["hub.url"].ShouldBe(PublicUrls.FeedsOf("https://example.com/hi"),
            "a tag with one post has no feed");
        using var feed = await site.GetAsync("/hi/feed.xml");
        feed.Headers.GetValues("Link").ShouldBe(
            [$"<{_receiver.Address}/hub>; rel=\"hub\", <https://example.com/hi/feed.xml>; rel=\"self\""]);
    }

    [Fact]
    public async Task A_saved_text_and_a_removed_one_are_told_while_the_site_runs()
    {
        await using var site = await StartAsync();
        site.Write("posts/typo.md", SiteFixture.Post("title: Typo\ndate: 2026-04-01"));
        await Eventually.IsTrueAsync(() => Task.FromResult(_receiver.SubmittedPaths.Contains("/blogs/typo")));
        _receiver.Submissions.Clear();
        site.Write("posts/typo.md", SiteFixture.Post("title: Typo\ndate: 2026-04-01", "Corrected."));
        await Eventually.IsTrueAsync(() => Task.FromResult(_receiver.SubmittedPaths.Contains("/blogs/typo")));
        _receiver.SubmittedPaths.ShouldBe(["/blogs/typo"]);
        site.Delete("posts/first.md");
        await Eventually.IsTrueAsync(() => Task.FromResult(_receiver.SubmittedPaths.Contains("/blogs/first")));
    }

    [Fact]
    public async Task A_service_that_fails_is_logged_and_does_not_stop_the_next_ping()
    {
        await using var site = await StartAsync();
        _receiver.Status = (int)HttpStatusCode.ServiceUnavailable;
        site.Write("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-02"));
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Warnings().Any(w => w.Contains("IndexNow failed: ", StringComparison.Ordinal))));
        Warnings().First().ShouldContain("503");
        _receiver.Status = (int)HttpStatusCode.OK;
        _receiver.Submissions.Clear();
        site.Write("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02"));
        await Eventually.IsTrueAsync(() => Task.FromResult(_receiver.SubmittedPaths.Contains("/blogs/b")));
        _receiver.SubmittedPaths.ShouldNotContain("/blogs/a", "a change is told once");
    }

    [Theory]
    [InlineData("http://localhost:5000", null)]
    [InlineData("https://example.com", "https://staging.example.com")]
    public async Task Nothing_is_sent_from_a_private_address_or_a_copy(string written, string? baseUrl)
    {
        await using var site = await StartAsync(written, baseUrl);
        site.Write("posts/private.md", SiteFixture.Post("title: Private\ndate: 2026-04-01"));
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/blogs")).Contains("/blogs/private", StringComparison.Ordinal));
        site.Write("site.yaml", Settings(baseUrl ?? "https://example.com"));
        await WatchingAsync(site);
        site.Write("posts/public.md", SiteFixture.Post("title: Public\ndate: 2026-04-01"));
        await Eventually.IsTrueAsync(() => Task.FromResult(_receiver.SubmittedPaths.Contains("/blogs/public")));
        _receiver.SubmittedPaths.ShouldNotContain("/blogs/private");
    }

    [Fact]
    public async Task A_hub_that_an_author_names_at_a_private_address_is_never_requested()
    {
        // The hub has a different host name than the IndexNow service that the operator
        // has configured, so its private address is refused.
        await using var site = await StartAsync(settings: Settings("https://example.com")
            .Replace("webSub: http://127.0.0.1", "webSub: http://localhost", StringComparison.Ordinal));
        site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-04-02"));
        await Eventually.IsTrueAsync(() => Task.FromResult(!_receiver.Publications.IsEmpty || Warnings().Any()));
        Warnings().ShouldHaveSingleItem().ShouldContain("WebSub failed: the host has a private address");
        _receiver.Publications.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_of_a_service_is_a_failure_and_leads_nowhere()
    {
        await using var site = await StartAsync();
        _receiver.Status = (int)HttpStatusCode.Redirect;
        site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-04-02"));
        await Eventually.IsTrueAsync(() => Task.FromResult(Warnings().Count() == 2));
        Warnings().ShouldAllBe(w => w.Contains("302", StringComparison.Ordinal));
        _receiver.Redirected.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://xn--bcher-kva.example", true)]
    [InlineData("http://localhost:5000", false)]
    [InlineData("http://site.localhost", false)]
    [InlineData("http://printer", false)]
    [InlineData("http://printer.local", false)]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("http://[::1]:5000", false)]
    [InlineData("https://192.0.2.1", false)]
    public void Only_names_of_the_public_net_are_public(string url, bool isPublic) =>
        PublicHost.Has(new(url)).ShouldBe(isPublic);

    [Fact]
    public async Task The_key_is_served_at_its_URL_and_feeds_name_the_hub()
    {
        await using var site = await StartAsync();
        (await site.ReadAsync($"/{Key}.txt")).ShouldBe(Key);
        using var unknown = await site.GetAsync("/fedcba9876543210.txt");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var hub = _receiver.Address + "/hub";
        var atom = XNamespace.Get("http://www.w3.org/2005/Atom");
        foreach (var path in (string[])["/feed.xml", "/rss.xml", "/feed.json"])
        {
            using var response = await site.GetAsync(path);
            response.Headers.GetValues("Link")
                .ShouldBe([$"<{hub}>; rel=\"hub\", <https://example.com{path}>; rel=\"self\""]);
        }

        FeedRules.Atom10(await site.ReadAsync("/feed.xml")).Elements(atom + "link")
            .Single(l => (string?)l.Attribute("rel") == "hub").Attribute("href")!.Value.ShouldBe(hub);
        FeedRules.Rss20(await site.ReadAsync("/rss.xml")).Elements(atom + "link")
            .Single(l => (string?)l.Attribute("rel") == "hub").Attribute("href")!.Value.ShouldBe(hub);
        var json = FeedRules.JsonFeed11(await site.ReadAsync("/feed.json")).GetProperty("hubs")[0];
        json.GetProperty("type").GetString().ShouldBe("WebSub");
        json.GetProperty("url").GetString().ShouldBe(hub);
    }

    [Fact]
    public async Task Without_the_settings_there_is_neither_key_nor_hub()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01"))]);
        using var key = await site.GetAsync($"/{Key}.txt");
        key.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var feed = await site.GetAsync("/feed.xml");
        feed.Headers.Contains("Link").ShouldBeFalse();
        (await feed.Content.ReadAsStringAsync()).ShouldNotContain("\"hub\"");
    }

    private string Settings(string baseUrl) =>
        $"baseUrl: {baseUrl}\nindexNow: {Key}\nwebSub: {_receiver.Address}/hub\n";

    /// <summary>
    /// Starts a site, and waits until it has recorded its first snapshot, so that only later changes are sent.
    /// </summary>
    private async Task<SiteFixture> StartAsync(
        string written = "https://example.com", string? baseUrl = null, string? settings = null)
    {
        var site = await SiteFixture.StartAsync(
            [("site.yaml", settings ?? Settings(written)),
                ("posts/first.md", SiteFixture.Post("title: First\ndate: 2026-03-01\ntags: [x]"))],
            baseUrl,
            builder => builder
                .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(
                    [new("Pings:QuietSeconds", "0.05"), new("Pings:IndexNow", _receiver.Address + "/indexnow")]))
                .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(_log)));
        if (written == "https://example.com" && baseUrl is null)
            await WatchingAsync(site);
        return site;
    }

    private static Task WatchingAsync(SiteFixture site) => Eventually.IsTrueAsync(() =>
        Task.FromResult(site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<PingService>()
            .Single().IsWatching));

    private IEnumerable<string> Warnings() =>
        _log.Lines.Where(l => l.StartsWith("The ping to", StringComparison.Ordinal));
}
