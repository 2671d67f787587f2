using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Hosting;

[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_metrics_and_traces()
    {
        using var place = new FaultPlace(posts: 3);
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectAsync(received);
        string[] settings = [$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.Single()}",
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_METRIC_EXPORT_INTERVAL=200",
            "OTEL_BSP_SCHEDULE_DELAY=200"];
        using var site = await SiteProcess.Start(place.Content, place.Data, ["env", .. settings]).ReadyAsync();
        await site.ReadAsync("/search?q=post");
        await site.ReadAsync("/blogs");
        await site.ReadAsync("/blogs");
        string[] metrics = [
            "portfolio.sync.duration", "portfolio.search.duration", "portfolio.problems", "portfolio.posts",
            "portfolio.snapshots", "portfolio.page_cache.requests", "http.server.request.duration",
            "kestrel.active_connections", "dotnet.gc.collections",
        ];
        await Eventually.IsTrueAsync(() => Task.FromResult(metrics.All(
            metric => received.GetValueOrDefault("/v1/metrics", "").Contains(metric, StringComparison.Ordinal))));
        await Eventually.IsTrueAsync(() => Task.FromResult(
            ((string[])["GET /search", "http.response.status_code", "http.request.id", "service.version"])
                .All(word => received.GetValueOrDefault("/v1/traces", "").Contains(word, StringComparison.Ordinal))));
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_collector_nothing_of_OpenTelemetry_is_loaded()
    {
        using var place = new FaultPlace(posts: 1);
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        await site.ReadAsync("/blogs");
        var files = await File.ReadAllTextAsync($"/proc/{site.Id}/maps", TestContext.Current.CancellationToken);
        files.ShouldContain("Serilog.AspNetCore.dll");
        files.ShouldNotContain("OpenTelemetry");
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_collector_that_is_away_changes_nothing()
    {
        using var place = new FaultPlace(posts: 3);
        using var site = await SiteProcess
            .Start(place.Content, place.Data,
                ["env", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "OTEL_METRIC_EXPORT_INTERVAL=100"])
                .ReadyAsync();
        await site.ReadAsync("/blogs");
        site.CountInLog("OTLP").ShouldBe(0);
        (await site.StopAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("ftp://localhost")]
    public void An_invalid_collector_is_explained(string endpoint)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)]).Build();
        Should.Throw<InvalidSettingException>(() => Telemetry.IsOn(settings))
            .Message.ShouldBe(
                $"OTEL_EXPORTER_OTLP_ENDPOINT '{endpoint}' is invalid: use a URL such as http://localhost:4317");
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(request.Path, _ => Encoding.Latin1.GetString(body.ToArray()),
                (_, earlier) => earlier + Encoding.Latin1.GetString(body.ToArray()));
            return Results.Ok();
        });
        await collector.StartAsync();
        return collector;
    }
}
