using System.Globalization;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace Portfolio.Web.Logging;

/// <summary>Serilog on the console: text in Development, one JSON object per line elsewhere, unless <c>Logging:Format</c> says <c>text</c>
/// or <c>json</c>.</summary>
public sealed class ConsoleLog
{
    /// <param name="format"><c>text</c> or <c>json</c>; <see langword="null"/>: as <paramref name="environment"/> decides.</param>
    public ConsoleLog(string? format, IHostEnvironment environment)
    {
        var isText = format is null ? environment.IsDevelopment() : format.Equals("text", StringComparison.OrdinalIgnoreCase);
        var text = isText
            ? new MessageTemplateTextFormatter("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}",
                CultureInfo.InvariantCulture)
            : null;
        Formatter = (ITextFormatter?)text ?? new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture);
        RequestFormatter = (ITextFormatter?)text ?? new JsonFormatter(formatProvider: CultureInfo.InvariantCulture);
    }

    /// <summary>Locked while a line is written, so that lines of different writers do not mix.</summary>
    public object WriteLock { get; } = new();

    public ITextFormatter Formatter { get; }

    /// <summary><see cref="Formatter"/> without the rendered message, which takes a fifth of the time.</summary>
    public ITextFormatter RequestFormatter { get; }

    /// <summary>Replaces all logging providers. Levels come from the <c>Logging</c> section of the configuration.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        var log = new ConsoleLog(builder.Configuration["Logging:Format"], builder.Environment);
        var sink = new BoundedSink(new OutputSink(log.Formatter, log.WriteLock), TimeProvider.System);
        var serilog = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(sink).CreateLogger();
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton<RequestLog>();
        builder.Logging.ClearProviders();
        // Not by AddSerilog, which ignores all filters.
        builder.Logging.AddProvider(new SerilogLoggerProvider(serilog, dispose: true));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Several lines per message, and RequestLogMiddleware logs the request.
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Warning);
        // Starts an activity and a scope for each request; RequestLogMiddleware and ErrorMiddleware log instead.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // The command reports a failed start in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // StartLine reports the start in one line.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    }
}
