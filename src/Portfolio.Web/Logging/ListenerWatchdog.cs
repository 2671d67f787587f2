using Serilog.Core;
using Serilog.Events;

namespace Portfolio.Web.Logging;

/// <summary>Ends a program whose server accepts no connections any more. The server logs that, and goes on without.</summary>
internal sealed class ListenerWatchdog(IServiceProvider services) : ILogEventSink, IDisposable
{
    private static readonly TimeSpan MaxStopping = TimeSpan.FromSeconds(10);

    // Made at the start: there may be no memory left for it later.
    private readonly Timer _exit = new(_ => Environment.Exit(1));

    /// <summary>Gets a value indicating whether the server has failed.</summary>
    public bool HasFailed { get; private set; }

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Fatal || HasFailed
            || !logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
            || source is not ScalarValue { Value: "Microsoft.AspNetCore.Server.Kestrel" })
            return;
        HasFailed = true;
        _exit.Change(MaxStopping, Timeout.InfiniteTimeSpan);
        // Requested here, since the host needs the log.
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }

    public void Dispose() => _exit.Dispose();
}
