using System.Collections.Concurrent;

namespace Portfolio.Web.Delivery;

/// <summary>The pages of one generation, and the renders under way for it. A render that outlives its generation ends where nobody looks.</summary>
internal sealed class PageSnapshot(long generation, long capacity)
{
    private readonly ConcurrentDictionary<PageKey, CachedPage> _pages = new();
    private readonly ConcurrentDictionary<string, CachedPage> _byRawPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _renders = new();
    private readonly Lock _eviction = new();
    private long _bytes;
    private int _additions;

    public long Generation { get; } = generation;

    public int Count => _pages.Count;

    public IEnumerable<KeyValuePair<PageKey, CachedPage>> Pages => _pages;

    /// <summary>Whether more can be added before it lets go of pages.</summary>
    public bool HasRoom => Bytes < capacity - capacity / 8;

    public long Bytes => Interlocked.Read(ref _bytes);

    public CachedPage? Find(PageKey key) => _pages.TryGetValue(key, out var page) ? Touched(page) : null;

    /// <summary>A page that answers GET at this path, percent-encoded as in requests, whoever asks.</summary>
    public CachedPage? FindRaw(ReadOnlySpan<char> path) =>
        _byRawPath.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path, out var page) ? Touched(page) : null;

    private CachedPage Touched(CachedPage page)
    {
        // Read before written: pages found again and again stay in every core's cache.
        if (page.LastUsed != _additions)
            page.LastUsed = _additions;
        return page;
    }

    public bool Holds(PageKey key, CachedPage page) => _pages.TryGetValue(key, out var held) && ReferenceEquals(held, page);

    /// <summary>Renders a page at most once at a time: whoever asks meanwhile gets the same task.</summary>
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

    /// <summary>Keeps a page, and lets go of those least recently used when that is too much.</summary>
    public bool Add(PageKey key, CachedPage page)
    {
        page.LastUsed = Interlocked.Increment(ref _additions);
        if (page.Size > capacity || !_pages.TryAdd(key, page))
            return false;
        AddRaw(key, page);
        Account(page.Size);
        return true;
    }

    /// <summary>Counts the brotli form that a page has got since it was added.</summary>
    public void Grow(CachedPage page) => Account(page.Brotli?.Bytes.Length ?? 0);

    /// <summary>The snapshot of the next generation, holding the pages that depend on nothing that changed.</summary>
    /// <param name="next">The generation.</param>
    /// <param name="changed">Keys that changed; <see langword="null"/>: everything.</param>
    /// <param name="dropped">Takes the keys of the other pages.</param>
    public PageSnapshot Next(long next, IReadOnlySet<string>? changed, List<PageKey> dropped)
    {
        var snapshot = new PageSnapshot(next, capacity) { _additions = _additions };
        foreach (var (key, page) in _pages)
        {
            if (changed is null || page.Dependencies.Length == 0 || page.Dependencies.Any(changed.Contains))
            {
                dropped.Add(key);
                continue;
            }

            snapshot._pages[key] = page;
            snapshot.AddRaw(key, page);
            snapshot._bytes += page.Size;
        }

        return snapshot;
    }

    private void AddRaw(PageKey key, CachedPage page)
    {
        if (key.Representation == Representation.Negotiated || key.IsUnknown)
            return;
        page.RawPath = SiteUrls.Encode(key.Representation == Representation.Mirror ? Negotiation.MirrorOf(key.Path) : key.Path);
        _byRawPath[page.RawPath] = page;
    }

    private void Account(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) > capacity)
            Evict();
    }

    private void Evict()
    {
        lock (_eviction)
        {
            // An eighth at a time, so that sorting is rare.
            var enough = capacity - capacity / 8;
            foreach (var entry in _pages.ToArray().OrderBy(entry => entry.Value.LastUsed))
            {
                if (Bytes <= enough)
                    return;
                if (!_pages.TryRemove(entry))
                    continue;
                _byRawPath.TryRemove(new(entry.Value.RawPath, entry.Value));
                Interlocked.Add(ref _bytes, -entry.Value.Size);
            }
        }
    }
}
