using System.Buffers;
using System.Diagnostics;
using System.Threading.Channels;

namespace Portfolio.Web.Logging;

/// <summary>
/// Writes request lines in batches from a thread of its own, in the form Serilog gives to all others. Serving never waits for it: when lines
/// come faster than they can be written, the rest are counted and the count is logged.
/// </summary>
public sealed class RequestLog : IDisposable
{
    private const int Capacity = 16 * 1024;

    /// <summary>Bytes that are written out while more lines may be coming: so many are all that is ever held.</summary>
    private const int Enough = 64 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Channel<RequestLine> _lines = Channel.CreateBounded<RequestLine>(Capacity);
    private readonly ManualResetEventSlim _stopping = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ConsoleLog _console;
    private readonly ILogger _logger;
    private readonly Stream _output;
    private readonly IRequestLineFormat _format;
    private readonly Thread _thread;
    private long _lost;

    public RequestLog(ConsoleLog console, IHostEnvironment environment, ILogger<RequestLog> logger)
        : this(console, environment, logger, Console.OpenStandardOutput())
    {
    }

    internal RequestLog(ConsoleLog console, IHostEnvironment environment, ILogger logger, Stream output)
    {
        _console = console;
        _logger = logger;
        IsEnabled = logger.IsEnabled(LogLevel.Information);
        _output = output;
        _format = environment.IsDevelopment() ? new TextRequestLine() : new JsonRequestLine();
        _thread = new Thread(Run) { Name = "request log", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Whether requests are logged.</summary>
    public bool IsEnabled { get; }

    /// <summary>Takes a line to be written within the next tenth of a second.</summary>
    public void Write(in RequestLine line)
    {
        if (!IsEnabled)
            return;
        if (!_lines.Writer.TryWrite(line))
            Interlocked.Increment(ref _lost);
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        _stopping.Set();
        _thread.Join();
        _stopping.Dispose();
        (_format as IDisposable)?.Dispose();
    }

    private void Run()
    {
        bool isLast;
        do
        {
            // By the clock, not by a signal: waking a thread costs the request more than noting its line.
            isLast = _stopping.Wait(Interval);
            WriteBatch();
        }
        while (!isLast);
    }

    private void WriteBatch()
    {
        var (now, clock) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        while (_lines.Reader.TryRead(out var line))
        {
            _format.Write(line, now - Stopwatch.GetElapsedTime(line.Ended, clock), _buffer);
            if (_buffer.WrittenCount >= Enough)
                WriteOut();
        }

        if (_buffer.WrittenCount > 0)
            WriteOut();
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            _logger.LogWarning("{Lost} requests came faster than they could be logged", lost);
    }

    private void WriteOut()
    {
        try
        {
            lock (_console.WriteLock)
                _output.Write(_buffer.WrittenSpan);
        }
        catch (IOException)
        {
            // Nobody reads the console any more; the site goes on.
        }

        _buffer.ResetWrittenCount();
    }
}
