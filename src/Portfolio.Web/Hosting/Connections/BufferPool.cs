using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>
/// The buffers of connections. The server's own pool frees a twentieth of the unused ones every ten seconds; this one keeps the first
/// few megabytes and leaves all others to the garbage collector, so that memory returns after a flood of clients.
/// </summary>
internal sealed class BufferPool(BufferPools pools) : MemoryPool<byte>
{
    /// <summary>What the server asks for.</summary>
    private const int Size = 4096;

    /// <summary>Maximum kept buffers: 8 MB. The first ones, which are close together: others would keep large segments of the heap in
    /// use.</summary>
    private const int MaxKept = 2048;

    private readonly ConcurrentQueue<Block> _free = new();
    private int _kept;
    private int _rented;

    public override int MaxBufferSize => Size;

    /// <summary>Bytes in use.</summary>
    public long Rented => (long)Volatile.Read(ref _rented) * Size;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
        pools.Check((long)Interlocked.Increment(ref _rented) * Size);
        if (!_free.TryDequeue(out var block))
            block = new Block(this, isKept: Volatile.Read(ref _kept) < MaxKept && Interlocked.Increment(ref _kept) <= MaxKept);
        block.IsRented = true;
        return block;
    }

    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        Interlocked.Decrement(ref _rented);
        block.IsRented = false;
        if (block.IsKept)
            _free.Enqueue(block);
    }

    private sealed class Block(BufferPool pool, bool isKept) : IMemoryOwner<byte>
    {
        /// <summary>A block of a connection that never ends is not returned: the garbage collector finds it.</summary>
        [SuppressMessage("Design", "MA0055", Justification = "It counts what nobody disposes.")]
        ~Block()
        {
            if (IsRented)
                Interlocked.Decrement(ref pool._rented);
            if (isKept)
                Interlocked.Decrement(ref pool._kept);
        }

        public bool IsKept => isKept;

        public bool IsRented { get; set; }

        // Pinned: the system writes to it.
        public Memory<byte> Memory { get; } =
            MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Size, pinned: true), 0, Size);

        public void Dispose()
        {
            pool.Return(this);
            if (!isKept)
                GC.SuppressFinalize(this);
        }
    }
}
