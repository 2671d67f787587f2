using Portfolio.Content.Store;

namespace Portfolio.Web.Http;

/// <summary>Paths of the author's own files, which are served as they are spelled.</summary>
/// <param name="generation">The generation whose files they are. It is queried at the first use.</param>
public sealed class StaticPaths(Generation generation)
{
    private readonly Lazy<HashSet<string>> _paths = new(() =>
    {
        using var site = generation.Open();
        return site.StaticUrls().ToHashSet(StringComparer.Ordinal);
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Whether a file has exactly this decoded path.</summary>
    public bool Contains(string path) => _paths.Value.Contains(path);
}
