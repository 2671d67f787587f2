using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Portfolio.Web.Hosting;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>
/// What the HTTP server reads of a connection. Where a request begins, those for kept pages are answered and taken away; the
/// server waits meanwhile as if nothing had come. From the first request that is not plainly a GET, all is the server's.
/// </summary>
internal sealed class Http1FastPathReader(ConnectionContext connection, Http1FastPathResponder responder) : PipeReader
{
    /// <summary>Bytes of answers that wait to be sent: of a client that pipelines no more is read before it takes these.</summary>
    private const int MostUnsent = 64 * 1024;

    /// <summary>The server ends connections on which it sees nothing for long, so it is shown a request now and then.</summary>
    private static readonly TimeSpan LongestUnseen = ServerLimits.KeepAlive / 3;

    private readonly PipeReader _socket = connection.Transport.Input;
    private readonly PipeWriter _output = connection.Transport.Output;
    private ReadOnlySequence<byte> _given;
    private long _left;
    private bool _isServers;
    private volatile bool _isSending;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var waiting = Environment.TickCount64;
        while (true)
        {
            var read = await _socket.ReadAsync(cancellationToken);
            if (_isServers || _left > 0 || read.IsCanceled || Environment.TickCount64 - waiting > LongestUnseen.TotalMilliseconds)
                return Give(read);
            var answered = Answer(read.Buffer);
            if (answered == 0)
                return Give(read);
            _socket.AdvanceTo(read.Buffer.GetPosition(answered));
            _isSending = true;
            await _output.FlushAsync(cancellationToken);
            _isSending = false;
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!_socket.TryRead(out result))
            return false;
        result = Give(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!_isServers)
        {
            _left -= _given.Slice(0, consumed).Length;
            _isServers = _left < 0;
        }

        _socket.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead()
    {
        // Nobody waits for a client that does not take what it asked for.
        if (_isSending)
            connection.Abort(new ConnectionAbortedException("The client does not read what is sent."));
        _socket.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null) => _socket.Complete(exception);

    /// <summary>Hands to the server what was read; notes where the request ends that it begins with.</summary>
    private ReadResult Give(ReadResult read)
    {
        _given = read.Buffer;
        if (_isServers || _left > 0 || read.Buffer.IsEmpty)
            return read;
        if (Http1FastPathRequest.TryRead(read.Buffer.FirstSpan, out var request))
            _left = request.Length;
        else
            _isServers = true;
        return read;
    }

    /// <summary>Answers the requests at the start of the buffer that ask for kept pages; returns how many bytes they took.</summary>
    private int Answer(ReadOnlySequence<byte> buffer)
    {
        var bytes = buffer.FirstSpan;
        var answered = 0;
        while (_output.UnflushedBytes < MostUnsent && Http1FastPathRequest.TryRead(bytes[answered..], out var request) && responder.TryAnswer(request, _output))
            answered += request.Length;
        return answered;
    }
}
