using System.Collections.Concurrent;
using Portfolio.Content.Store;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Compresses cached pages with brotli, one at a time, on a thread of low priority.</summary>
internal sealed class BrotliQueue : IDisposable
{
    // A page that finds the queue full is sent in gzip until it is rendered again.
    private const int Capacity = 4096;

    private readonly BlockingCollection<(CachedPage Page, Func<CachedPage, bool> IsCached, Action<byte[]> Compressed)> _pages =
        new(Capacity);

    public BrotliQueue() => LowPriorityThread.Start("brotli", Run);

    /// <summary>Queues a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isCached">Whether the page is still cached. Called before it is compressed.</param>
    /// <param name="compressed">Receives the compressed bytes.</param>
    public void Enqueue(CachedPage page, Func<CachedPage, bool> isCached, Action<byte[]> compressed)
    {
        if (!_pages.IsAddingCompleted)
            _pages.TryAdd((page, isCached, compressed));
    }

    public void Dispose() => _pages.CompleteAdding();

    private void Run()
    {
        foreach (var (page, isCached, compressed) in _pages.GetConsumingEnumerable())
        {
            if (!_pages.IsAddingCompleted && isCached(page))
                compressed(Compression.Brotli(page.Identity.Body));
        }
    }
}
