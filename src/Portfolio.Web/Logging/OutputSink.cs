using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Portfolio.Web.Logging;

/// <summary>Writes the events of Serilog to the standard output.</summary>
internal sealed class OutputSink(ITextFormatter formatter, object writeLock) : ILogEventSink, IDisposable
{
    private readonly StreamWriter _output = new(StandardOutput.Shared, bufferSize: 16 * 1024);

    public void Emit(LogEvent logEvent)
    {
        lock (writeLock)
        {
            formatter.Format(logEvent, _output);
            _output.Flush();
        }
    }

    public void Dispose() => _output.Flush();
}
