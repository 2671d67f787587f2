using System.Globalization;
using Portfolio.Web.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Portfolio.Web.Logging;

/// <summary>
/// Serilog on the standard output: for people in a terminal, text in Development, compact JSON elsewhere, unless
/// <c>Logging:Format</c> says <c>text</c> or <c>json</c>. The section <c>Serilog</c> of the configuration sets levels and adds sinks. No
/// caller waits for the output: what does not fit into the queue is dropped, and the <see cref="BoundedSink"/> logs how much.
/// </summary>
public static class ConsoleLog
{
    private const int QueuedLines = 10_000;

    /// <summary>Replaces all logging providers.</summary>
    public static void AddTo(WebApplicationBuilder builder, WebsiteOptions options)
    {
        var format = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>()?.Format;
        var isTerminal = options.IsInTerminal && string.IsNullOrEmpty(format);
        var isText = isTerminal || IsText(format, builder.Environment);
        var bounded = new BoundedSink(TimeProvider.System);
        builder.Services.AddSingleton(bounded);
        builder.Services.AddSingleton(services => new RequestLog(services.GetRequiredService<Serilog.ILogger>(), bounded, isText));
        // The static logger is not set: tests run several sites in one process.
        builder.Services.AddSerilog((services, log) =>
        {
            AddLevels(log.MinimumLevel);
            if (isTerminal && !options.IsVerbose)
                log.MinimumLevel.Override("Serilog.AspNetCore", LogEventLevel.Warning);
            log.Enrich.FromLogContext().Enrich.With<RequestSource>().ReadFrom.Services(services);
            if (builder.Configuration.GetSection("Serilog").Exists())
                log.ReadFrom.Configuration(builder.Configuration);
            log.WriteTo.Sink(Queue(bounded, output => output.Console(
                isTerminal ? new TerminalLines(options.ContentFolder) : Formatter(isText))));
        }, preserveStaticLogger: true);
    }

    internal static bool IsText(string? format, IHostEnvironment environment) =>
        string.IsNullOrEmpty(format) ? environment.IsDevelopment() : format.Equals("text", StringComparison.OrdinalIgnoreCase);

    internal static ITextFormatter Formatter(bool isText) => isText
        ? new MessageTemplateTextFormatter("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}",
            CultureInfo.InvariantCulture)
        : new JsonLines();

    // A logger of its own, which the sink ends: Serilog's would wait for an output that nothing reads, and the program would not end.
    internal static ILogEventSink Queue(BoundedSink bounded, Action<LoggerSinkConfiguration> output) => bounded.Before(
        new LoggerConfiguration().MinimumLevel.Verbose()
            .WriteTo.Async(output, monitor: bounded, bufferSize: QueuedLines, blockWhenFull: false).CreateLogger());

    private static void AddLevels(LoggerMinimumLevelConfiguration levels) => levels.Information()
        .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
        // Several lines per message, and the request has a line.
        .MinimumLevel.Override("ModelContextProtocol", LogEventLevel.Warning)
        // Starts an activity and a scope for each request.
        .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
        // The command reports a failed start in one line.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        // StartLine reports the start in one line.
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning);

    /// <summary>Messages are written rendered, for readers without a tool. A request has its values once, as properties.</summary>
    private sealed class JsonLines : ITextFormatter
    {
        private readonly CompactJsonFormatter _request = new();
        private readonly RenderedCompactJsonFormatter _message = new();

        public void Format(LogEvent logEvent, TextWriter output)
        {
            if (RequestLog.IsRequest(logEvent))
                _request.Format(logEvent, output);
            else
                _message.Format(logEvent, output);
        }
    }

    /// <summary>Omits the name of Serilog's middleware from the line of a request, and the connection, with which its id begins.</summary>
    private sealed class RequestSource : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (!RequestLog.IsRequest(logEvent))
                return;
            logEvent.RemovePropertyIfPresent(Constants.SourceContextPropertyName);
            logEvent.RemovePropertyIfPresent("ConnectionId");
        }
    }
}
