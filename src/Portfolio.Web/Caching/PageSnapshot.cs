using System.Collections.Concurrent;

namespace Portfolio.Web.Caching;

/// <summary>The cached pages of one generation, and its renders in progress. What a render produces after its generation is
/// discarded.</summary>
internal sealed class PageSnapshot(long generation, CachedPages pages)
{
    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _renders = new();

    /// <summary>Number of the generation.</summary>
    public long Generation { get; } = generation;

    public CachedPage? Find(PageKey key) => pages.Find(key, Generation);

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
