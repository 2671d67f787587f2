using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>The pools of the server: it creates one for each thread that polls sockets, and one for itself.</summary>
internal sealed class BufferPools : IMemoryPoolFactory<byte>
{
    private readonly ConcurrentBag<BufferPool> _pools = [];
    private long _max = long.MaxValue, _share = long.MaxValue;
    private Action? _exceeded;

    /// <summary>Bytes in use.</summary>
    public long Rented => _pools.Sum(pool => pool.Rented);

    /// <summary>Sets what is called at each rent while more than a number of bytes may be in use.</summary>
    public void Watch(long max, Action exceeded) =>
        (_exceeded, _max, _share) = (exceeded, max, max / Math.Max(1, _pools.Count));

    /// <summary>What a pool calls after each rent.</summary>
    /// <param name="rented">Its bytes in use.</param>
    public void Check(long rented)
    {
        if (rented > _share)
            _exceeded?.Invoke();
    }

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null)
    {
        var pool = new BufferPool(this);
        _pools.Add(pool);
        _share = _max / _pools.Count;
        return pool;
    }
}
