using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What the folder holds and the store does not yet.</summary>
/// <param name="Changed">New files and files of another size or time.</param>
/// <param name="Deleted">Paths that are no longer there.</param>
internal sealed record Difference(IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted)
{
    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0;

    public static Difference Between(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store, IReadOnlyList<Diagnostic> problems)
    {
        var changed = folder.Where(f => !store.TryGetValue(f.Path, out var known) || known.Stamp != f).ToList();
        if (folder.Count - changed.Count == store.Count)
            return new(changed, []);

        // What cannot be listed is not gone: a folder that is unreadable or missing keeps what was read from it.
        var unseen = problems.Where(p => p.Rule is "folder-missing" or "folder-unreadable").Select(p => p.File).ToList();
        var there = folder.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var deleted = store.Keys.Where(path => !there.Contains(path)
            && !unseen.Exists(u => u == "." || path.StartsWith(u + "/", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        return new(changed, deleted);
    }
}
