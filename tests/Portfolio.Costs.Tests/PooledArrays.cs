using System.Buffers;
using System.Diagnostics.Tracing;

namespace Portfolio.Costs.Tests;

/// <summary>
/// Counts the bytes of the arrays that <see cref="ArrayPool{T}.Shared"/> allocates, because it has none of this length. Which ones it has
/// depends on when the collector ran, so that these bytes vary from run to run.
/// </summary>
internal sealed class PooledArrays : EventListener
{
    private const int BufferAllocated = 2;
    private static readonly int Bytes = ArrayPool<byte>.Shared.GetHashCode();
    private static readonly int Chars = ArrayPool<char>.Shared.GetHashCode();

    private long _allocated;

    public long Allocated => Volatile.Read(ref _allocated);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is not { EventId: BufferAllocated, Payload: [_, int length, int pool, ..] })
            return;
        Interlocked.Add(ref _allocated, length * (pool == Bytes ? 1L : pool == Chars ? sizeof(char) : IntPtr.Size));
    }
}
