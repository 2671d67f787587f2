using System.Collections.Concurrent;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Holds the store's file records in memory between syncs. One thread writes; any thread reads.</summary>
internal sealed class FolderState
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, StoredFile> Files => _files;

    public IReadOnlyList<Diagnostic> FolderProblems { get; set; } = [];

    /// <summary>The layout of the folder at the last scan, or <see langword="null"/> if it is unknown.</summary>
    public FolderLayout? Layout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the content of the files must still be compared with the store.
    /// </summary>
    public bool IsUnverified { get; set; }

    /// <summary>The paths of posts that are not in <c>posts/</c>.</summary>
    public IEnumerable<string> OtherPosts =>
        _files.Where(f => f.Value.Kind == ContentKind.Post && !FolderLayout.IsBelowPosts(f.Key)).Select(f => f.Key);

    /// <summary>
    /// Gets a value indicating whether the store contains files from <c>posts/</c>, even if they have since been
    /// deleted.
    /// </summary>
    public bool HasPosts => _files.Any(f => default(FolderLayout).With(f.Key).HasPosts);

    public void Clear()
    {
        _files.Clear();
        FolderProblems = [];
        Layout = null;
        IsUnverified = false;
    }

    public FolderState Load(PortfolioContext context)
    {
        Clear();
        foreach (var file in context.Files)
            Put(file);
        FolderProblems = ContentProblems.OfFolder(context);
        Layout = context.Value(PortfolioContext.LayoutKey) is { } layout
            ? Json.Deserialize<FolderLayout>(layout) : null;
        IsUnverified = true;
        // Internal errors may disappear after an update, and memory errors with more memory, so the files that cause
        // them are read again.
        var retried = context.Diagnostics.Where(d => d.Rule == "internal-error" || d.Rule == "text-too-complex");
        foreach (var path in retried.Select(d => d.File))
        {
            if (_files.TryGetValue(path, out var file))
                Put(file with { Modified = 0, Hash = StoredFile.OutdatedHash });
        }

        return this;
    }

    public void Put(StoredFile file) => _files[file.Path] = file;

    public void Remove(string path) => _files.TryRemove(path, out _);
}
