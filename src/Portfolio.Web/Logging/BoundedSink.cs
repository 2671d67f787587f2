using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using Serilog.Sinks.Async;

namespace Portfolio.Web.Logging;

/// <summary>
/// Limits how much is written in ten seconds, so that nobody can fill a disk: 10,000 requests and 500 other events. The rest is counted,
/// and the count is written with the next event. No package does this.
/// </summary>
internal sealed class BoundedSink(TimeProvider time) : ILogEventSink, IAsyncLogEventSinkMonitor, IDisposable
{
    private const int WindowSeconds = 10;
    private const int MaxRequests = 10_000;

    /// <summary>Room for a long list of problems of the content, which comes at once.</summary>
    private const int MaxOthers = 500;

    /// <summary>How long the end of the program waits for the next line to be read.</summary>
    private static readonly TimeSpan MaxFlush = TimeSpan.FromSeconds(1);

    private static readonly MessageTemplate OmittedRequests = Template(
        "{Omitted} requests are not logged, because there were more than {Max} in {WindowSeconds} s");
    private static readonly MessageTemplate OmittedOthers = Template(
        "{Omitted} log entries are omitted: more than {Max} came within {WindowSeconds} s");
    private static readonly MessageTemplate LostLines = Template(
        "{Lost} lines of the log are lost, because nothing read the standard output");

    private readonly Lock _counting = new();
    private readonly Counter _requests = new(MaxRequests, OmittedRequests);
    private readonly Counter _others = new(MaxOthers, OmittedOthers);
    private ILogEventSink? _inner;
    private IAsyncLogEventSinkInspector? _queue;
    private long _window, _lost;

    /// <summary>Limits what reaches a sink.</summary>
    public ILogEventSink Before(ILogEventSink inner)
    {
        _inner = inner;
        return this;
    }

    /// <summary>Whether no more requests are written now. Then this one is counted, and its event need not be made.</summary>
    public bool OmitsRequest()
    {
        lock (_counting)
        {
            StartWindow();
            return _requests.Omits();
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var counter = RequestLog.IsRequest(logEvent) ? _requests : _others;
        lock (_counting)
        {
            StartWindow();
            if (logEvent.Level < LogEventLevel.Fatal && counter.Omits())
                return;
            counter.Written++;
        }

        _inner?.Emit(logEvent);
    }

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = null;

    public void Dispose()
    {
        WriteCounts();
        var writing = Task.Run(() => (_inner as IDisposable)?.Dispose());
        int before, left = int.MaxValue;
        do
            (before, left) = (left, _queue?.Count ?? 0);
        while (!writing.Wait(MaxFlush) && left < before);
    }

    private static MessageTemplate Template(string text) => new MessageTemplateParser().Parse(text);

    private void StartWindow()
    {
        var window = time.GetUtcNow().ToUnixTimeSeconds() / WindowSeconds;
        if (window == _window)
            return;
        WriteCounts();
        (_window, _requests.Written, _others.Written) = (window, 0, 0);
    }

    private void WriteCounts()
    {
        foreach (var counter in (Counter[])[_requests, _others])
        {
            if (counter.Omitted > 0)
                Warn(counter.Message, ("Omitted", counter.Omitted), ("Max", counter.Max), ("WindowSeconds", WindowSeconds));
            counter.Omitted = 0;
        }

        // A full queue would drop the warning, too.
        if (_queue is not null && _queue.DroppedMessagesCount > _lost && _queue.Count < _queue.BufferSize)
        {
            Warn(LostLines, ("Lost", _queue.DroppedMessagesCount - _lost));
            _lost = _queue.DroppedMessagesCount;
        }
    }

    private void Warn(MessageTemplate message, params (string Name, object Value)[] values) =>
        _inner?.Emit(new(time.GetLocalNow(), LogEventLevel.Warning, null, message,
            values.Select(v => new LogEventProperty(v.Name, new ScalarValue(v.Value)))));

    private sealed class Counter(int max, MessageTemplate message)
    {
        public int Max => max;

        public MessageTemplate Message => message;

        public int Written { get; set; }

        public int Omitted { get; set; }

        public bool Omits()
        {
            if (Written < max)
                return false;
            Omitted++;
            return true;
        }
    }
}
