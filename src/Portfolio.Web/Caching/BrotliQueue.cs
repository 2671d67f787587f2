using System.Collections.Concurrent;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Compresses kept pages at the best quality, one at a time, on a thread that gives way to all others.</summary>
public sealed class BrotliQueue : IDisposable
{
    // A page that finds no room stays with gzip until it is rendered again.
    private const int Capacity = 4096;

    private readonly BlockingCollection<(CachedPage Page, Func<bool> IsWanted, Action<byte[]> Made)> _pages = new(Capacity);

    public BrotliQueue() => LowPriorityThread.Start("brotli", Run);

    /// <summary>Queues a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isWanted">Asked when its turn comes: whether it is still served.</param>
    /// <param name="made">Takes its brotli form.</param>
    public void Enqueue(CachedPage page, Func<bool> isWanted, Action<byte[]> made)
    {
        if (!_pages.IsAddingCompleted)
            _pages.TryAdd((page, isWanted, made));
    }

    public void Dispose() => _pages.CompleteAdding();

    private void Run()
    {
        foreach (var (page, isWanted, made) in _pages.GetConsumingEnumerable())
        {
            if (_pages.IsAddingCompleted || !isWanted())
                continue;
            made(Compression.Brotli(page.Identity.Bytes));
        }
    }
}
