using System.Collections.Concurrent;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// The cached pages of one snapshot. A new snapshot starts with an empty cache, so no page is ever stale. Thread-safe.
/// </summary>
/// <param name="maxBytes">The maximum size. Beyond it, the least recently used pages are removed.</param>
internal sealed class PageCache(long maxBytes)
{
    /// <summary>The maximum number of remembered unknown URLs, which are mostly requested repeatedly by bots.</summary>
    private const int MaxMissing = 8192;

    /// <summary>The maximum length of such a URL. Bots that guess names repeat short ones.</summary>
    private const int MaxMissingLength = 256;

    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _pages = new();
    private readonly ConcurrentDictionary<PageKey, CachedPage> _missing = new();
    private long _bytes;
    private int _isEvicting;

    /// <summary>Gets the approximate size of all pages.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Gets the keys of the pages that are cached or being rendered.</summary>
    public IEnumerable<PageKey> Keys => _pages.Keys;

    /// <summary>Finds a cached page, or returns <see langword="null"/>.</summary>
    public CachedPage? Find(PageKey key)
    {
        CachedPage? page = null;
        if (_pages.TryGetValue(key, out var entry) ? IsFinished(entry) : _missing.TryGetValue(key, out page))
        {
            page ??= entry!.Value.Result;
            page.Use();
        }

        return page;
    }

    /// <summary>
    /// Gets a page. The first caller renders it, and always awaits the end because rendering uses its request. Other
    /// callers with the same key share the result.
    /// </summary>
    /// <param name="isKept">Returns true if a rendered page is cached.</param>
    /// <param name="aborted">Cancels waiting for another caller's render.</param>
    public async Task<CachedPage> GetAsync(PageKey key, Func<Task<CachedPage>> render, Func<CachedPage, bool> isKept,
        CancellationToken aborted)
    {
        if (Find(key) is { } found)
            return found;
        // Rendering is mostly synchronous, and a Lazy blocks its callers until its factory returns.
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

    /// <summary>Adds the shared page for unknown URLs as the response to one of them.</summary>
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
        // An eighth at a time, so that sorting is rare.
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
