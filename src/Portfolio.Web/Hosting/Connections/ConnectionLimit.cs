using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Portfolio.Web.Caching.Http1FastPath;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>
/// Limits the connections and the memory of their buffers. Beyond a limit, those are closed that wait for their clients and have sent them
/// nothing for the longest time: if new ones were refused, idle clients could keep readers out. Others are closed only where none of these
/// is left.
/// </summary>
internal sealed class ConnectionLimit : IDisposable
{
    /// <summary>Approximate memory of an idle connection in bytes.</summary>
    private const int IdleSize = 10 * 1024;

    private const int MaxConnections = 10_000;
    private const long MinBufferBytes = 32 * 1024 * 1024;

    /// <summary>The part of the connections that is closed at once.</summary>
    private const int Part = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ConnectionContext, ConnectionTurn> _connections = new();
    private readonly BufferPools _buffers;
    private readonly ILogger _logger;
    private readonly Timer _timer;
    private readonly int _maxConnections;
    private readonly long _maxBufferBytes;
    private readonly Lock _closing = new();
    private int _count, _unhandled, _isSoon;
    private long _closed, _loggedAt = long.MinValue / 2;

    public ConnectionLimit(BufferPools buffers, ILogger<ConnectionLimit> logger)
        : this(buffers, logger, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
    {
    }

    internal ConnectionLimit(BufferPools buffers, ILogger logger, int maxConnections, long maxBufferBytes)
    {
        (_buffers, _logger, _maxConnections, _maxBufferBytes) = (buffers, logger, maxConnections, maxBufferBytes);
        // No timer while nothing is too large: it would take half a percent of a processor of an idle site.
        _timer = new(_ => CloseForBuffers());
        buffers.Watch(maxBufferBytes, CloseSoon);
    }

    /// <summary>
    /// Connections that are accepted, and not handled yet. Without a wait for them a busy machine accepts until the process has no file
    /// left, before the limit applies.
    /// </summary>
    public int Unhandled => Volatile.Read(ref _unhandled);

    /// <summary>
    /// How long a closed connection may still be handled. Kestrel 10 never ends some HTTP/2 connections on which more streams were reset
    /// than its queue of writes has room for: it waits for a stream that nobody completes.
    /// </summary>
    public TimeSpan MaxHandlingOfClosed { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that are handled.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <param name="memory">Bytes that the process may use: a quarter is for idle connections, an eighth for buffers.</param>
    private ConnectionLimit(BufferPools buffers, ILogger logger, long memory)
        : this(buffers, logger, (int)Math.Min(Math.Min(MaxConnections, memory / 4 / IdleSize), OpenFiles.Free / 2),
            Math.Max(MinBufferBytes, memory / 8))
    {
    }

    /// <summary>Adds the limit to an endpoint, before any other middleware.</summary>
    public static void AddTo(ListenOptions endpoint)
    {
        var limit = endpoint.ApplicationServices.GetRequiredService<ConnectionLimit>();
        endpoint.Use(next => connection => limit.RunAsync(connection, next));
    }

    /// <summary>Counts a connection that is accepted.</summary>
    public void AddAccepted() => Interlocked.Increment(ref _unhandled);

    public void Dispose() => _timer.Dispose();

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var turn = new ConnectionTurn();
        connection.Transport = new DuplexPipe(new ConnectionInput(connection.Transport.Input, turn),
            new ConnectionOutput(connection.Transport.Output, turn));
        _connections[connection] = turn;
        if (Interlocked.Increment(ref _count) > _maxConnections)
            CloseSome();
        Interlocked.Decrement(ref _unhandled);
        try
        {
            await HandleAsync(connection, next(connection));
        }
        finally
        {
            Remove(connection);
        }
    }

    private async Task HandleAsync(ConnectionContext connection, Task handling)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (connection.ConnectionClosed.UnsafeRegister(c => ((TaskCompletionSource)c!).SetResult(), closed))
            await Task.WhenAny(handling, closed.Task);
        try
        {
            await handling.WaitAsync(MaxHandlingOfClosed);
        }
        catch (TimeoutException) when (!handling.IsCompleted)
        {
            // The garbage collector takes what it has.
        }
    }

    /// <summary>Closes connections after the interval, once for all calls until then.</summary>
    private void CloseSoon()
    {
        if (Volatile.Read(ref _isSoon) == 0 && Interlocked.Exchange(ref _isSoon, 1) == 0)
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void CloseForBuffers()
    {
        Volatile.Write(ref _isSoon, 0);
        CloseSome();
        if (_buffers.Rented > _maxBufferBytes)
            CloseSoon();
    }

    /// <summary>Closes a part of the connections if there are too many or their buffers are too large.</summary>
    private void CloseSome()
    {
        lock (_closing)
        {
            var tooMany = Volatile.Read(ref _count) - _maxConnections;
            if (tooMany <= 0 && _buffers.Rented <= _maxBufferBytes)
                return;
            var connections = _connections.Select(c => (Connection: c.Key, c.Value.IsIdle, c.Value.ServedAt)).ToArray();
            var part = connections.Length / Part + 1;
            // The others are probably readers: no more of them than necessary.
            var others = tooMany > 0 ? tooMany : part;
            foreach (var (connection, _, _) in connections.OrderByDescending(c => c.IsIdle).ThenBy(c => c.ServedAt)
                .TakeWhile((c, index) => index < (c.IsIdle ? part : others)))
            {
                if (!Remove(connection))
                    continue;
                connection.Abort(new ConnectionAbortedException("There are too many connections."));
                _closed++;
            }

            if (Environment.TickCount64 - _loggedAt > LogInterval.TotalMilliseconds)
            {
                _logger.LogWarning(
                    "{Closed} connections are closed, because there are more than {MaxConnections} or their buffers exceed {MaxMegabytes} "
                    + "MB",
                    _closed, _maxConnections, _maxBufferBytes / 1024 / 1024);
                (_closed, _loggedAt) = (0, Environment.TickCount64);
            }
        }
    }

    private bool Remove(ConnectionContext connection)
    {
        if (!_connections.TryRemove(connection, out _))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }
}
