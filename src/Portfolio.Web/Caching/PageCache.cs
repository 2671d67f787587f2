using System.Collections.Concurrent;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Contains the cached pages of one snapshot. Each snapshot has its own cache,
/// so pages are never stale. This class is thread-safe.
/// </summary>
/// <param name="maxBytes">
/// The maximum size of all pages in bytes. If the cache exceeds it, the least recently used pages are removed.
/// </param>
internal sealed class PageCache(long maxBytes)
{
    /// <summary>
    /// The maximum number of unknown URLs that are remembered. Most of them are requested repeatedly by bots.
    /// </summary>
    private const int MaxMissing = 8192;

    /// <summary>
    /// The maximum length of an unknown URL that is remembered. The URLs that bots repeat are mostly short.
    /// </summary>
    private const int MaxMissingLength = 256;

    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _pages = new();
    private readonly ConcurrentDictionary<PageKey, CachedPage> _missing = new();
    private long _bytes;
    private int _isEvicting;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Gets the keys of the pages that are cached or being rendered.</summary>
    public IEnumerable<PageKey> Keys => _pages.Keys;

    /// <summary>
    /// Returns a cached page, or <see langword="null"/> if the page is not cached or is still being rendered.
    /// </summary>
    public CachedPage? Find(PageKey key)
    {
        CachedPage? page;
        if (_pages.TryGetValue(key, out var entry))
            page = IsFinished(entry) ? entry.Value.Result : null;
        else
            _missing.TryGetValue(key, out page);
        page?.Use();
        return page;
    }

    /// <summary>
    /// Returns a page from the cache, or renders it. The first caller waits until rendering ends, even if its client
    /// disconnects, because rendering uses the caller's request. Concurrent callers with the same key share the result.
    /// </summary>
    /// <param name="isKept">A function that determines whether a rendered page is cached.</param>
    /// <param name="aborted">A token that cancels waiting for a page that another caller renders.</param>
    public async Task<CachedPage> GetAsync(PageKey key, Func<Task<CachedPage>> render, Func<CachedPage, bool> isKept,
        CancellationToken aborted)
    {
        if (Find(key) is { } found)
            return found;
        // Rendering is mostly synchronous. Without Task.Run, other callers would block until the factory
        // of the Lazy returns.
        var own = new Lazy<Task<CachedPage>>(() => Task.Run(render));
        var entry = _pages.GetOrAdd(key, own);
        if (entry != own)
            return await entry.Value.WaitAsync(aborted);
        var isAdded = false;
        try
        {
            var page = await own.Value;
            isAdded = page.Size <= maxBytes && isKept(page);
            if (isAdded)
                Add(page.Size);
            return page;
        }
        finally
        {
            if (!isAdded)
                _pages.TryRemove(new(key, own));
        }
    }

    /// <summary>Remembers the shared 404 page as the response for an unknown URL.</summary>
    public void AddMissing(PageKey requested, CachedPage page)
    {
        if (requested.Path.Length > MaxMissingLength || maxBytes == 0)
            return;
        if (_missing.Count >= MaxMissing)
            _missing.Clear();
        _missing.TryAdd(requested, page);
    }

    private static bool IsFinished(Lazy<Task<CachedPage>> entry) =>
        entry.IsValueCreated && entry.Value.IsCompletedSuccessfully;

    private void Add(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= maxBytes || Interlocked.Exchange(ref _isEvicting, 1) == 1)
            return;
        // An eighth of the cache is removed at a time, so that the pages rarely have to be sorted.
        foreach (var (key, entry) in _pages.ToArray().Where(p => IsFinished(p.Value))
            .OrderBy(p => p.Value.Value.Result.LastUsed))
        {
            if (Bytes <= maxBytes / 8 * 7)
                break;
            if (_pages.TryRemove(new(key, entry)))
                Interlocked.Add(ref _bytes, -entry.Value.Result.Size);
        }

        Volatile.Write(ref _isEvicting, 0);
    }
}
