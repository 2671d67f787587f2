using System.Collections.Concurrent;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>All cached pages, each with the snapshots for which it is valid. Many threads may read while one writes:
/// <see cref="PageCache"/> locks.</summary>
/// <param name="capacity">Maximum bytes.</param>
internal sealed class CachedPages(long capacity)
{
    /// <summary>Maximum unknown URLs with a cached response: mostly repeated requests by bots.</summary>
    private const int MaxNotFound = 8192;

    /// <summary>Maximum length of such a URL. Bots that try names repeat short ones.</summary>
    private const int MaxNotFoundLength = 256;

    private readonly ConcurrentDictionary<PageKey, CachedPage> _pages = new();
    private readonly ConcurrentDictionary<PageKey, CachedPage> _notFound = new();

    /// <summary>The keys of the pages, by the numbers of what they depend on.</summary>
    private readonly Dictionary<ulong, HashSet<PageKey>> _dependents = [];

    private int _additions;

    public int Count => _pages.Count;

    public long Bytes { get; private set; }

    /// <summary>Whether pages can be added without evicting others.</summary>
    public bool HasRoom => Bytes < capacity - capacity / 8;

    /// <summary>Whether pages that nobody has requested can be added: the newest ones, some 750, are enough.</summary>
    public bool HasRoomForPrefetch => Bytes < capacity / 14;

    /// <summary>Those of one moment.</summary>
    public IReadOnlyList<KeyValuePair<PageKey, CachedPage>> All => _pages.ToArray();

    /// <summary>The page that is valid for a snapshot, or <see langword="null"/>.</summary>
    public CachedPage? Find(PageKey key, long snapshot) =>
        _pages.TryGetValue(key, out var page) || _notFound.TryGetValue(key, out page) ? IfValid(page, snapshot) : null;

    /// <summary>Adds a page that is valid from a snapshot on, unless there is one. Evicts the least recently used pages when the cache is
    /// full.</summary>
    /// <param name="isPrefetch">No client has requested the page: it is the first to be evicted.</param>
    public void Add(PageKey key, CachedPage page, long snapshot, bool isPrefetch)
    {
        if (page.Size > capacity || (_pages.TryGetValue(key, out var old) && IfValid(old, snapshot) is not null))
            return;
        if (old is not null)
            Remove(key, old);
        (page.Since, page.Until) = (snapshot, long.MaxValue);
        page.LastUsed = isPrefetch ? 0 : ++_additions;
        _pages[key] = page;
        foreach (var number in Numbers(page))
        {
            if (!_dependents.TryGetValue(number, out var dependents))
                _dependents.Add(number, dependents = []);
            dependents.Add(key);
        }

        Account(page.Size);
    }

    /// <summary>Uses a cached <see cref="PageKey.NotFound">page for unknown URLs</see> as the response of one of them.</summary>
    public void AddNotFound(PageKey requested, CachedPage page, long snapshot)
    {
        if (requested.Path.Length > MaxNotFoundLength || IfValid(page, snapshot) is null)
            return;
        if (_notFound.Count >= MaxNotFound)
            _notFound.Clear();
        _notFound.TryAdd(requested, page);
    }

    /// <summary>Counts bytes that a page has gained or lost.</summary>
    public void Account(long bytes)
    {
        Bytes += bytes;
        if (Bytes > capacity)
            Evict();
    }

    /// <summary>Expires the pages that depend on changes of a snapshot. Requests of earlier snapshots still find them until they are
    /// removed.</summary>
    /// <param name="changed">Changed keys; <see langword="null"/>: everything.</param>
    public List<KeyValuePair<PageKey, CachedPage>> Expire(IReadOnlySet<string>? changed, long snapshot)
    {
        List<KeyValuePair<PageKey, CachedPage>> expired = changed is null ? [.. _pages]
            : [.. changed.Select(Dependency.NumberOf).Append(Dependency.Anything)
                .SelectMany(number => _dependents.GetValueOrDefault(number) ?? [])
                .Distinct().Select(key => KeyValuePair.Create(key, _pages[key]))];
        foreach (var (_, page) in expired)
            page.Until = snapshot;
        return expired;
    }

    public void Remove(PageKey key, CachedPage page)
    {
        if (!_pages.TryRemove(new(key, page)))
            return;
        if (key.IsNotFound)
            _notFound.Clear();
        foreach (var number in Numbers(page))
        {
            if (_dependents.TryGetValue(number, out var dependents) && dependents.Remove(key) && dependents.Count == 0)
                _dependents.Remove(number);
        }

        Bytes -= page.Size;
        page.Until = 0;
    }

    private static ulong[] Numbers(CachedPage page) => page.Dependencies is { Length: > 0 } numbers ? numbers : [Dependency.Anything];

    private CachedPage? IfValid(CachedPage page, long snapshot)
    {
        if (snapshot < page.Since || snapshot >= page.Until)
            return null;
        // Read before written, so that a popular page stays in the cache of every core.
        if (page.LastUsed != _additions)
            page.LastUsed = _additions;
        return page;
    }

    // An eighth at a time, so that sorting is rare.
    private void Evict()
    {
        foreach (var (key, page) in _pages.ToArray().OrderBy(entry => entry.Value.LastUsed))
        {
            if (HasRoom)
                break;
            Remove(key, page);
        }

        // Evicted pages are in the oldest generation of the heap, which would grow to a multiple before the next collection.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}

/// <summary>The cached pages of one snapshot, and its renders in progress. What a render produces after its snapshot is
/// discarded.</summary>
internal sealed class SnapshotPages(long snapshot, CachedPages pages)
{
    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _renders = new();

    /// <summary>Number of the snapshot.</summary>
    public long Snapshot { get; } = snapshot;

    public CachedPage? Find(PageKey key) => pages.Find(key, Snapshot);

    /// <summary>Renders a page. Concurrent calls with the same key share one task.</summary>
    public Task<CachedPage> RenderAsync(PageKey key, Func<Task<CachedPage>> render)
    {
        return _renders.GetOrAdd(key, _ => new(() => Task.Run(RunAsync))).Value;

        async Task<CachedPage> RunAsync()
        {
            try
            {
                return Find(key) ?? await render();
            }
            finally
            {
                _renders.TryRemove(key, out _);
            }
        }
    }
}

/// <summary>Hashes of the keys on which pages depend.</summary>
internal static class Dependency
{
    /// <summary>Stands for all keys: a page that may be made from anything depends on it.</summary>
    public const ulong Anything = 0;

    /// <summary>
    /// The FNV-1a hash of a key, the same in every run. Two keys with one number cost an unnecessary render, nothing more.
    /// </summary>
    public static ulong NumberOf(string key)
    {
        var number = 14695981039346656037;
        foreach (var c in key)
            number = (number ^ c) * 1099511628211;
        return number;
    }
}
