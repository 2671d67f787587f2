
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Files that came, went or changed their address in one sync, and the texts that must be rendered again for it.</summary>
internal sealed class MovedFiles(FolderState state, StoreWriter writer)
{
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly List<string> _newStatic = [];
    private bool _names;

    /// <summary>A file is about to be forgotten.</summary>
    public void Delete(StoredFile file)
    {
        _names = true;
        AddNamesOf(file.Stamp.Path);
    }

    /// <summary>A file was read. The size of an image counts as much as its address.</summary>
    public void Replace(StoredFile? before, StoredFile now)
    {
        var media = now.Stamp.Kind is ContentKind.Media or ContentKind.Static;
        if (before is null)
        {
            _names = true;
            if (now is { Stamp.Kind: ContentKind.Static, Url: { } url })
                _newStatic.Add(url);
        }

        if (before is null || before.Url != now.Url || (media && before.Hash != now.Hash))
            AddNamesOf(now.Stamp.Path);
    }

    /// <summary>Paths of the texts that point to one of these files. Where a name came or went, also those whose links lead nowhere: it may be the one they meant.</summary>
    public IEnumerable<string> Dependents() => _moved.Count == 0 ? [] :
    [
        .. writer.TextsPointingTo(_moved),
        .. _names ? writer.TextsWithDeadLinks().Where(state.Files.ContainsKey) : [],
        .. _newStatic.Count > 0 ? writer.TextsShowing(_newStatic) : [],
    ];

    /// <summary>Adds a path and what texts may write for it: a text without its extension or <c>index.md</c>, the light form of a dark image.</summary>
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
