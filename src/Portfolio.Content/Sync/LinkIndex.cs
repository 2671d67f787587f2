using Portfolio.Content.Rendering;

namespace Portfolio.Content.Sync;

/// <summary>All documents and media files by the keys of their names. Immutable.</summary>
internal sealed class LinkIndex
{
    private readonly Dictionary<string, List<LinkedDocument>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _media = new(StringComparer.Ordinal);

    public LinkIndex(IEnumerable<LinkedDocument> documents, IEnumerable<string> media)
    {
        foreach (var document in documents)
        {
            foreach (var key in document.Keys)
                Add(_documents, key, document);
        }

        foreach (var path in media)
            Add(_media, LinkKey.Of(path), path);
    }

    public IReadOnlyList<LinkedDocument> DocumentsOf(string key) => _documents.GetValueOrDefault(key) ?? [];

    public IReadOnlyList<string> MediaOf(string key) => _media.GetValueOrDefault(key) ?? [];

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var values))
            index.Add(key, values = []);
        values.Add(value);
    }
}
