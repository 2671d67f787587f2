using System.Collections.Concurrent;

namespace Portfolio.Web.Caching;

/// <summary>The pages of one generation, and the renders under way for it. A render that outlives its generation ends where nobody looks.</summary>
internal sealed class PageSnapshot(long generation, CachedPages pages)
{
    private readonly ConcurrentDictionary<PageKey, Lazy<Task<CachedPage>>> _renders = new();

    public long Generation { get; } = generation;

    public CachedPage? Find(PageKey key) => pages.Find(key, Generation);

    /// <summary>A page that answers GET at this path, percent-encoded as in requests, whoever asks.</summary>
    public CachedPage? FindRaw(ReadOnlySpan<char> path) => pages.FindRaw(path, Generation);

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
}
