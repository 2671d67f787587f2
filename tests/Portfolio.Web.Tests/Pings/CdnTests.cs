using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Pings;

/// <summary>A content delivery network is told the keys of each page, and which keys have changed.</summary>
public sealed class CdnTests : IAsyncLifetime
{
    private const string Token = "the token of the tests, which no log may contain";

    private readonly ConcurrentQueue<(string? Authorization, JsonElement Body)> _purges = [];
    private readonly LogLines _log = new();
    private WebApplication _network = null!;
    private int _failures;
    private bool _isMoved;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _network = builder.Build();
        _network.MapPost("/elsewhere", context =>
        {
            _purges.Enqueue((context.Request.Headers.Authorization, default));
            return Task.CompletedTask;
        });
        _network.MapPost("/purge", async context =>
        {
            if (_isMoved)
            {
                context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
                return;
            }

            var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
            // Before the test sees the request and sets the next ones to fail.
            context.Response.StatusCode = Interlocked.Decrement(ref _failures) >= 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            _purges.Enqueue((context.Request.Headers.Authorization, body));
        });
        await _network.StartAsync();
    }

    public ValueTask DisposeAsync() => _network.DisposeAsync();

    [Theory]
    [InlineData("Cache-Tag", ',')]
    [InlineData("Surrogate-Key", ' ')]
    public async Task Every_page_has_a_few_keys_and_what_may_not_be_kept_has_none(string header, char separator)
    {
        await using var site = await StartAsync(header);
        var paths = site.Pages().SelectMany(p => (string[])[p.Path, SiteUrls.MirrorOf(p.Path)]).Concat(["/feed.xml", "/sitemap.xml", "/llms.txt", "/robots.txt", "/small.txt"]).ToList();
        foreach (var path in paths)
        {
            using var response = await site.GetAsync(path);
            var keys = string.Join(separator, response.Headers.GetValues(header)).Split(separator);
            keys[0].ShouldBe("all");
            keys.Length.ShouldBeInRange(2, 20, path);
            keys.ShouldAllBe(key => key.Length <= 10 && key.All(char.IsAsciiLetterOrDigit));
            response.Headers.GetValues("CDN-Cache-Control").ShouldBe(["public, max-age=600, stale-while-revalidate=60"]);
            response.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        }

        foreach (var (path, accept) in ((string, string?)[])[("/blogs/a", "text/markdown"), ("/nothing", null), ("/left", null), ("/old", null), ("/Blogs", null), ("/search?q=text", null), ("/health/ready", null), ("/preview/abc", null), ("/a.md?section=none", null)])
        {
            using var response = await site.GetAsync(path, accept);
            response.Headers.Contains(header).ShouldBeFalse(path);
            response.Headers.Contains("CDN-Cache-Control").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task Nothing_is_added_without_the_settings()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        using var response = await site.GetAsync("/blogs/a");
        response.Headers.Select(h => h.Key).ShouldNotContain(name => name.Contains("CDN", StringComparison.OrdinalIgnoreCase) || name.Contains("Tag", StringComparison.Ordinal) && name != "ETag");
    }

    [Fact]
    public async Task A_cached_and_a_restored_page_have_the_keys_and_headers_of_the_rendered_one()
    {
        var header = "Cache-Tag";
        await using var site = await StartAsync(() => header);
        var rendered = await ExchangeAsync(site);
        (await ExchangeAsync(site)).ShouldBe(rendered);
        await site.RestartAsync(() => { });
        (await ExchangeAsync(site)).ShouldBe(rendered);
        await site.RestartAsync(() => header = "Surrogate-Key");
        (await ExchangeAsync(site)).ShouldContain("surrogate-key: all ");
    }

    [Fact]
    public async Task The_keys_of_a_change_are_those_of_every_page_that_it_changes()
    {
        await using var site = await StartAsync("Cache-Tag");
        await Eventually.IsTrueAsync(() => Task.FromResult(!_purges.IsEmpty));
        _purges.ShouldHaveSingleItem().Body.GetProperty("purge_everything").GetBoolean().ShouldBeTrue("nobody knows what was told before");
        foreach (var (path, text) in ((string, string)[])
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ntags: [x]\nseries: S\naliases: [/old]", "Corrected.")),
            ("posts/b.md", SiteFixture.Post("title: Renamed\ndate: 2026-01-02\ntags: [x, z]\nseries: S")),
            ("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-01-05\ntags: [y]")),
            ("pages/about.md", "# About us\n"),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-01-03\ntags: [y]\ndraft: true")),
        ])
        {
            var before = await PagesAsync(site);
            _purges.Clear();
            site.Write(path, text);
            await Eventually.IsTrueAsync(() => Task.FromResult(!_purges.IsEmpty));
            var (after, purged) = (await PagesAsync(site), _purges.SelectMany(p => p.Body.GetProperty("tags").EnumerateArray()).Select(k => k.GetString()!).ToHashSet(StringComparer.Ordinal));
            purged.Count.ShouldBeInRange(2, 100);
            var changed = before.Where(page => after.GetValueOrDefault(page.Key).Tag != page.Value.Tag).ToList();
            changed.ShouldNotBeEmpty();
            changed.Where(page => !page.Value.Keys.Overlaps(purged)).Select(page => page.Key).ShouldBeEmpty(path);
            before.ShouldContain(page => !page.Value.Keys.Overlaps(purged), "something stays");
        }
    }

    [Fact]
    public async Task A_failure_is_tried_again_and_a_start_tells_nothing_when_nothing_has_changed()
    {
        _failures = 2;
        await using var site = await StartAsync("Cache-Tag");
        await Eventually.IsTrueAsync(() => Task.FromResult(_purges.Count == 3));
        _purges.ShouldAllBe(p => p.Authorization == "Bearer " + Token);
        _log.Lines.Where(l => l.Contains("purge request failed", StringComparison.Ordinal) || l.Contains("the token", StringComparison.Ordinal)).ShouldBeEmpty();
        await Eventually.IsTrueAsync(() => Task.FromResult(File.Exists(Path.Combine(site.Data, "cdn.txt"))));

        _purges.Clear();
        await site.RestartAsync(() => { });
        await site.RestartAsync(() => site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-01-05\ntags: [y]")));
        await Eventually.IsTrueAsync(() => Task.FromResult(!_purges.IsEmpty));
        _purges.ShouldAllBe(p => p.Body.GetProperty("tags").GetArrayLength() > 1, "the first restart has told nothing");

        _failures = 3;
        site.Write("posts/newer.md", SiteFixture.Post("title: Newer\ndate: 2026-01-06"));
        await Eventually.IsTrueAsync(() => Task.FromResult(_log.Lines.Any(l => l.Contains("purge request failed", StringComparison.Ordinal))));
        (await site.ReadAsync("/blogs")).ShouldContain("Newer");
        _purges.Clear();
        await site.RestartAsync(() => { });
        await Eventually.IsTrueAsync(() => Task.FromResult(!_purges.IsEmpty));
        _purges.First().Body.GetProperty("purge_everything").GetBoolean().ShouldBeTrue();
        _log.Lines.ShouldNotContain(l => l.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_of_the_network_is_a_failure_and_leads_nowhere()
    {
        _isMoved = true;
        await using var site = await StartAsync("Cache-Tag");
        await Eventually.IsTrueAsync(() => Task.FromResult(_log.Lines.Any(l => l.Contains("purge request failed", StringComparison.Ordinal))));
        _purges.ShouldBeEmpty("the token is for the URL of the settings");
    }

    [Theory]
    [InlineData("Cdn:TagHeader", "Cache Tag", "is not the name of a header")]
    [InlineData("Cdn:MaxAgeSeconds", "-1", "is not a number of seconds")]
    [InlineData("Cdn:MaxAgeSeconds", "1h", "is not a number of seconds")]
    [InlineData("Cdn:PurgeUrl", "example.com/purge", "is not a URL")]
    [InlineData("Cdn:PurgeUrl", "file:///purge", "is not a URL")]
    public async Task An_invalid_setting_is_a_wrong_use_that_is_explained(string name, string value, string message)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        Should.Throw<InvalidSettingException>(() => CdnOptions.Read(settings)).Message.ShouldContain(message);
        (await SiteCommand.RunAsync(["serve", "--content", TestPlace.Sample, "--data", Path.Combine(Path.GetTempPath(), "portfolio-none"), "--urls", "http://127.0.0.1:0", $"--{name}={value}"])).ShouldBe(ExitCodes.Usage);
    }

    private static readonly (string Path, string Text)[] Files =
    [
        ("gone.yaml", "- /left\n"),
        ("pages/about.md", "# About\n"),
        ("static/small.txt", "Short."),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ntags: [x]\nseries: S\naliases: [/old]")),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-01-02\ntags: [x]\nseries: S")),
        ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-01-03\ntags: [y]")),
    ];

    private static async Task<string> ExchangeAsync(SiteFixture site)
    {
        using var connection = new RawConnection(site.Client.BaseAddress!);
        connection.Send("GET /blogs/a HTTP/1.1\r\nHost: a\r\n\r\n");
        return (await connection.ReceiveAsync()).ToString();
    }

    /// <summary>Entity tag and keys of each page.</summary>
    private static async Task<Dictionary<string, (string? Tag, HashSet<string> Keys)>> PagesAsync(SiteFixture site)
    {
        var pages = new Dictionary<string, (string?, HashSet<string>)>(StringComparer.Ordinal);
        foreach (var path in site.Pages().SelectMany(p => (string[])[p.Path, SiteUrls.MirrorOf(p.Path)]).Concat(["/feed.xml", "/sitemap.xml", "/sitemap.md", "/llms.txt", "/llms-full.txt", "/tags/x/feed.xml", "/small.txt"]))
        {
            using var response = await site.GetAsync(path);
            if (response.StatusCode == HttpStatusCode.OK)
                pages[path] = (response.Headers.ETag!.ToString(), [.. response.Headers.GetValues("Cache-Tag").Single().Split(',')]);
        }

        return pages;
    }

    private Task<SiteFixture> StartAsync(string header) => StartAsync(() => header);

    private Task<SiteFixture> StartAsync(Func<string> header)
    {
        var address = _network.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return SiteFixture.StartAsync(Files, configure: builder => builder
            .Use("Cdn:TagHeader", header()).Use("Cdn:MaxAgeSeconds", "600").Use("Cdn:RetrySeconds", "0.01").Use("Cdn:PurgeUrl", address + "/purge")
            .ConfigureServices(services => services
                .AddSingleton<ILoggerProvider>(_log)
                .AddSingleton(new WebsiteOptions(Path.GetTempPath(), Path.GetTempPath(), "https://example.com", "http://127.0.0.1:0") { CdnToken = new(Token) })));
    }
}
