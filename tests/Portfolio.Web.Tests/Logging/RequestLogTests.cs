using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Logging;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Tests.Faults;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Portfolio.Web.Tests.Logging;

public sealed class RequestLogTests
{
    private static readonly TimeSpan FiveMilliseconds = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void As_json_a_request_is_one_compact_object_a_line()
    {
        using var line = JsonDocument.Parse(Written(isText: false, log => log.Write("id", "GET", "/blogs/\"ü\"\n", 200, FiveMilliseconds, 9434)));
        var properties = line.RootElement;
        properties.GetProperty("@t").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        properties.GetProperty("Method").GetString().ShouldBe("GET");
        properties.GetProperty("Path").GetString().ShouldBe("/blogs/%22%C3%BC%22%0A");
        properties.GetProperty("Status").GetInt32().ShouldBe(200);
        properties.GetProperty("Bytes").GetInt64().ShouldBe(9434);
        properties.GetProperty("Milliseconds").GetDouble().ShouldBe(5, 0.01);
        properties.GetProperty("RequestId").GetString().ShouldBe("id");
        properties.EnumerateObject().Count().ShouldBe(8);
    }

    [Fact]
    public void As_json_a_line_is_short() =>
        Written(isText: false, log => log.Write("0HNABCDEFGHIJ:00000001", "GET", "/blogs/a-post-of-this-site", 200, TimeSpan.FromMilliseconds(0.123), 12345))
            .Length.ShouldBeLessThanOrEqualTo(220);

    [Fact]
    public void As_text_it_is_a_line_that_no_path_can_forge() =>
        Written(isText: true, log => log.Write("id", "GET", "/x\n[00:00:00 INF] GET /forged", 200, FiveMilliseconds, 10))
            .ShouldMatch(@"^\[\d\d:\d\d:\d\d INF\] GET /x%0A\S+ 200 in 5\.00 ms, 10 bytes\n$");

    [Fact]
    public void An_unknown_length_is_omitted()
    {
        Written(isText: true, log => log.Write("id", "GET", "/llms-full.txt", 200, FiveMilliseconds, null)).ShouldEndWith(" 200 in 5.00 ms\n");
        Written(isText: false, log => log.Write("id", "GET", "/llms-full.txt", 200, FiveMilliseconds, null)).ShouldNotContain("Bytes");
    }

    [Fact]
    public void Of_a_long_request_the_beginning_is_logged()
    {
        var line = Written(isText: false, log => log.Write("id", new('M', 5000), $"/{new string('x', 30_000)}", 404, FiveMilliseconds, 10));
        line.Length.ShouldBeLessThan(1024);
        line.ShouldContain($"/{new string('x', 511)}…");
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
    public void A_flood_of_requests_is_logged_at_a_bounded_rate_and_counted()
    {
        var (events, clock) = (new Events(), new TestClock());
        var bounded = new BoundedSink(clock);
        using var logger = new LoggerConfiguration().WriteTo.Sink(bounded.Before(events)).CreateLogger();
        var log = new RequestLog(logger, bounded, isText: true);
        for (var i = 0; i < 100_000; i++)
            log.Write("id", "GET", "/x", 200, FiveMilliseconds, 1);
        events.All.Count.ShouldBe(10_000);
        // A flood of requests leaves room for errors.
        logger.Error("Failed");
        events.All.Count.ShouldBe(10_001);
        clock.Time += TimeSpan.FromSeconds(10);
        log.Write("id", "GET", "/last", 200, FiveMilliseconds, 1);
        Texts(events).TakeLast(2).ShouldBe(["90000 requests are not logged, because there were more than 10000 in 10 s", "GET /last 200 in 5.00 ms, 1 bytes"]);
    }

    [Fact]
    public void Errors_are_logged_at_a_bounded_rate_and_counted()
    {
        var (events, clock) = (new Events(), new TestClock());
        using (var log = new LoggerConfiguration().WriteTo.Sink(new BoundedSink(clock).Before(events)).CreateLogger())
        {
            for (var i = 0; i < 2000; i++)
                log.Error("Failed");
            events.All.Count.ShouldBe(500);
            log.Fatal("The end");
            events.All.Count.ShouldBe(501);
            clock.Time += TimeSpan.FromSeconds(10);
            log.Error("Failed again");
            Texts(events).TakeLast(2).ShouldBe(["1500 log entries are omitted: more than 500 came within 10 s", "Failed again"]);
            for (var i = 0; i < 600; i++)
                log.Error("Failed");
        }

        Texts(events).Last().ShouldStartWith("101 log entries are omitted");
    }

    [Fact]
    public void Every_line_is_written_before_the_log_is_disposed()
    {
        var events = new Events();
        var bounded = new BoundedSink(TimeProvider.System);
        using (var logger = new LoggerConfiguration().WriteTo.Sink(ConsoleLog.Queue(bounded, output => output.Sink(events))).CreateLogger())
        {
            var log = new RequestLog(logger, bounded, isText: true);
            for (var i = 0; i < 5000; i++)
                log.Write("id", "GET", $"/{i}", 200, FiveMilliseconds, 1);
        }

        events.All.Count.ShouldBe(5000);
    }

    [Fact]
    public async Task Output_that_nothing_reads_is_dropped_and_counted()
    {
        using var stalled = new ManualResetEventSlim();
        var (events, clock) = (new Events(stalled), new TestClock());
        var bounded = new BoundedSink(clock);
        using var logger = new LoggerConfiguration().WriteTo.Sink(ConsoleLog.Queue(bounded, output => output.Sink(events))).CreateLogger();
        var log = new RequestLog(logger, bounded, isText: true);
        for (var window = 0; window < 3; window++)
        {
            for (var i = 0; i < 10_000; i++)
                log.Write("id", "GET", "/x", 200, FiveMilliseconds, 1);
            clock.Time += TimeSpan.FromSeconds(10);
        }

        stalled.Set();
        await Eventually.IsTrueAsync(() => Task.FromResult(events.All.Count >= 10_000));
        var lost = 30_000 - events.All.Count;
        clock.Time += TimeSpan.FromSeconds(10);
        logger.Error("Failed");
        await Eventually.IsTrueAsync(() => Task.FromResult(Texts(events).Contains("Failed")));
        Texts(events).ShouldContain($"{lost} lines of the log are lost, because nothing read the standard output");
    }

    [Fact]
    public async Task Output_that_nothing_reads_does_not_keep_the_program_from_its_end()
    {
        using var stalled = new ManualResetEventSlim();
        var logger = new LoggerConfiguration().WriteTo.Sink(ConsoleLog.Queue(new(TimeProvider.System), output => output.Sink(new Events(stalled)))).CreateLogger();
        logger.Error("Nobody reads this");
        await Task.Run(logger.Dispose).WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
        stalled.Set();
    }

    [Fact]
    public async Task What_is_logged_of_a_request_has_its_id()
    {
        var (requests, events) = (new RequestLines(), new Events());
        await using (var site = await TestSite.StartAsync(
            app => app.Page("/fails", string () => throw new InvalidOperationException("x")),
            builder => builder.ConfigureLogging(logging => logging.AddProvider(new SerilogLoggerProvider(new LoggerConfiguration().Enrich.FromLogContext().WriteTo.Sink(events).CreateLogger(), dispose: true)))
                .ConfigureServices(requests.AddTo)))
        {
            for (var i = 0; i < 2; i++)
                using (await site.SendAsync("/fails")) { }
        }

        var ids = requests.Json.Select(line => line.GetProperty("RequestId").GetString()!).ToList();
        var failures = events.All.Where(e => e.Level == LogEventLevel.Error).Select(e => ((ScalarValue)e.Properties["RequestId"]).Value).ToList();
        failures.Count.ShouldBe(2);
        failures.ShouldBe(ids);
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Each_request_is_one_line_with_its_original_path_except_health_checks()
    {
        var requests = new RequestLines();
        await using (var site = await TestSite.StartAsync(
            app => app.Page("/blogs/x", () => "text"), builder => builder.ConfigureServices(requests.AddTo)))
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

        var lines = requests.Json.Select(line => $"{line.GetProperty("Method")} {line.GetProperty("Path")} {line.GetProperty("Status")} {line.GetProperty("Bytes")}");
        lines.ToList()[..^1].ShouldBe(["GET /blogs/x 200 4", "GET /blogs/x.md 200 4", "HEAD /blogs/y 404 0", "HEAD /blogs/x 200 0", "GET /Blogs/X 301 0", "GET /blogs/x 304 0"]);
        lines.Last().ShouldStartWith("GET /preview/*** 404 ");
    }

    [Fact]
    public async Task A_cached_page_of_a_site_below_a_path_is_logged_as_any_other()
    {
        var requests = new RequestLines();
        await using (var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("slug: a"))], "https://example.com/site", builder => builder.ConfigureServices(requests.AddTo)))
        {
            await site.ReadAsync("/site/blogs/a");
            await site.ReadAsync("/site/blogs/a");
        }

        var paths = requests.Json.Select(line => line.GetProperty("Path").GetString()).ToList();
        paths.Count.ShouldBeGreaterThan(1);
        paths.ShouldAllBe(path => path == "/site/blogs/a");
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_program_writes_compact_json_at_the_levels_of_its_settings()
    {
        using var place = new FaultPlace(posts: 1);
        using var site = await SiteProcess.Start(
            place.Content, place.Data, ["env", "Serilog__MinimumLevel__Override__Portfolio.Content=Fatal"]).ReadyAsync();
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

    private static string Written(bool isText, Action<RequestLog> write)
    {
        var lines = new RequestLines(isText);
        using (var logger = lines.CreateLogger())
            write(new(logger, new(TimeProvider.System), isText));
        return lines.All.ShouldHaveSingleItem();
    }

    private static IEnumerable<string> Texts(Events events) => events.All.Select(e => e.RenderMessage(CultureInfo.InvariantCulture));

    private sealed class Events(ManualResetEventSlim? stalled = null) : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _events = [];

        public IReadOnlyCollection<LogEvent> All => _events;

        public void Emit(LogEvent logEvent)
        {
            stalled?.Wait();
            _events.Enqueue(logEvent);
        }
    }

    private sealed class TestEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
