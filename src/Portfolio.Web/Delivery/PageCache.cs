namespace Portfolio.Web.Delivery;

/// <summary>The answers of the current generation, in memory. Readers take one reference and are done: nobody sees half a site.</summary>
/// <param name="options">Says how much it may hold.</param>
/// <param name="brotli">Compresses what is kept, later.</param>
public sealed class PageCache(WebsiteOptions options, BrotliQueue brotli)
{
    private readonly Lock _advance = new();
    private volatile PageSnapshot _current = new(0, options.CacheBytes);

    /// <summary>Number of the generation that is being served; 0 before the first.</summary>
    public long Generation => _current.Generation;

    public int Count => _current.Count;

    /// <summary>Bytes held.</summary>
    public long Bytes => _current.Bytes;

    internal PageSnapshot Current => _current;

    /// <summary>Serves another state of the site from now on. Call it after the store's readers see that state.</summary>
    /// <param name="generation">Its number; one that is not newer than the current one is ignored.</param>
    /// <param name="changed">Keys that pages may depend on and that changed; <see langword="null"/>: everything.</param>
    /// <returns>Keys of the pages that are no longer kept.</returns>
    public IReadOnlyList<PageKey> Advance(long generation, IReadOnlySet<string>? changed = null)
    {
        var dropped = new List<PageKey>();
        lock (_advance)
        {
            if (generation > _current.Generation)
                _current = _current.Next(generation, changed, dropped);
        }

        return dropped;
    }

    /// <summary>The pages used last, as they are now.</summary>
    internal IEnumerable<KeyValuePair<PageKey, CachedPage>> LastUsed(int most) => _current.Pages.OrderByDescending(p => p.Value.LastUsed).Take(most);

    /// <summary>Keeps pages of an earlier run that are those of the current generation.</summary>
    internal void Keep(IReadOnlyList<(PageKey Key, CachedPage Page)> pages)
    {
        var snapshot = _current;
        foreach (var (key, page) in pages.Reverse())
            Keep(snapshot, key, page);
    }

    /// <summary>Keeps a page in the snapshot it was rendered for, which may no longer be the current one.</summary>
    internal void Keep(PageSnapshot snapshot, PageKey key, CachedPage page)
    {
        page.WhenBrotliIsWanted(wanted => brotli.Enqueue(wanted, () => _current.Holds(key, wanted), () => _current.Grow(wanted)));
        snapshot.Add(key, page);
    }
}
