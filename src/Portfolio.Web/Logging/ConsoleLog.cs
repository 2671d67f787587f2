using System.Globalization;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Portfolio.Web.Logging;

/// <summary>Serilog on the console: text for people in Development, one JSON object a line for machines elsewhere.</summary>
public sealed class ConsoleLog
{
    /// <summary>Held while a line is written, so that lines of different writers never mix.</summary>
    public object WriteLock { get; } = new();

    /// <summary>Makes it the only place the application logs to. Levels come from the <c>Logging</c> section, as everywhere in .NET.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        var log = new ConsoleLog();
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton<RequestLog>();
        builder.Logging.ClearProviders();
        // Not by AddSerilog, which sets aside every filter.
        builder.Logging.AddProvider(new SerilogLoggerProvider(log.CreateLogger(builder.Environment), dispose: true));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It would begin an activity and a scope for every request; RequestLogMiddleware and ErrorMiddleware say what it would.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A failed start is told by the command, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // StartLine says it in one line.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    }

    private Serilog.Core.Logger CreateLogger(IHostEnvironment environment)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext();
        return environment.IsDevelopment()
            ? configuration.WriteTo.Console(syncRoot: WriteLock, formatProvider: CultureInfo.InvariantCulture).CreateLogger()
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), syncRoot: WriteLock).CreateLogger();
    }
}
