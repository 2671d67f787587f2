using System.IO.Pipelines;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>
/// The input of a connection. It notes when the server waits for the client, and lets other connections take turns: a client that never
/// stops sending would otherwise keep the thread that polls sockets.
/// </summary>
internal sealed class ConnectionInput(PipeReader input, ConnectionTurn turn) : PipeReader
{
    /// <summary>Reads after which others take their turn: few enough to end within milliseconds, so many that a turn costs ordinary clients
    /// nothing.</summary>
    private const int MaxReads = 32;

    /// <summary>The same for reads that did not wait: the client sends faster than the server processes.</summary>
    private const int MaxReadsWithoutWaiting = 4;

    private int _reads;
    private int _readsWithoutWaiting;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        turn.IsClients = true;
        var read = input.ReadAsync(cancellationToken);
        _readsWithoutWaiting = read.IsCompleted ? _readsWithoutWaiting + 1 : 0;
        return ++_reads < MaxReads && _readsWithoutWaiting < MaxReadsWithoutWaiting ? read : ReadOnPoolAsync(read);
    }

    public override bool TryRead(out ReadResult result) => input.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed)
    {
        turn.IsClients = false;
        input.AdvanceTo(consumed);
    }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        turn.IsClients = false;
        input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    private async ValueTask<ReadResult> ReadOnPoolAsync(ValueTask<ReadResult> read)
    {
        (_reads, _readsWithoutWaiting) = (0, 0);
        await Task.Yield();
        return await read;
    }
}
