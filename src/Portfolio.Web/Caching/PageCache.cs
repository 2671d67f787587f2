using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>The current snapshot and its cached pages, in memory. Publishing a snapshot is one reference assignment.</summary>
/// <param name="options">The maximum size.</param>
/// <param name="brotli">Compresses pages for clients that accept brotli.</param>
internal sealed class PageCache(IOptions<CacheOptions> options, BrotliQueue brotli)
{
    private readonly Lock _changing = new();
    private readonly CachedPages _pages = new(options.Value.MaxMegabytes * 1024L * 1024);
    private volatile ServedSnapshot? _current;

    /// <summary><see langword="null"/> until the first snapshot is published.</summary>
    public ServedSnapshot? Current => _current;

    public int Count => _pages.Count;

    /// <summary>Approximate bytes of all cached pages.</summary>
    public long Bytes => _pages.Bytes;

    /// <summary>Whether pages can be added without evicting others.</summary>
    public bool HasRoom => _pages.HasRoom;

    /// <inheritdoc cref="CachedPages.HasRoomForPrefetch"/>
    public bool HasRoomForPrefetch => _pages.HasRoomForPrefetch;

    /// <summary>A view of the cached pages for a snapshot that is about to be published.</summary>
    public SnapshotPages PagesOf(long snapshot) => new(snapshot, _pages);

    /// <summary>Makes a snapshot the current one. The store's readers must see its content already.</summary>
    /// <param name="next">Ignored unless newer than the current snapshot.</param>
    /// <param name="changed">Changed keys on which pages may depend; <see langword="null"/>: everything.</param>
    /// <returns>Keys of the evicted pages.</returns>
    public IReadOnlyList<PageKey> Publish(ServedSnapshot next, IReadOnlySet<string>? changed)
    {
        lock (_changing)
        {
            if (next.Pages.Snapshot <= _current?.Pages.Snapshot)
                return [];
            var expired = _pages.Expire(changed, next.Pages.Snapshot);
            _current = next;
            foreach (var (key, page) in expired)
                _pages.Remove(key, page);
            return expired.ConvertAll(e => e.Key);
        }
    }

    /// <summary>The most recently used pages.</summary>
    public IEnumerable<KeyValuePair<PageKey, CachedPage>> LastUsed(int max) =>
        _pages.All.OrderByDescending(p => p.Value.LastUsed).Take(max);

    /// <summary>Adds a page, if the snapshot for which it was rendered is still the current one.</summary>
    /// <param name="isPrefetch">No client has requested the page: it is the first to be evicted.</param>
    public void Add(ServedSnapshot snapshot, PageKey key, CachedPage page, bool isPrefetch = false)
    {
        page.OnBrotliRequested(Compress);
        lock (_changing)
        {
            if (snapshot == _current)
                _pages.Add(key, page, snapshot.Pages.Snapshot, isPrefetch);
        }
    }

    /// <summary>Uses a cached page for unknown URLs as the response of one of them.</summary>
    /// <param name="requested">The unknown URL.</param>
    public void AddNotFound(ServedSnapshot snapshot, PageKey requested, CachedPage page)
    {
        lock (_changing)
        {
            if (snapshot == _current)
                _pages.AddNotFound(requested, page, snapshot.Pages.Snapshot);
        }
    }

    private bool IsCached(CachedPage page) => page.Until > _current?.Pages.Snapshot;

    private void Compress(CachedPage page) => brotli.Enqueue(page, IsCached, bytes =>
    {
        lock (_changing)
        {
            if (!IsCached(page))
                return;
            page.AddBrotli(bytes);
            _pages.Account(page.Brotli?.Body.Length ?? 0);
        }
    });
}

/// <summary>Metrics of the page cache: how many requests it answers.</summary>
internal sealed class PageCacheMetrics(IMeterFactory meters)
{
    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("result", "miss");

    private readonly Counter<long> _requests = meters.Create(MeterName)
        .CreateCounter<long>("portfolio.page_cache.requests", "{request}", "Requests for which the page cache had a page, or not.");

    public const string MeterName = "Portfolio.Web";

    public void AddHit() => _requests.Add(1, Hit);

    public void AddMiss() => _requests.Add(1, Miss);
}

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
            try
            {
                if (!_pages.IsAddingCompleted && isCached(page))
                    compressed(Compression.Brotli(page.Identity.Body));
            }
            catch (OutOfMemoryException)
            {
                // The page is sent in gzip.
            }
        }
    }
}
