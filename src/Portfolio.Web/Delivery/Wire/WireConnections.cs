using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Portfolio.Web.Logging;

namespace Portfolio.Web.Delivery.Wire;

/// <summary>
/// Stands between the sockets and the HTTP server: a request for a kept page is answered here, on the thread that read it; at the
/// first request that is anything else the connection is handed on, unread, for the rest of its life.
/// </summary>
public sealed class WireConnections(PageCache cache, WireAnswers answers, RequestLogWriter log, ILogger<RequestLog> logger)
{
    private const int LongestPath = 2048;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(75);

    private readonly bool _isLogged = logger.IsEnabled(LogLevel.Information);

    /// <summary>Serves a connection as far as it can, then calls <paramref name="server"/>.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate server)
    {
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        var state = new ConnectionState(input);
        using var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .Register(static pipe => ((PipeReader)pipe!).CancelPendingRead(), input);
        connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static s => ((ConnectionState)s).Check(), state);

        while (true)
        {
            var read = await input.ReadAsync();
            var buffer = read.Buffer;
            var served = Serve(buffer, output, state);
            if (served > 0)
            {
                state.Touch();
                var rest = buffer.Slice(served);
                // Nothing is said of the rest until the client took what was written: one that pipelines is not read ahead of.
                var flushed = await output.FlushAsync();
                if (flushed.IsCompleted || (rest.IsEmpty && read.IsCompleted))
                    return;
                input.AdvanceTo(rest.Start);
                if (rest.IsEmpty)
                    continue;
                read = await input.ReadAsync();
                buffer = read.Buffer;
            }

            input.AdvanceTo(buffer.Start);
            state.HandOver();
            if (!read.IsCanceled)
                await server(connection);
            return;
        }
    }

    /// <summary>Answers the requests at the start of the buffer that ask for kept pages; returns how many bytes they took.</summary>
    private int Serve(ReadOnlySequence<byte> buffer, PipeWriter output, ConnectionState state)
    {
        if (!buffer.IsSingleSegment)
            return 0;
        var bytes = buffer.FirstSpan;
        var served = 0;
        while (WireRequest.TryRead(bytes[served..], out var request) && Answer(request, output, state))
            served += request.Length;
        return served;
    }

    private bool Answer(in WireRequest request, PipeWriter output, ConnectionState state)
    {
        if (request.Path.Length > LongestPath)
            return false;
        var started = _isLogged ? Stopwatch.GetTimestamp() : 0;
        Span<char> path = stackalloc char[request.Path.Length];
        Encoding.Latin1.GetChars(request.Path, path);
        if (cache.Current.FindRaw(path) is not { } page)
            return false;

        var body = page.Select(state.Codings(request.AcceptEncoding));
        var notModified = request.IfNoneMatch.IsEmpty
            ? null
            : EntityTags.Match(Encoding.Latin1.GetString(request.IfNoneMatch), page.Hash, body.ETag);
        var status = answers.Write(output, page, body, notModified);
        if (_isLogged)
            log.Note(new("GET", page.RawPath, status, started, Stopwatch.GetTimestamp(), notModified is null ? body.Bytes.Length : 0));
        return true;
    }

    /// <summary>What one connection asked for last, and when.</summary>
    private sealed class ConnectionState(PipeReader input)
    {
        private byte[] _acceptEncoding = [];
        private ContentCodings _codings = ContentCodings.Parse(null);
        private long _touched = Environment.TickCount64;

        public ContentCodings Codings(ReadOnlySpan<byte> acceptEncoding)
        {
            if (acceptEncoding.SequenceEqual(_acceptEncoding))
                return _codings;
            _acceptEncoding = acceptEncoding.ToArray();
            return _codings = ContentCodings.Parse(Encoding.Latin1.GetString(acceptEncoding));
        }

        public void Touch() => Volatile.Write(ref _touched, Environment.TickCount64);

        public void HandOver() => Volatile.Write(ref _touched, long.MaxValue);

        /// <summary>Ends a connection on which nothing was asked for long. The server keeps its own time once it has the connection.</summary>
        public void Check()
        {
            var touched = Volatile.Read(ref _touched);
            if (touched != long.MaxValue && Environment.TickCount64 - touched > Idle.TotalMilliseconds)
                input.CancelPendingRead();
        }
    }
}
