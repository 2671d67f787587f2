using System.Collections.Concurrent;
using Portfolio.Web.Urls;

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
    /// <summary>The minimum number of bytes of a page that is kept in a file.</summary>
    private const int MinFile = 1024 * 1024;

    private readonly ConcurrentDictionary<PageKey, Rendering> _pages = new();
    private long _bytes;
    private int _isEvicting;

    /// <summary>Gets the maximum number of bytes of a page in memory. A longer page is kept in a file.</summary>
    public long MaxPage { get; } = Math.Max(MinFile, maxBytes / 8);

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Gets the keys of the pages that are cached or being rendered.</summary>
    public IEnumerable<PageKey> Keys => _pages.Keys;

    /// <summary>Returns a cached page, or null if the page is not cached or is still being rendered.</summary>
    public CachedPage? Find(PageKey key)
    {
        var page = _pages.TryGetValue(key, out var entry) && entry.IsFinished ? entry.Page.Result : null;
        page?.Use();
        return page;
    }

    /// <summary>
    /// Returns a page from the cache, or renders it. Concurrent callers with the same key share the result. The first
    /// caller waits until rendering ends, because rendering uses its request.
    /// </summary>
    /// <param name="render">Renders the page. Its token is cancelled when the clients of all callers have left.</param>
    /// <param name="isKept">A function that determines whether a rendered page is cached.</param>
    public async Task<CachedPage> GetAsync(PageKey key, Func<CancellationToken, Task<CachedPage>> render,
        Func<CachedPage, bool> isKept, CancellationToken aborted)
    {
        if (Find(key) is { } found)
            return found;
        var own = new Rendering(render);
        Rendering entry;
        while (!(entry = _pages.GetOrAdd(key, own)).TryJoin(aborted))
            _pages.TryRemove(new(key, entry));
        if (entry != own)
            return await entry.Page.WaitAsync(aborted);
        var isAdded = false;
        try
        {
            var page = await own.Page;
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

    /// <summary>Returns a cache with the finished pages of this one, except those with the specified paths.</summary>
    public PageCache Without(IReadOnlySet<string> paths)
    {
        var next = new PageCache(maxBytes);
        foreach (var (key, entry) in _pages.Where(page => page.Value.IsFinished && !paths.Contains(page.Key.Path)))
        {
            if (next._pages.TryAdd(key, entry))
                next._bytes += entry.Page.Result.Size;
        }

        return next;
    }

    private void Add(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= maxBytes || Interlocked.Exchange(ref _isEvicting, 1) == 1)
            return;
        // An eighth of the cache is removed at a time, so that the pages rarely have to be sorted.
        foreach (var (key, entry) in _pages.ToArray().Where(p => p.Value.IsFinished && !p.Value.Page.Result.IsInFile)
            .OrderBy(p => p.Value.Page.Result.LastUsed))
        {
            if (Bytes <= maxBytes / 8 * 7)
                break;
            if (_pages.TryRemove(new(key, entry)))
                Interlocked.Add(ref _bytes, -entry.Page.Result.Size);
        }

        Volatile.Write(ref _isEvicting, 0);
    }
}

internal sealed class Rendering
{
    private readonly Lock _lock = new();
    private readonly Lazy<Task<CachedPage>> _page;
    private readonly Action _cancel;
    private int _clients;
    private bool _isAbandoned;

    public Rendering(Func<CancellationToken, Task<CachedPage>> render)
    {
        var abandoned = new CancellationTokenSource();
        // Rendering is mostly synchronous. Without Task.Run, other callers would block until the factory returns.
        _page = new(() => Task.Run(() => render(abandoned.Token)));
        _cancel = abandoned.Cancel;
    }

    public Task<CachedPage> Page => _page.Value;

    public bool IsFinished => _page.IsValueCreated && _page.Value.IsCompletedSuccessfully;

    /// <summary>Adds a client that waits until it leaves, or returns false if rendering has already been cancelled.</summary>
    public bool TryJoin(CancellationToken aborted)
    {
        lock (_lock)
        {
            if (_isAbandoned)
                return false;
            _clients++;
        }

        aborted.Register(Leave);
        return true;
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_clients > 0 || IsFinished)
                return;
            _isAbandoned = true;
        }

        _cancel();
    }
}
