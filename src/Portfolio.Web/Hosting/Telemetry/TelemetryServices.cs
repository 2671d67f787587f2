namespace Portfolio.Web.Hosting.Telemetry;

/// <summary>Registers the export of metrics and traces. Without it, the assemblies of OpenTelemetry are not loaded.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services) => services.AddHostedService<TelemetryService>();
}
