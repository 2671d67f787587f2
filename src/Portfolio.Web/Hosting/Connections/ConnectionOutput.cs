using System.IO.Pipelines;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>The output of a connection. It notes when the client gets something, and whether it takes it.</summary>
internal sealed class ConnectionOutput(PipeWriter output, ConnectionTurn turn) : PipeWriter
{
    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    public override void Advance(int bytes) => output.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Note(output.FlushAsync(cancellationToken));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Note(output.WriteAsync(source, cancellationToken));

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    private ValueTask<FlushResult> Note(ValueTask<FlushResult> flush)
    {
        turn.Serve();
        turn.IsClients = !flush.IsCompleted;
        return flush;
    }
}
