using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Files that links find elsewhere than before, and the texts that must be rendered again because of them.</summary>
internal sealed class MovedFiles(StoreWriter writer)
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _newStatic = [];
    private bool _hasNames;

    /// <summary>Records that a file is about to be deleted.</summary>
    public void Delete(string path, LinkedDocument? document)
    {
        _hasNames = true;
        AddNamesOf(path);
        _keys.UnionWith(document?.Keys ?? [LinkKey.Of(path)]);
    }

    /// <summary>Records what a text is for links.</summary>
    public void Replace(string path, LinkedDocument? before, LinkedDocument? now)
    {
        if (before == now)
            return;
        AddNamesOf(path);
        _keys.UnionWith([.. before?.Keys ?? [], .. now?.Keys ?? []]);
    }

    /// <summary>Records that a file was read. The size of an image matters as much as its URL.</summary>
    public void Replace(StoredFile? before, StoredFile now)
    {
        var isMedia = now.Kind is ContentKind.Media or ContentKind.Static;
        if (before is null)
        {
            _hasNames = true;
            _keys.Add(LinkKey.Of(now.Path));
            if (now is { Kind: ContentKind.Static, Url: { } url })
                _newStatic.Add(url);
        }

        if (before is null || before.Url != now.Url || (isMedia && before.Hash != now.Hash))
            AddNamesOf(now.Path);
    }

    /// <summary>
    /// Paths of the texts that link to one of these files. If files were added or deleted, also those with dead links: the suggestion in
    /// their diagnostics may change.
    /// </summary>
    public IEnumerable<string> Dependents() => _paths.Count == 0 ? [] :
    [
        .. writer.TextsNaming(_keys),
        .. writer.TextsLinkingTo(_paths),
        .. _hasNames ? writer.TextsWithDeadLinks() : [],
        .. writer.TextsShowing(_newStatic),
    ];

    /// <summary>Adds a path and the other names of its file: a text without its extension or <c>index.md</c>, the light version of a dark
    /// image.</summary>
    private void AddNamesOf(string path)
    {
        _paths.Add(path);
        if (path.EndsWith("/index.md", StringComparison.Ordinal))
            _paths.Add(path[..^"/index.md".Length]);
        if (path.EndsWith(".md", StringComparison.Ordinal))
            _paths.Add(path[..^".md".Length]);
        var extension = Path.GetExtension(path);
        if (path.EndsWith(".dark" + extension, StringComparison.Ordinal))
            _paths.Add(path[..^(".dark" + extension).Length] + extension);
    }
}
