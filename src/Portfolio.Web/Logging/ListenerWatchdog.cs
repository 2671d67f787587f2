using Serilog.Core;
using Serilog.Events;

namespace Portfolio.Web.Logging;

/// <summary>
/// Ends the process if the server no longer accepts connections, because the server only logs the error and continues.
/// </summary>
internal sealed class ListenerWatchdog(IServiceProvider services) : ILogEventSink, IDisposable
{
    private static readonly TimeSpan MaxStopping = TimeSpan.FromSeconds(10);

    // The timer is created at startup, because there may be no memory left for it later.
    private readonly Timer _exit = new(_ => Environment.Exit(1));

    public bool HasFailed { get; private set; }

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Fatal || HasFailed
            || !logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
            || source is not ScalarValue { Value: "Microsoft.AspNetCore.Server.Kestrel" })
        {
            return;
        }
        HasFailed = true;
        _exit.Change(MaxStopping, Timeout.InfiniteTimeSpan);
        // The service is resolved here and not injected, because the host needs the log.
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }

    public void Dispose() => _exit.Dispose();
}
