using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Logging;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Tests.Faults;
using Portfolio.Web.Tests.Hostile;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Portfolio.Web.Tests.Logging;

public sealed class RequestLogTests
{
    [Fact]
    public async Task As_json_a_request_is_one_object_a_line()
    {
        var requests = new RequestLines();
        await using (var site = await StartAsync(requests))
            await site.TextAsync("/blogs/x");
        var line = requests.Json.ShouldHaveSingleItem();
        line.GetProperty("@t").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        line.GetProperty("Method").GetString().ShouldBe("GET");
        line.GetProperty("Path").GetString().ShouldBe("/blogs/x");
        line.GetProperty("Status").GetInt32().ShouldBe(200);
        line.GetProperty("Milliseconds").GetDouble().ShouldBeGreaterThan(0);
        line.GetProperty("RequestId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_request_can_forge_a_line(bool isText)
    {
        var requests = new RequestLines(isText);
        await using (var site = await StartAsync(requests))
        {
            foreach (var path in (string[])
                ["/x%0A[00:00:00%20INF]%20GET%20/forged", "/%22%20%C3%BC", $"/{new string('x', 30_000)}"])
            {
                await RawExchange.SendAsync(
                    site.Address, $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            }
            await RawExchange.SendAsync(
                site.Address, $"{new string('M', 5000)} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }

        requests.All.Count.ShouldBe(4);
        foreach (var line in requests.All)
        {
            line.TrimEnd('\n').ShouldNotContain(c => char.IsControl(c), line);
            line.Length.ShouldBeLessThan(2048);
        }

        requests.All.ShouldContain(line => line.Contains("/x%0A", StringComparison.Ordinal));
        requests.All.ShouldContain(line => line.Contains($"/{new string('x', 511)}…", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text", "Production", true)]
    [InlineData("Text", "Production", true)]
    [InlineData("json", "Development", false)]
    [InlineData("", "Development", true)]
    [InlineData("", "Production", false)]
    public void A_setting_chooses_the_format_and_else_the_environment(string format, string environment, bool isText) =>
        ConsoleLog.IsText(format, new TestEnvironment(environment)).ShouldBe(isText);

    [Fact]
    public async Task What_is_logged_of_a_request_has_its_id()
    {
        var (requests, events) = (new RequestLines(), new Events());
        await using (var site = await TestSite.StartAsync(
            app => app.Page("/fails", string () => throw new InvalidOperationException("x")),
            builder =>
                builder.ConfigureLogging(logging => logging
                    .AddProvider(new SerilogLoggerProvider(new LoggerConfiguration().Enrich.FromLogContext().WriteTo
                        .Sink(events).CreateLogger(), dispose: true)))
                .ConfigureServices(requests.AddTo)))
        {
            for (var i = 0; i < 2; i++)
                using (await site.SendAsync("/fails")) { }
        }

        var ids = requests.Json.Select(line => line.GetProperty("RequestId").GetString()!).ToList();
        var failures = events.All.Where(e => e.Exception?.Message == "x")
            .Select(e => ((ScalarValue)e.Properties["RequestId"]).Value).ToList();
        failures.Count.ShouldBe(2);
        failures.ShouldBe(ids);
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Each_request_is_one_line_with_its_original_path_except_health_checks()
    {
        var requests = new RequestLines();
        await using (var site = await StartAsync(requests))
        {
            await site.TextAsync("/blogs/x");
            await site.TextAsync("/blogs/x.md");
            using var head = await site.SendAsync(HttpMethod.Head, "/blogs/y");
            using var cachedHead = await site.SendAsync(HttpMethod.Head, "/blogs/x");
            await site.TextAsync("/Blogs/X");
            await site.TextAsync("/blogs/x", "If-None-Match: *");
            await site.TextAsync("/health/ready");
            await site.TextAsync("/preview/0123456789abcdef");
        }

        requests.Json.Select(
            line => $"{line.GetProperty("Method")} {line.GetProperty("Path")} {line.GetProperty("Status")}").ShouldBe(
        [
            "GET /blogs/x 200", "GET /blogs/x.md 200", "HEAD /blogs/y 404", "HEAD /blogs/x 200", "GET /Blogs/X 301",
            "GET /blogs/x 304", "GET /preview/*** 404",
        ]);
    }

    [Fact]
    public async Task A_health_check_of_a_server_that_is_starting_or_stopping_is_no_error()
    {
        var requests = new RequestLines();
        await using (var site = await SiteFixture.StartAsync([], configure: builder => builder.ConfigureServices(requests.AddTo)))
            (await site.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        requests.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_from_the_cache_is_logged_at_Debug()
    {
        var requests = new RequestLines();
        await using (var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("slug: a"))],
            configure: builder => builder.ConfigureServices(requests.AddTo)))
        {
            await site.ReadAsync("/tags");
            await site.ReadAsync("/tags");
            await site.ReadAsync("/search?q=a");
        }

        requests.Json.Select(line => line.TryGetProperty("@l", out var level) ? level.GetString() : "Information")
            .ShouldBe(["Information", "Debug", "Information"]);
    }

    [Fact]
    public async Task A_cached_page_of_a_site_below_a_path_is_logged_as_any_other()
    {
        var requests = new RequestLines();
        await using (var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("slug: a"))], "https://example.com/site",
            builder => builder.ConfigureServices(requests.AddTo)))
        {
            await site.ReadAsync("/site/blogs/a");
            await site.ReadAsync("/site/blogs/a");
        }

        var paths = requests.Json.Select(line => line.GetProperty("Path").GetString()).ToList();
        paths.Count.ShouldBeGreaterThan(1);
        paths.ShouldAllBe(path => path == "/site/blogs/a");
    }

    [Trait("Run", "all")]
    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_program_writes_compact_json_at_the_levels_of_its_settings()
    {
        using var place = new FaultPlace(posts: 1);
        using var site = await SiteProcess.Start(
            place.Content, place.Data,
            ["env", "Serilog__MinimumLevel__Override__Portfolio.Content=Fatal"]).ReadyAsync();
        await site.ReadAsync("/blogs");
        await site.LogsAsync("1 post");
        (await site.StopAsync()).ShouldBe(0);
        foreach (var line in site.Log)
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.TryGetProperty("@m", out _).ShouldBeTrue(line);
            json.RootElement.GetProperty("SourceContext").GetString()!.ShouldNotStartWith("Portfolio.Content");
        }
    }

    private static Task<TestSite> StartAsync(RequestLines requests) =>
        TestSite.StartAsync(app => app.Page("/blogs/x", () => "text"),
            builder => builder.ConfigureServices(requests.AddTo));

    private sealed class Events : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _events = [];

        public IReadOnlyCollection<LogEvent> All => _events;

        public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);
    }

    private sealed class TestEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
