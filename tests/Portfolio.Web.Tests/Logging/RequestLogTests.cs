using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Logging;
using Portfolio.Web.Tests.Caching;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Portfolio.Web.Tests.Logging;

public sealed class RequestLogTests
{
    [Fact]
    public void In_production_a_request_is_one_json_object_a_line()
    {
        using var line = JsonDocument.Parse(Written("Production", Line("/blogs/\"ü\"\n", 9434)).TrimEnd('\n'));
        var properties = line.RootElement.GetProperty("Properties");
        line.RootElement.GetProperty("Level").GetString().ShouldBe("Information");
        line.RootElement.GetProperty("Timestamp").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        properties.GetProperty("Method").GetString().ShouldBe("GET");
        properties.GetProperty("Path").GetString().ShouldBe("/blogs/%22%C3%BC%22%0A");
        properties.GetProperty("Status").GetInt32().ShouldBe(200);
        properties.GetProperty("Bytes").GetInt64().ShouldBe(9434);
        properties.GetProperty("Milliseconds").GetDouble().ShouldBe(5, 0.01);
    }

    [Fact]
    public void In_development_it_is_text_that_no_path_can_forge()
    {
        var text = Written("Development", Line("/x\n[00:00:00 INF] GET /forged", 10));
        text.Split('\n').Length.ShouldBe(2);
        text.ShouldMatch(@"^\[\d\d:\d\d:\d\d INF\] GET /x%0A.+ 200 in 5\.00 ms, 10 bytes\n$");
    }

    [Fact]
    public void An_unknown_length_is_omitted() =>
        Written("Development", Line("/llms-full.txt", null)).ShouldEndWith(" 200 in 5.00 ms\n");

    [Fact]
    public void Of_a_long_request_the_beginning_is_logged()
    {
        var line = Written("Production", new RequestLine("id", new('M', 5000), $"/{new string('x', 30_000)}", 404, 0, 0, 10));
        line.Length.ShouldBeLessThan(1024);
        line.ShouldContain($"/{new string('x', 511)}…");
    }

    [Theory]
    [InlineData("text", "Production", '[')]
    [InlineData("Text", "Production", '[')]
    [InlineData("json", "Development", '{')]
    [InlineData(null, "Development", '[')]
    [InlineData(null, "Production", '{')]
    public void A_setting_chooses_the_format_and_else_the_environment(string? format, string environment, char first) =>
        Written(format, environment, Line("/x", 1))[0].ShouldBe(first);

    [Fact]
    public async Task A_flood_of_requests_is_logged_at_a_bounded_rate_and_counted()
    {
        const int Requests = 100_000;
        using var output = new MemoryStream();
        var warnings = new LogLines();
        var began = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        int written;
        var console = new ConsoleLog(format: null, new TestEnvironment("Production"));
        using (var log = new RequestLog(console, warnings, output))
        {
            for (var i = 0; i < Requests; i++)
                log.Write(Line("/x", 1));
            do
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
                lock (console.WriteLock)
                    (written, elapsed) = (Encoding.UTF8.GetString(output.ToArray()).Count(c => c == '\n'), Stopwatch.GetElapsedTime(began));
            }
            while (written < 500);
        }

        written.ShouldBeLessThanOrEqualTo(100 + (int)(elapsed.TotalSeconds * 1000));
        // The rest of the queue is written at the end, and what found no place in it is counted.
        var all = Encoding.UTF8.GetString(output.ToArray()).Count(c => c == '\n');
        var warning = warnings.Lines.ShouldHaveSingleItem();
        warning.ShouldBe($"{Requests - all} requests are not logged, because there were more than 1000 a second");
    }

    [Fact]
    public async Task What_is_logged_of_a_request_has_its_id()
    {
        using var output = new MemoryStream();
        var events = new Events();
        using (var log = Log(output))
        await using (var site = await TestSite.StartAsync(
            app => app.Page("/fails", string () => throw new InvalidOperationException("x")),
            builder => builder.ConfigureLogging(logging => logging.AddProvider(new SerilogLoggerProvider(new LoggerConfiguration().Enrich.FromLogContext().WriteTo.Sink(events).CreateLogger(), dispose: true)))
                .ConfigureServices(services => services.AddSingleton(log))))
        {
            for (var i = 0; i < 2; i++)
                using (await site.SendAsync("/fails")) { }
        }

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("RequestId").GetString()!).ToList();
        var failures = events.All.Where(e => e.Level == LogEventLevel.Error).Select(e => ((ScalarValue)e.Properties["RequestId"]).Value).ToList();
        failures.Count.ShouldBe(2);
        failures.ShouldBe(lines);
        lines.ShouldBeUnique();
    }

    [Fact]
    public void Errors_are_logged_at_a_bounded_rate_and_counted()
    {
        var (events, clock) = (new Events(), new TestClock());
        using (var log = new LoggerConfiguration().WriteTo.Sink(new BoundedSink(events, clock)).CreateLogger())
        {
            for (var i = 0; i < 2000; i++)
                log.Error("Failed");
            events.All.Count.ShouldBe(500);
            log.Fatal("The end");
            events.All.Count.ShouldBe(501);
            clock.Time += TimeSpan.FromSeconds(10);
            log.Error("Failed again");
            events.All.TakeLast(2).Select(e => e.RenderMessage(CultureInfo.InvariantCulture)).ShouldBe(["1500 log entries are omitted: more than 500 came within 10 s", "Failed again"]);
            for (var i = 0; i < 600; i++)
                log.Error("Failed");
        }

        events.All.Last().RenderMessage(CultureInfo.InvariantCulture).ShouldStartWith("101 log entries are omitted");
    }

    [Fact]
    public void Every_line_is_written_before_the_log_is_disposed() =>
        Written("Production", [.. Enumerable.Range(0, 5000).Select(i => Line($"/{i}", i))]).Count(c => c == '\n').ShouldBe(5000);

    [Fact]
    public async Task Each_request_is_one_line_with_its_original_path_except_health_checks()
    {
        using var output = new MemoryStream();
        using (var log = Log(output))
        await using (var site = await TestSite.StartAsync(
            app => app.Page("/blogs/x", () => "text"), builder => builder.ConfigureServices(services => services.AddSingleton(log))))
        {
            await site.TextAsync("/blogs/x");
            await site.TextAsync("/blogs/x.md");
            using var head = await site.SendAsync(HttpMethod.Head, "/blogs/y");
            await site.TextAsync("/Blogs/X");
            await site.TextAsync("/blogs/x", "If-None-Match: *");
            await site.TextAsync("/health/ready");
            await site.TextAsync("/preview/0123456789abcdef");
        }

        var lines = Requests(output).Select(line => $"{line.GetProperty("Method")} {line.GetProperty("Path")} {line.GetProperty("Status")} {line.GetProperty("Bytes")}");
        lines.ToList()[..^1].ShouldBe(["GET /blogs/x 200 4", "GET /blogs/x.md 200 4", "HEAD /blogs/y 404 0", "GET /Blogs/X 301 0", "GET /blogs/x 304 0"]);
        lines.Last().ShouldStartWith("GET /preview/*** 404 ");
    }

    [Fact]
    public async Task A_cached_page_of_a_site_below_a_path_is_logged_as_any_other()
    {
        using var output = new MemoryStream();
        using (var log = Log(output))
        await using (var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("slug: a"))], "https://example.com/site", builder => builder.ConfigureServices(services => services.AddSingleton(log))))
        using (var counter = new FastPathCounter(site.Services))
        {
            await site.ReadAsync("/site/blogs/a");
            await counter.GetAsync(site.Client.BaseAddress!, "GET /site/blogs/a HTTP/1.1\r\nHost: example.com\r\n\r\n");
        }

        var paths = Requests(output).Select(line => line.GetProperty("Path").GetString()).ToList();
        paths.Count.ShouldBeGreaterThan(1);
        paths.ShouldAllBe(path => path == "/site/blogs/a");
    }

    [Fact]
    public void Output_that_nothing_reads_is_dropped_and_counted()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        var output = new StandardOutput(pipe);
        var line = new byte[1_000];
        line[^1] = (byte)'\n';
        for (var i = 0; i < 10_000; i++)
            output.Write(line);
        output.TakeDropped().ShouldBeInRange(5_000, 9_999);
        output.TakeDropped().ShouldBe(0);
    }

    /// <summary>The properties of each request that was logged as JSON.</summary>
    private static IEnumerable<JsonElement> Requests(MemoryStream output) =>
        Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties"))
            .Where(line => line.TryGetProperty("Method", out _));

    private static RequestLine Line(string path, long? bytes)
    {
        var ended = Stopwatch.GetTimestamp();
        return new("id", "GET", path, 200, ended - Stopwatch.Frequency / 200, ended, bytes);
    }

    /// <summary>A log for the test to dispose of: the disposal of an application may go on after that of its factory.</summary>
    private static RequestLog Log(Stream output, string environment = "Production", string? format = null) =>
        new(new ConsoleLog(format, new TestEnvironment(environment)), new LogLines(), output);

    private static string Written(string environment, params RequestLine[] lines) => Written(format: null, environment, lines);

    private static string Written(string? format, string environment, params RequestLine[] lines)
    {
        using var output = new MemoryStream();
        using (var writer = Log(output, environment, format))
        {
            foreach (var line in lines)
                writer.Write(line);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

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
