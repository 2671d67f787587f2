using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The files that a sync adds, deletes or moves to another URL, and the texts that must be rendered again because of
/// them.</summary>
internal sealed class MovedFiles(FolderState state, StoreWriter writer)
{
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _newStatic = [];
    private bool _hasNames;

    public bool IsEmpty => _moved.Count == 0;

    /// <summary>Records that a file is about to be deleted.</summary>
    public void Delete(StoredFile file)
    {
        _hasNames = true;
        AddNamesOf(file.Path);
        _keys.UnionWith(state.KnownDocument(file.Path)?.Keys ?? [LinkKey.Of(file.Path)]);
    }

    /// <summary>Records that a document was read: links depend on its URLs and on whether it is published.</summary>
    public void Replace(LinkedDocument? before, LinkedDocument now)
    {
        if (before == now)
            return;
        AddNamesOf(now.Path);
        _keys.UnionWith([.. before?.Keys ?? [], .. now.Keys]);
    }

    /// <summary>Records that a file was read. The size of an image matters as much as its URL.</summary>
    public void Replace(StoredFile? before, StoredFile now)
    {
        var media = now.Kind is ContentKind.Media or ContentKind.Static;
        if (before is null)
        {
            _hasNames = true;
            _keys.Add(LinkKey.Of(now.Path));
            if (now is { Kind: ContentKind.Static, Url: { } url })
                _newStatic.Add(url);
        }

        if (before is null || before.Url != now.Url || (media && before.Hash != now.Hash))
            AddNamesOf(now.Path);
    }

    /// <summary>
    /// Paths of the texts that link to one of these files. If files were added or deleted, also those with dead links: the suggestion in
    /// their diagnostics may change.
    /// </summary>
    public IEnumerable<string> Dependents() => _moved.Count == 0 ? [] :
    [
        .. writer.TextsNaming(_keys),
        .. writer.TextsLinkingTo(_moved),
        .. _hasNames ? writer.TextsWithDeadLinks().Where(state.Files.ContainsKey) : [],
        .. writer.TextsShowing(_newStatic),
    ];

    /// <summary>Adds a path and the other names of its file: a text without its extension or <c>index.md</c>, the light version of a dark
    /// image.</summary>
    private void AddNamesOf(string path)
    {
        _moved.Add(path);
        if (path.EndsWith("/index.md", StringComparison.Ordinal))
            _moved.Add(path[..^"/index.md".Length]);
        if (path.EndsWith(".md", StringComparison.Ordinal))
            _moved.Add(path[..^".md".Length]);
        var extension = Path.GetExtension(path);
        if (path.EndsWith(".dark" + extension, StringComparison.Ordinal))
            _moved.Add(path[..^(".dark" + extension).Length] + extension);
    }
}
