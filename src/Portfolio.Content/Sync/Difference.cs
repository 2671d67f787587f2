using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;

namespace Portfolio.Content.Sync;

/// <summary>
/// Represents everything that requires a new write: files that have changed since the last write, and documents that
/// have become due.
/// </summary>
/// <param name="Changed">The new and possibly changed files, sorted by path.</param>
/// <param name="FolderProblems">
/// The problems of the folder itself and of unusable files, or <see langword="null"/> if they are unchanged or the
/// folder was not scanned.
/// </param>
internal sealed record Difference(
    IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted, IReadOnlyList<Diagnostic>? FolderProblems)
{
    public static Difference None { get; } = new([], [], null);

    /// <summary>The UTC time of the snapshot to publish.</summary>
    public DateTime AsOf { get; init; }

    /// <summary>True if a document may have appeared or expired since the last write.</summary>
    public bool IsDue { get; init; }

    /// <summary>True if the store is new, so nothing is known about the files.</summary>
    public bool IsRebuild { get; init; }

    /// <summary>
    /// True if files are missing, or a folder is no longer hidden by its <c>_index.md</c>. Both may last only for a
    /// moment, while a program replaces files.
    /// </summary>
    public bool MayBeTemporary { get; private init; }

    /// <summary>
    /// True if several documents are missing, and more than half of all, although no <c>_index.md</c> hides them. The folder
    /// may not be mounted, or a checkout may be in progress.
    /// </summary>
    public bool RemovesMost { get; private init; }

    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0 && FolderProblems is null && !IsDue
        && !IsRebuild;

    /// <summary>Finds the differences between the folder and the store.</summary>
    /// <param name="scope">The files to read even if they are unchanged, and those to leave out.</param>
    public static Difference Find(ContentFolder folder, FolderState state, SyncScope scope)
    {
        var (files, problems) = folder.Scan();
        var store = state.Files;
        var deleted = Deletions(files, state, problems).FindAll(path => !scope.BeingWritten.Contains(path));
        var shown = state.FolderProblems.Where(p => p.Rule == Rule.SectionHidden.Name
            && !problems.Exists(now => now.Rule == p.Rule && now.File == p.File)).ToList();
        // An editor may be saving an empty `_index.md`, so its folder stays hidden.
        problems.AddRange(shown.Where(p => folder.IsEmpty(p.File)));
        var hiddenFolders = problems.FindAll(p => p.Rule == Rule.SectionHidden.Name)
            .ConvertAll(p => p.File[..(p.File.LastIndexOf('/') + 1)]);
        bool IsHidden(string path) => hiddenFolders.Exists(h => path.StartsWith(h, StringComparison.Ordinal));
        var changed = files
            .Where(_ => !scope.IsDeletionOnly)
            .Where(f => !store.TryGetValue(f.Path, out var file) || file.Stamp != f || scope.Has(f.Path)
                || (file.Hash.Length == 0 ? folder.CanRead(f) : state.IsUnverified))
            .Where(f => !(IsDocument(f.Kind) && IsHidden(f.Path)) && !scope.BeingWritten.Contains(f.Path))
            .OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var isKnown = problems.SequenceEqual(state.FolderProblems) && !problems.Exists(p => deleted.Contains(p.File));
        var removed = deleted.Count(path => IsDocument(store[path].Kind) && !IsHidden(path));
        return new(changed, deleted, isKnown ? null : problems)
        {
            MayBeTemporary = deleted.Count + shown.Count > 0,
            RemovesMost = removed > 1 && removed * 2 > store.Values.Count(f => IsDocument(f.Kind)),
        };
    }

    /// <summary>Determines whether there are differences other than files that only have to be read again.</summary>
    public bool HasNews(FolderState state) => FolderProblems is not null || Deleted.Count > 0 || Changed.Any(f =>
        !state.Files.TryGetValue(f.Path, out var file)
        || (file.Stamp != f && file is not ({ Changed: <= 0 } or { Hash: "" })));

    private static bool IsDocument(ContentKind kind) => kind is ContentKind.Post or ContentKind.Page;

    /// <summary>Returns the paths of deleted files, except files in folders that are missing or unreadable.</summary>
    private static List<string> Deletions(List<FileStamp> files, FolderState state, List<Diagnostic> problems)
    {
        var unreadable = problems.Where(p => p.Rule == Rule.FolderMissing.Name || p.Rule == Rule.FolderUnreadable.Name)
            .Select(p => p.File).ToList();
        var existing = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. state.Files.Keys.Where(path => !existing.Contains(path)
            && !unreadable.Exists(u => u == "." || path.StartsWith(u + "/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }
}
