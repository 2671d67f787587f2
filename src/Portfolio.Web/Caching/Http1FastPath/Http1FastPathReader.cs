using System.Buffers;
using System.IO.Pipelines;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>
/// The server's view of a connection's input. Takes requests of cached pages out of it and has them sent; the server waits as if nothing
/// had been received. From the first request on that is not plainly a <c>GET</c>, the connection is the server's.
/// </summary>
/// <param name="isTls">Whether the input is encrypted. Called at the first read.</param>
internal sealed class Http1FastPathReader(PipeReader input, PipeWriter output, Http1FastPathSender sender, int maxFields, Func<bool> isTls)
    : PipeReader
{
    /// <summary>Bytes of pipelined responses after which no further request is taken before they are flushed.</summary>
    private const int MaxUnflushed = 64 * 1024;

    /// <summary>
    /// Milliseconds after which the server gets the next request. Its keep-alive timeout starts with the last request that it has
    /// seen, so connections close at most this much too early.
    /// </summary>
    private const int ServerInterval = 1000;

    private ReadOnlySequence<byte> _given;
    private long _givenAt = Environment.TickCount64;
    private long _remaining;
    private bool _isRead;
    private bool _isServers;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!_isRead)
            (_isRead, _isServers) = (true, isTls());
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            if (_isServers || _remaining > 0 || read.IsCanceled || Environment.TickCount64 - _givenAt > ServerInterval)
                return Give(read);
            var taken = Take(read.Buffer);
            if (taken == 0)
                return Give(read);
            input.AdvanceTo(read.Buffer.GetPosition(taken));
            Flush();
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!input.TryRead(out result))
            return false;
        result = Give(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!_isServers)
        {
            _remaining -= _given.Slice(0, consumed).Length;
            _isServers = _remaining < 0;
        }

        input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    /// <summary>Responds to the requests of cached pages at the start of the buffer; returns their length.</summary>
    private int Take(ReadOnlySequence<byte> buffer)
    {
        var bytes = buffer.FirstSpan;
        var taken = 0;
        while (output.UnflushedBytes < MaxUnflushed && Http1FastPathRequest.TryParse(bytes[taken..], maxFields, out var request)
            && sender.TrySend(request))
            taken += request.Length;
        return taken;
    }

    /// <summary>Flushes without waiting. When the client reads more slowly than it requests, the server goes on, with its own limits for
    /// slow clients.</summary>
    private void Flush()
    {
        var flush = output.FlushAsync(CancellationToken.None);
        _isServers = !flush.IsCompletedSuccessfully || flush.Result.IsCompleted;
    }

    /// <summary>Hands the input to the server, and determines where its first request ends.</summary>
    private ReadResult Give(ReadResult read)
    {
        (_given, _givenAt) = (read.Buffer, Environment.TickCount64);
        if (_isServers || _remaining > 0 || read.Buffer.IsEmpty)
            return read;
        if (Http1FastPathRequest.TryParse(read.Buffer.FirstSpan, maxFields, out var request))
            _remaining = request.Length;
        else
            _isServers = true;
        return read;
    }
}
