using System.Globalization;
using Portfolio.Web.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Portfolio.Web.Logging;

/// <summary>
/// Configures Serilog on standard output: readable lines in a terminal, text in Development and compact JSON elsewhere,
/// unless <c>Logging:Format</c> is <c>text</c> or <c>json</c>. The configuration section <c>Serilog</c> sets levels
/// and adds sinks. Callers never wait for the output: lines that do not fit into the queue are dropped.
/// </summary>
public static class ConsoleLog
{
    private const int QueuedLines = 10_000;

    public static void AddTo(WebApplicationBuilder builder, WebsiteOptions options)
    {
        var format = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>()?.Format;
        var isTerminal = options.IsInTerminal && string.IsNullOrEmpty(format);
        var formatter = isTerminal
            ? new TerminalLines(options.ContentFolder) : Formatter(IsText(format, builder.Environment));
        builder.Services.AddSingleton<RefusalSummary>();
        // The static logger is not set, because tests run several sites in one process.
        builder.Services.AddSerilog((services, log) =>
        {
            AddLevels(log.MinimumLevel);
            if (isTerminal)
            {
                log.MinimumLevel.Override(
                    "Serilog.AspNetCore", options.IsVerbose ? LogEventLevel.Debug : LogEventLevel.Warning);
            }
            log.Enrich.FromLogContext().ReadFrom.Services(services);
            ReadSettings(log, builder.Configuration);
            log.WriteTo.Async(output => output.Console(formatter), bufferSize: QueuedLines, blockWhenFull: false);
        }, preserveStaticLogger: true);
    }

    /// <exception cref="InvalidSettingException">The section <c>Serilog</c> is invalid.</exception>
    private static void ReadSettings(LoggerConfiguration log, ConfigurationManager configuration)
    {
        var settings = configuration.GetSection("Serilog");
        if (!settings.Exists())
            return;
        try
        {
            log.ReadFrom.Configuration(configuration);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Serilog names neither the setting nor the levels.
            var level = settings.GetSection("MinimumLevel");
            var wrong = level.AsEnumerable().FirstOrDefault(setting => setting.Value is { Length: > 0 } value
                && !value.StartsWith('$') && !Enum.TryParse<LogEventLevel>(value, ignoreCase: true, out _));
            throw new InvalidSettingException(wrong.Key is null ? $"The section Serilog of the settings is invalid: {e.Message}"
                : $"{wrong.Key} '{wrong.Value}' is invalid: use Verbose, Debug, Information, Warning, Error or Fatal");
        }
    }

    internal static bool IsText(string? format, IHostEnvironment environment) =>
        string.IsNullOrEmpty(format)
        ? environment.IsDevelopment() : format.Equals("text", StringComparison.OrdinalIgnoreCase);

    internal static ITextFormatter Formatter(bool isText) => isText
        ? new MessageTemplateTextFormatter("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:j}{NewLine}{Exception}",
            CultureInfo.InvariantCulture)
        : new RenderedCompactJsonFormatter();

    private static void AddLevels(LoggerMinimumLevelConfiguration levels) => levels.Information()
        .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
        // The MCP library logs mistakes of clients as errors with a stack trace. SiteMcpServer logs the faults of the server.
        .MinimumLevel.Override("ModelContextProtocol", LevelAlias.Off)
        // This category is off, because the framework otherwise starts an activity and a scope for each request.
        .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
        // This category warns of each rejected connection, which would let a flood of connections fill the log.
        .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel.Connections", LogEventLevel.Error)
        // This category calls the faults of one client critical, up to 60 times for one connection.
        .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel.Http2", LevelAlias.Off)
        // This category warns about missing keys, although the site does not need keys.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LevelAlias.Off)
        // The host does not log a failed startup, because the command reports the error in one line.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        // The host does not log its startup, because StartLine writes one line.
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning);
}
