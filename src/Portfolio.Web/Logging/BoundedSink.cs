using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Portfolio.Web.Logging;

/// <summary>
/// Writes at most 500 events in ten seconds, so that nobody can fill a disk with errors. The others are counted, and the count is written
/// with the
/// next event. Requests have a <see cref="RequestLog">log of their own</see>.
/// </summary>
internal sealed class BoundedSink(ILogEventSink inner, TimeProvider time) : ILogEventSink, IDisposable
{
    /// <summary>Room for a long list of problems of the content, which comes at once.</summary>
    private const int MaxPerWindow = 500;
    private const int WindowSeconds = 10;

    private static readonly MessageTemplate OmittedTemplate =
        new MessageTemplateParser().Parse("{Omitted} log entries are omitted: more than {MaxPerWindow} came within {WindowSeconds} s");

    private readonly Lock _counting = new();
    private long _window;
    private int _written, _omitted;

    public void Emit(LogEvent logEvent)
    {
        lock (_counting)
        {
            if (time.GetUtcNow().ToUnixTimeSeconds() / WindowSeconds is var window && window != _window)
            {
                WriteOmitted();
                (_window, _written) = (window, 0);
            }

            if (_written == MaxPerWindow && logEvent.Level < LogEventLevel.Fatal)
            {
                _omitted++;
                return;
            }

            _written++;
        }

        inner.Emit(logEvent);
    }

    public void Dispose()
    {
        WriteOmitted();
        (inner as IDisposable)?.Dispose();
    }

    private void WriteOmitted()
    {
        if (_omitted == 0)
            return;
        inner.Emit(new(time.GetLocalNow(), LogEventLevel.Warning, null, OmittedTemplate,
            [new("Omitted", new ScalarValue(_omitted)), new("MaxPerWindow", new ScalarValue(MaxPerWindow)),
                new("WindowSeconds", new ScalarValue(WindowSeconds))]));
        _omitted = 0;
    }
}
