using Portfolio.Content.Store;

namespace Portfolio.Web.Delivery;

/// <summary>The addresses of the author's own files, kept in memory: every request is held against them.</summary>
public sealed class StaticPaths : IExactPaths
{
    private volatile HashSet<string> _paths = [];

    public bool Contains(string path) => _paths.Contains(path);

    internal void Refresh(Generation generation)
    {
        using var site = generation.Open();
        _paths = site.StaticUrls().ToHashSet(StringComparer.Ordinal);
    }
}
