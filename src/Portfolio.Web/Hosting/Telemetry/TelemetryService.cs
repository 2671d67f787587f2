using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portfolio.Content.Model;
using Portfolio.Web.Caching;
using Portfolio.Web.Caching.Http1FastPath;
using Portfolio.Web.Options;

namespace Portfolio.Web.Hosting.Telemetry;

/// <summary>
/// Sends metrics and traces by OTLP to the collector that the variables of OpenTelemetry name (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and
/// others).
/// Requests that the fast path answers are counted and timed, but have no traces.
/// </summary>
internal sealed class TelemetryService : IHostedService, IDisposable
{
    /// <summary>What the site itself measures, and what ASP.NET Core and .NET measure.</summary>
    private static readonly string[] Meters =
        [ContentMetrics.MeterName, PageCacheMetrics.MeterName, Http1FastPathMetrics.MeterName, "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Milliseconds that sending the last values may delay the end of the program.</summary>
    private const int MaxShutdown = 2000;

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The environment may name the service otherwise.
        var resource = ResourceBuilder.CreateEmpty().AddService("portfolio", serviceVersion: ProgramVersion.Release).AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore").AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _metrics?.Shutdown(MaxShutdown);
        _traces?.Shutdown(MaxShutdown);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
