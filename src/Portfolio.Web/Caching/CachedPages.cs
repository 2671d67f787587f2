using System.Collections.Concurrent;

namespace Portfolio.Web.Caching;

/// <summary>
/// All pages that are kept, each with the generations it is right for. Anyone may look while one thread at a time changes them:
/// <see cref="PageCache"/> sees to that.
/// </summary>
/// <param name="capacity">Most that they may hold, in bytes.</param>
internal sealed class CachedPages(long capacity)
{
    /// <summary>Paths that lead nowhere and were asked for: those who ask are many, and mostly programs that come again.</summary>
    private const int MostUnknown = 8192;

    private readonly ConcurrentDictionary<PageKey, CachedPage> _pages = new();
    private readonly ConcurrentDictionary<string, CachedPage> _byRawPath = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, CachedPage>> _unknown = [];
    private int _additions;

    public int Count => _pages.Count;

    public long Bytes { get; private set; }

    /// <summary>Whether more can be added before others must go.</summary>
    public bool HasRoom => Bytes < capacity - capacity / 8;

    public IEnumerable<KeyValuePair<PageKey, CachedPage>> All => _pages;

    public CachedPage? Find(PageKey key, long generation) => _pages.TryGetValue(key, out var page) ? Visibility(page, generation) : null;

    /// <summary>A page that answers GET at this path, percent-encoded as in requests, whoever asks.</summary>
    public CachedPage? FindRaw(ReadOnlySpan<char> path, long generation) =>
        _byRawPath.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path, out var page) ? Visibility(page, generation) : null;

    /// <summary>Adds a page that is right from a generation on, unless there is one; lets go of those least recently used when that is too much.</summary>
    /// <param name="isAhead">Nobody has asked for it: it is the first to go.</param>
    public void Add(PageKey key, CachedPage page, long generation, bool isAhead)
    {
        if (page.Size > capacity || (_pages.TryGetValue(key, out var old) && Visibility(old, generation) is not null))
            return;
        if (old is not null)
            Remove(key, old);
        page.Since = generation;
        page.LastUsed = isAhead ? 0 : ++_additions;
        page.RawPath = key.IsUnknown ? "" : key.RawPath;
        _pages[key] = page;
        if (page.RawPath.Length > 0)
            _byRawPath[page.RawPath] = page;
        Account(page.Size);
    }

    /// <summary>Answers a path, percent-encoded, by a page for <see cref="PageKey.IsUnknown">unknown addresses</see> that is kept.</summary>
    public void AddUnknown(string rawPath, CachedPage page, long generation)
    {
        if (Visibility(page, generation) is null)
            return;
        if (_unknown.Count == MostUnknown)
            ForgetUnknown();
        if (_byRawPath.TryAdd(rawPath, page))
            _unknown.Add(new(rawPath, page));
    }

    /// <summary>Counts bytes that a page has come to hold, or no longer holds.</summary>
    public void Account(long bytes)
    {
        Bytes += bytes;
        if (Bytes > capacity)
            Evict();
    }

    /// <summary>Ends the pages that depend on anything that changed with a generation. They are still found by who looks for an earlier one.</summary>
    /// <param name="changed">Keys that changed; <see langword="null"/>: everything.</param>
    public List<KeyValuePair<PageKey, CachedPage>> End(IReadOnlySet<string>? changed, long generation)
    {
        var numbers = changed?.Select(PageDependencies.NumberOf).ToArray();
        var ended = new List<KeyValuePair<PageKey, CachedPage>>();
        foreach (var kept in _pages)
        {
            if (numbers is not null && !kept.Value.DependsOnAny(numbers))
                continue;
            kept.Value.Until = generation;
            ended.Add(kept);
        }

        return ended;
    }

    public void Remove(PageKey key, CachedPage page)
    {
        if (!_pages.TryRemove(new(key, page)))
            return;
        _byRawPath.TryRemove(new(page.RawPath, page));
        if (key.IsUnknown)
            ForgetUnknown();
        Bytes -= page.Size;
        page.Until = 0;
    }

    private CachedPage? Visibility(CachedPage page, long generation)
    {
        if (generation < page.Since || generation >= page.Until)
            return null;
        // Read before written: pages found again and again stay in every core's cache.
        if (page.LastUsed != _additions)
            page.LastUsed = _additions;
        return page;
    }

    private void ForgetUnknown()
    {
        _unknown.ForEach(u => _byRawPath.TryRemove(u));
        _unknown.Clear();
    }

    // An eighth at a time, so that sorting is rare.
    private void Evict()
    {
        foreach (var (key, page) in _pages.ToArray().OrderBy(kept => kept.Value.LastUsed))
        {
            if (HasRoom)
                break;
            Remove(key, page);
        }

        // By itself the collector would let several times as much gather before it looks at what has lived this long.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
