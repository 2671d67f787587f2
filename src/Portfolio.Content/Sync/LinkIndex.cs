using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portfolio.Content.Rendering;

namespace Portfolio.Content.Sync;

/// <summary>Documents and media files by the keys of their names. One thread writes, any number read.</summary>
internal sealed class LinkIndex
{
    private readonly ConcurrentDictionary<string, ImmutableArray<LinkedDocument>> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _media = new(StringComparer.Ordinal);

    public LinkIndex(IEnumerable<LinkedDocument> documents, IEnumerable<string> media)
    {
        foreach (var document in documents)
            Add(document);
        foreach (var path in media)
            AddMedia(path);
    }

    public ImmutableArray<LinkedDocument> DocumentsOf(string key) => _documents.GetValueOrDefault(key, []);

    public ImmutableArray<string> MediaOf(string key) => _media.GetValueOrDefault(key, []);

    public void Add(LinkedDocument document)
    {
        foreach (var key in document.Keys)
            _documents[key] = DocumentsOf(key).Add(document);
    }

    public void Remove(LinkedDocument document)
    {
        foreach (var key in document.Keys)
            _documents[key] = DocumentsOf(key).Remove(document);
    }

    public void AddMedia(string path) => _media[LinkKey.Of(path)] = MediaOf(LinkKey.Of(path)).Add(path);

    public void RemoveMedia(string path) => _media[LinkKey.Of(path)] = MediaOf(LinkKey.Of(path)).Remove(path);
}
