using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Portfolio.Web.Tests.Logging;

internal sealed class RequestLines(bool isText = false) : ILogEventSink
{
    private readonly ITextFormatter _formatter = ConsoleLog.Formatter(isText);
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> All => _lines;

    public IEnumerable<JsonElement> Json => _lines.Select(line => JsonDocument.Parse(line).RootElement);

    public void AddTo(IServiceCollection services) => services.AddSingleton<ILogger>(CreateLogger());

    public Logger CreateLogger() =>
        new LoggerConfiguration().MinimumLevel.Debug().Enrich.FromLogContext().WriteTo.Sink(this).CreateLogger();

    public void Emit(LogEvent logEvent)
    {
        if (!RequestLog.IsRequest(logEvent))
            return;
        using var line = new StringWriter();
        _formatter.Format(logEvent, line);
        _lines.Enqueue(line.ToString());
    }
}
