using System.Collections.Concurrent;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Holds the store's file records in memory between syncs. One thread writes; any thread reads.</summary>
internal sealed class FolderState
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, StoredFile> Files => _files;

    public IReadOnlyList<Diagnostic> FolderProblems { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the content of the files must still be compared with the store.</summary>
    public bool IsUnverified { get; set; }

    public void Clear()
    {
        _files.Clear();
        FolderProblems = [];
        IsUnverified = false;
    }

    public FolderState Load(PortfolioContext context)
    {
        Clear();
        foreach (var file in context.Files)
            Put(file);
        FolderProblems = ContentProblems.OfFolder(context);
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
