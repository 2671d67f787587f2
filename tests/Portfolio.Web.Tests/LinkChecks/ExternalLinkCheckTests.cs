using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.LinkChecks;

namespace Portfolio.Web.Tests.LinkChecks;

/// <summary>Links to other sites, which a server of this test stands for.</summary>
public sealed class ExternalLinkCheckTests : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly TestClock _clock = new();
    private WebApplication? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        TestPlace.Delete(_data);
    }

    [Fact]
    public async Task Links_that_lead_to_nothing_are_warnings_with_their_place()
    {
        var origin = await StartAsync();

        var problems = await CheckAsync(new ExternalLink("a.md", $"{origin}/ok#part", 1, 2), new("b.md", $"{origin}/missing", 3, 4), new("c.md", $"{origin}/get-only", 1, 1), new("d.md", $"{origin}/refused", 1, 1), new("e.md", $"{origin}/moved", 1, 1));

        problems.Select(p => p.ToString()).ShouldBe([$"b.md:3:4: link-external: `{origin}/missing` responds with 404 NotFound; correct or remove the link"]);
        _requests.ShouldContain("HEAD /ok agent (+https://site.example)");
        _requests.ShouldNotContain("GET /ok agent (+https://site.example)");
        _requests.ShouldContain("GET /get-only agent (+https://site.example)");
    }

    [Fact]
    public async Task A_second_check_asks_only_what_is_too_old()
    {
        var origin = await StartAsync();
        ExternalLink[] links = [new("a.md", $"{origin}/ok", 1, 1), new("a.md", $"{origin}/missing", 1, 1)];
        await CheckAsync(links);
        _requests.Clear();

        (await CheckAsync(links)).Count.ShouldBe(1);
        _requests.ShouldBeEmpty();

        _clock.Time += TimeSpan.FromDays(2);
        await CheckAsync(links);
        _requests.ShouldAllBe(r => r.Contains("/missing", StringComparison.Ordinal));
        _requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_busy_site_is_asked_once_more_when_it_says_when_and_otherwise_left_alone()
    {
        var origin = await StartAsync();

        (await CheckAsync(new ExternalLink("a.md", $"{origin}/later", 1, 1), new ExternalLink("a.md", $"{origin}/busy", 1, 1), new("a.md", $"{origin}/missing", 1, 1))).ShouldBeEmpty();

        _requests.Select(r => r.Split(' ')[1]).ShouldBe(["/later", "/later", "/busy"]);
    }

    [Fact]
    public async Task Private_addresses_are_never_requested()
    {
        var origin = await StartAsync();

        var problems = await CheckAsync(isPrivate: _ => false, new ExternalLink("a.md", $"{origin}/ok", 1, 1), new("a.md", origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/ok", 2, 1));

        problems.Count.ShouldBe(2);
        problems.ShouldAllBe(p => p.Message.Contains("has a private address, which readers cannot reach", StringComparison.Ordinal));
        _requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_not_followed()
    {
        var origin = await StartAsync();
        // Stands for a public host; the other name of this machine is a private one.
        var problems = await CheckAsync(host => host == "127.0.0.1", new ExternalLink("a.md", $"{origin}/inside", 1, 1));
        problems.ShouldHaveSingleItem().Message.ShouldContain("has a private address, which readers cannot reach");
        _requests.ShouldAllBe(r => r.Contains("/inside", StringComparison.Ordinal));
        _requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Links_of_texts_have_their_places_in_the_files()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "---\ntitle: A\ndraft: true\n---\n\nSee [x](https://x.example/a?b=1&c=2), <https://y.example/long>\nand <https://y.example>, `https://code.example`, [own](/blogs).\n\nRead https://z.example/page?\n")]);
        using var session = site.Services.GetRequiredService<Snapshots>().Current!.Open();

        session.ExternalLinks().ShouldBe([new("posts/a.md", "https://x.example/a?b=1&c=2", 6, 9), new("posts/a.md", "https://y.example/long", 6, 40), new("posts/a.md", "https://y.example", 7, 6), new("posts/a.md", "https://z.example/page", 9, 6)]);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("93.184.215.14", false)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", false)]
    public void Addresses_are_private_or_public(string address, bool isPrivate) => PrivateAddress.Is(IPAddress.Parse(address)).ShouldBe(isPrivate);

    private Task<IReadOnlyList<Diagnostic>> CheckAsync(params ExternalLink[] links) => CheckAsync(isPrivate: _ => true, links);

    private async Task<IReadOnlyList<Diagnostic>> CheckAsync(Func<string, bool> isPrivate, params ExternalLink[] links)
    {
        using var client = LinkProbe.NewClient("agent (+https://site.example)", isPrivate);
        return await new ExternalLinkCheck(new(client, TimeSpan.FromSeconds(5)), new(_data), _clock, TimeSpan.Zero).RunAsync(links, (_, _) => { }, TestContext.Current.CancellationToken);
    }

    private async Task<string> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(context =>
        {
            var path = context.Request.Path.Value!;
            var isRetry = _requests.Any(r => r.Contains(path, StringComparison.Ordinal));
            _requests.Enqueue($"{context.Request.Method} {path} {context.Request.Headers.UserAgent}");
            context.Response.StatusCode = path switch
            {
                "/missing" => 404,
                "/get-only" => context.Request.Method == "HEAD" ? 405 : 200,
                "/refused" => 403,
                "/moved" or "/inside" => 302,
                "/later" => isRetry ? 200 : 429,
                "/busy" => 429,
                _ => 200,
            };
            if (path == "/moved")
                context.Response.Headers.Location = "/ok";
            if (path == "/inside")
                context.Response.Headers.Location = $"http://localhost:{context.Connection.LocalPort}/secret";
            if (path == "/later")
                context.Response.Headers.RetryAfter = "0";
            if (path == "/busy")
                context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await _server.StartAsync(TestContext.Current.CancellationToken);
        return _server.Urls.First();
    }
}
