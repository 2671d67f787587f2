using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What the folder holds and the store does not yet.</summary>
/// <param name="Changed">New files and files of another size or time, by path.</param>
/// <param name="Deleted">Paths that are no longer there.</param>
/// <param name="FolderProblems">What cannot be read of the folder; <see langword="null"/> when that is as before.</param>
internal sealed record Difference(IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted, IReadOnlyList<Diagnostic>? FolderProblems)
{
    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0 && FolderProblems is null;

    /// <param name="named">The only paths to look at, unless they show that more must be; <see langword="null"/>: all of the folder.</param>
    public static Difference Find(ContentFolder folder, FolderState state, IReadOnlyCollection<string>? named) =>
        named is null ? OfAll(folder, state) : Of(named, folder, state) ?? OfAll(folder, state);

    private static Difference OfAll(ContentFolder folder, FolderState state)
    {
        var (files, problems) = folder.Scan();
        return Between(files, state.Files, problems, known: state.FolderProblems);
    }

    /// <param name="known">The problems of the scan before.</param>
    private static Difference Between(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store, IReadOnlyList<Diagnostic> problems, IReadOnlyList<Diagnostic> known)
    {
        var changed = folder.Where(f => !store.TryGetValue(f.Path, out var file) || file.Stamp != f).ToList();
        var same = folder.Count - changed.Count == store.Count;
        changed.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new(changed, same ? [] : Deletions(folder, store, problems), problems.SequenceEqual(known) ? null : problems);
    }

    /// <summary>The difference in a few files; <see langword="null"/> when only a scan of the folder can tell.</summary>
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

    /// <summary>What cannot be listed is not gone: a folder that is unreadable or missing keeps what was read from it.</summary>
    private static List<string> Deletions(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store, IReadOnlyList<Diagnostic> problems)
    {
        var unseen = problems.Where(p => p.Rule is "folder-missing" or "folder-unreadable").Select(p => p.File).ToList();
        var there = folder.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. store.Keys.Where(path => !there.Contains(path)
            && !unseen.Exists(u => u == "." || path.StartsWith(u + "/", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
