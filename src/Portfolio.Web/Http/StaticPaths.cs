
using Portfolio.Content.Store;

namespace Portfolio.Web.Http;

/// <summary>The addresses of the author's own files, kept in memory: every request is held against them.</summary>
public sealed class StaticPaths : IExactPaths
{
    private volatile Lazy<HashSet<string>> _paths = new(() => []);

    public bool Contains(string path) => _paths.Value.Contains(path);

    /// <summary>They are read when they are first asked for.</summary>
    internal void Refresh(Generation generation) => _paths = new(() =>
    {
        using var site = generation.Open();
        return site.StaticUrls().ToHashSet(StringComparer.Ordinal);
    }, LazyThreadSafetyMode.PublicationOnly);
}
