using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>The pools of the server: it creates one for each thread that polls sockets, and one for itself.</summary>
internal sealed class BufferPools : IMemoryPoolFactory<byte>
{
    private readonly ConcurrentBag<BufferPool> _pools = [];

    /// <summary>Bytes in use.</summary>
    public long Rented => _pools.Sum(pool => pool.Rented);

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null)
    {
        var pool = new BufferPool();
        _pools.Add(pool);
        return pool;
    }
}
