using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

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
/// <param name="Layout">The folder's layout, or <see langword="null"/> if it is unchanged or was not scanned.</param>
internal sealed record Difference(IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted,
    IReadOnlyList<Diagnostic>? FolderProblems, FolderLayout? Layout)
{
    private const string RemovalFlag = "--Sync:AcceptRemoval=true";

    /// <summary>The UTC time of the snapshot to publish.</summary>
    public DateTime AsOf { get; init; }

    /// <summary>
    /// The UTC time of the last write, or <see langword="null"/> if no document has appeared or expired since then.
    /// </summary>
    public DateTime? DueSince { get; init; }

    /// <summary>The previous store, or <see langword="null"/> if the store is not being rebuilt.</summary>
    public EarlierStore? Earlier { get; init; }

    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0 && FolderProblems is null && Layout is null
        && DueSince is null && Earlier is null;

    /// <summary>Finds the differences between the folder and the store.</summary>
    /// <param name="announced">The paths of files to read even if their length and write time are unchanged.</param>
    /// <param name="earlier">The layout before a rebuild, or <see langword="null"/> to use the store's layout.</param>
    /// <param name="acceptRemoval">
    /// True if a new <c>posts/</c> folder may unpublish all other documents, and a missing <c>posts/</c> folder may
    /// publish all documents as posts.
    /// </param>
    public static Difference Find(ContentFolder folder, FolderState state, IReadOnlyList<string> announced,
        KnownLayout? earlier, bool acceptRemoval)
    {
        var known = earlier ?? (state.Layout is { } before ? new(before, state.OtherPosts) : null);
        // If the author accepts the removal of `posts/`, the layout changes only when the store contains no more files
        // from `posts/`.
        var (files, problems, layout) = folder.Scan(
            acceptRemoval && !state.HasPosts ? null : known, acceptRemoval ? null : RemovalFlag);
        var store = state.Files;
        var changed = files.Where(f => !store.TryGetValue(f.Path, out var file) || file.Stamp != f
            || announced.Contains(f.Path)
            || (file.Hash.Length == 0 ? folder.CanRead(f) : state.IsUnverified)).ToList();
        var same = files.Count == store.Count && files.TrueForAll(f => store.ContainsKey(f.Path));
        changed.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var deleted = same ? [] : Deletions(files, store, problems);
        return new(changed, deleted, problems, layout == state.Layout ? null : layout);
    }

    /// <summary>Determines whether there are differences other than files that only have to be read again.</summary>
    public bool HasNews(FolderState state) => FolderProblems is not null || Deleted.Count > 0 || Changed.Any(f =>
        !state.Files.TryGetValue(f.Path, out var file)
        || (file.Stamp != f && file is not ({ Modified: 0 } or { Hash: "" })));

    /// <summary>
    /// If all documents are missing, and there were at least two, keeps the documents published and adds a problem,
    /// because the folder may not be mounted or a checkout may be in progress.
    /// </summary>
    public Difference KeepAllIfEmptied(FolderState state, ContentFolder folder)
    {
        var documents = Deleted.Count == 0
            ? 0 : state.Files.Values.Count(f => f.Kind is ContentKind.Post or ContentKind.Page);
        if (documents < 2 || Changed.Any(f => f.Kind is ContentKind.Post or ContentKind.Page)
            || Deleted.Count(path => state.Files[path].Kind is ContentKind.Post or ContentKind.Page
                && !folder.Exists(path)) < documents)
        {
            return this;
        }

        return this with
        {
            Deleted = [],
            FolderProblems = [
                .. FolderProblems ?? [],
                new(".", 1, 1, "folder-emptied", Severity.Error,
                    $"the folder no longer contains posts or pages, so the site keeps its last {documents}; "
                    + $"restore the files, or start with {RemovalFlag} to remove them from the site"),
            ],
        };
    }

    /// <summary>Returns the earlier reports about folders that are no longer hidden by <c>_index.md</c>.</summary>
    public IEnumerable<Diagnostic> ShownFolders(FolderState state) =>
        state.FolderProblems.Where(p => p.Rule == "section-hidden"
            && FolderProblems?.Any(now => now.Rule == p.Rule && now.File == p.File) != true);

    /// <summary>Keeps folders hidden if <c>_index.md</c> is empty, because an editor may be saving it.</summary>
    public Difference KeepHidden(FolderState state, ContentFolder folder)
    {
        var hidden = ShownFolders(state).Where(p => folder.IsEmpty(p.File)).ToList();
        if (hidden.Count == 0)
            return this;
        var places = hidden.Select(p => p.File[..(p.File.LastIndexOf('/') + 1)]).ToList();
        return this with
        {
            Changed = [.. Changed.Where(
                f => !places.Exists(place => f.Path.StartsWith(place, StringComparison.Ordinal)))],
            FolderProblems = FolderProblems is null ? null : [.. FolderProblems, .. hidden],
        };
    }

    /// <summary>
    /// Removes the folder problems from the difference if they are unchanged and no file with such a problem was
    /// deleted.
    /// </summary>
    public Difference WithoutKnownProblems(FolderState state) => FolderProblems is { } problems
        && problems.SequenceEqual(state.FolderProblems) && !problems.Any(p => Deleted.Contains(p.File))
        ? this with { FolderProblems = null } : this;

    /// <summary>Returns the paths of deleted files, except files in folders that are missing or unreadable.</summary>
    private static List<string> Deletions(
        IReadOnlyList<FileStamp> folder, IReadOnlyDictionary<string, StoredFile> store,
        IReadOnlyList<Diagnostic> problems)
    {
        var unreadable = problems.Where(p => p.Rule is "folder-missing" or "folder-unreadable")
            .Select(p => p.File).ToList();
        var existing = folder.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. store.Keys.Where(path => !existing.Contains(path)
            && !unreadable.Exists(u => u == "." || path.StartsWith(u + "/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }
}
