using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The difference between the content folder and the store.</summary>
/// <param name="Changed">New files and files of another size or time, by path.</param>
/// <param name="Deleted">Paths of files that no longer exist.</param>
/// <param name="FolderProblems">Problems of the folder; <see langword="null"/> when they are the same as before.</param>
internal sealed record Difference(IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted, IReadOnlyList<Diagnostic>? FolderProblems)
{
    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0 && FolderProblems is null;

    /// <summary>Compares the paths that changed or, if that is not enough, the whole folder.</summary>
    /// <param name="changed"><see langword="null"/>: not known.</param>
    public static Difference Find(ContentFolder folder, FolderState state, IReadOnlyCollection<string>? changed) =>
        changed is null ? OfAll(folder, state) : Of(changed, folder, state) ?? OfAll(folder, state);

    private static Difference OfAll(ContentFolder folder, FolderState state)
    {
        var (files, problems) = folder.Scan();
        return Between(files, state.Files, problems, known: state.FolderProblems);
    }

    /// <param name="known">The problems that the last scan found.</param>
    private static Difference Between(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store, IReadOnlyList<Diagnostic> problems, IReadOnlyList<Diagnostic> known)
    {
        var changed = folder.Where(f => !store.TryGetValue(f.Path, out var file) || file.Stamp != f).ToList();
        var same = folder.Count - changed.Count == store.Count;
        changed.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new(changed, same ? [] : Deletions(folder, store, problems), problems.SequenceEqual(known) ? null : problems);
    }

    /// <summary>The difference in a few files; <see langword="null"/> when the whole folder must be compared.</summary>
    private static Difference? Of(IEnumerable<string> paths, ContentFolder folder, FolderState state)
    {
        var changed = new List<FileStamp>();
        foreach (var path in paths)
        {
            if (!folder.TryGetFile(path, out var file))
                return null;
            if (file is null && (state.Files.ContainsKey(path) || state.HasFilesBelow(path)))
                return null;
            if (file is { } stamp && (!state.Files.TryGetValue(path, out var known) || known.Stamp != stamp))
                changed.Add(stamp);
        }

        return new(changed, [], null);
    }

    /// <summary>Files below a folder that is missing or cannot be read do not count as deleted: the site keeps them.</summary>
    private static List<string> Deletions(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store, IReadOnlyList<Diagnostic> problems)
    {
        var unreadable = problems.Where(p => p.Rule is "folder-missing" or "folder-unreadable").Select(p => p.File).ToList();
        var existing = folder.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. store.Keys.Where(path => !existing.Contains(path)
            && !unreadable.Exists(u => u == "." || path.StartsWith(u + "/", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
