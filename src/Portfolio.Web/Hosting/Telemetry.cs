using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Sends metrics and traces with OTLP to the collector that OpenTelemetry environment variables specify,
/// such as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without a collector, the OpenTelemetry assemblies are not loaded.
/// </summary>
internal static class Telemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static bool IsOn(IConfiguration settings)
    {
        if (settings[Collector] is not { Length: > 0 } url)
            return false;
        if (Uri.TryCreate(url, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https")
            return true;
        throw new InvalidSettingException($"{Collector} '{url}' is invalid: use a URL such as http://localhost:4317");
    }

    public static void AddTelemetry(this IServiceCollection services)
    {
        // The host stops services in reverse order, so this service, which is registered first,
        // exports the remaining values last. Without its time limit, the export could delay shutdown.
        services.AddHostedService<TelemetryFlush>();
        services.AddOpenTelemetry()
            // Environment variables are read last, so that they can override the service name.
            .ConfigureResource(resource => resource.Clear()
                .AddService("portfolio", serviceVersion: ProgramVersion.Release)
                    .AddTelemetrySdk().AddEnvironmentVariableDetector())
                .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                        .AddMeter(ContentMetrics.MeterName, PageCacheMetrics.MeterName).AddOtlpExporter())
                    .WithTracing(traces => traces.AddHttpClientInstrumentation().AddAspNetCoreInstrumentation(options =>
            {
                options.EnrichWithHttpRequest = (trace, request) => Describe(trace, request.HttpContext);
                options.EnrichWithHttpResponse = (trace, response) =>
                {
                    Describe(trace, response.HttpContext);
                    // The templates of attribute routes have no leading slash, so a slash is added to the trace name.
                    if (trace.GetTagItem("http.route") is string route && !route.StartsWith('/'))
                        trace.DisplayName = $"{response.HttpContext.Request.Method} /{route}";
                };
            }).AddOtlpExporter());
    }

    /// <summary>
    /// Adds the request ID, which is also in the log, to a trace,
    /// and removes the token of a preview link from its path.
    /// </summary>
    private static void Describe(Activity trace, HttpContext context)
    {
        trace.SetTag("http.request.id", context.TraceIdentifier);
        if (trace.GetTagItem("url.path") is string path)
            trace.SetTag("url.path", PreviewPath.Loggable(path).Value);
    }
}

internal sealed class TelemetryFlush(MeterProvider metrics, TracerProvider traces) : IHostedService
{
    private const int MaxMilliseconds = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        metrics.Shutdown(MaxMilliseconds);
        traces.Shutdown(MaxMilliseconds);
        return Task.CompletedTask;
    }
}

internal sealed class SiteMetrics(IMeterFactory meters, Snapshots snapshots)
{
    public void Start()
    {
        var meter = meters.Create(PageCacheMetrics.MeterName);
        meter.CreateObservableGauge("portfolio.posts", PostCounts, "{post}", "Published posts.");
        var published = meter.CreateCounter<long>(
            "portfolio.snapshots", "{snapshot}", "Published snapshots since startup.");
        snapshots.OnPublished(_ => published.Add(1));
    }

    private IEnumerable<Measurement<int>> PostCounts()
    {
        if (snapshots.Current is not { } snapshot)
            return [];
        using var site = snapshot.Open();
        return [new(site.Posts.Count())];
    }
}
