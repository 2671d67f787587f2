using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>The answers of the current generation, in memory. Readers take one reference and are done: nobody sees half a site.</summary>
public sealed class PageCache
{
    private readonly Lock _changing = new();
    private readonly CachedPages _pages;
    private readonly BrotliQueue _brotli;
    private volatile PageSnapshot _current;

    /// <param name="options">Says how much it may hold.</param>
    /// <param name="brotli">Compresses what is asked for in brotli, later.</param>
    public PageCache(WebsiteOptions options, BrotliQueue brotli)
    {
        (_pages, _brotli) = (new(options.CacheBytes), brotli);
        _current = new(0, _pages);
    }

    /// <summary>Number of the generation that is being served; 0 before the first.</summary>
    public long Generation => _current.Generation;

    public int Count => _pages.Count;

    /// <summary>Bytes held.</summary>
    public long Bytes => _pages.Bytes;

    /// <summary>Whether more can be kept before others must go.</summary>
    public bool HasRoom => _pages.HasRoom;

    internal PageSnapshot Current => _current;

    /// <summary>Serves another state of the site from now on. Call it after the store's readers see that state.</summary>
    /// <param name="generation">Its number; one that is not newer than the current one is ignored.</param>
    /// <param name="changed">Keys that pages may depend on and that changed; <see langword="null"/>: everything.</param>
    /// <returns>Keys of the pages that are no longer kept.</returns>
    public IReadOnlyList<PageKey> Advance(long generation, IReadOnlySet<string>? changed = null)
    {
        lock (_changing)
        {
            if (generation <= _current.Generation)
                return [];
            var ended = _pages.End(changed, generation);
            _current = new(generation, _pages);
            foreach (var (key, page) in ended)
                _pages.Remove(key, page);
            return ended.ConvertAll(e => e.Key);
        }
    }

    /// <summary>The pages used last, as they are now.</summary>
    internal IEnumerable<KeyValuePair<PageKey, CachedPage>> LastUsed(int most) => _pages.All.OrderByDescending(p => p.Value.LastUsed).Take(most);

    /// <summary>Keeps pages of an earlier run that are those of the current generation.</summary>
    internal void Keep(IReadOnlyList<(PageKey Key, CachedPage Page)> pages)
    {
        var snapshot = _current;
        foreach (var (key, page) in pages.Reverse())
            Keep(snapshot, key, page);
    }

    /// <summary>Keeps a page for as long as the snapshot it was rendered for is the current one, and on while nothing changes that it is made of.</summary>
    /// <param name="isAhead">Nobody has asked for it yet.</param>
    internal void Keep(PageSnapshot snapshot, PageKey key, CachedPage page, bool isAhead = false)
    {
        page.WhenBrotliIsWanted(Compress);
        lock (_changing)
        {
            if (snapshot == _current)
                _pages.Add(key, page, snapshot.Generation, isAhead);
        }
    }

    /// <summary>Lets a kept page for unknown addresses answer one of them from now on.</summary>
    /// <param name="asked">The address, as if there were a page.</param>
    internal void KeepUnknown(PageSnapshot snapshot, PageKey asked, CachedPage page)
    {
        var path = asked.RawPath;
        lock (_changing)
        {
            if (snapshot == _current && path.Length > 0)
                _pages.AddUnknown(path, page, snapshot.Generation);
        }
    }

    private void Compress(CachedPage page) => _brotli.Enqueue(page, () => page.Until > Generation, bytes =>
    {
        lock (_changing)
        {
            if (page.Until <= Generation)
                return;
            page.Offer(bytes);
            _pages.Account(page.Brotli?.Bytes.Length ?? 0);
        }
    });
}
