using System.Security.Cryptography;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The difference between the content folder and the clock on one side and the store on the other.</summary>
/// <param name="Changed">New files and files of another size or time, by path.</param>
/// <param name="Deleted">Paths of files that no longer exist.</param>
/// <param name="FolderProblems">Problems of the folder; <see langword="null"/> when it was not scanned, or they are the same as
/// before.</param>
/// <param name="Layout">The layout of the folder; <see langword="null"/> when it was not scanned, or it is the same as before.</param>
internal sealed record Difference(IReadOnlyList<FileStamp> Changed, IReadOnlyList<string> Deleted,
    IReadOnlyList<Diagnostic>? FolderProblems, FolderLayout? Layout)
{
    private const string RemovalFlag = "--Sync:AcceptRemoval=true";

    /// <summary>The moment, UTC, of the snapshot to be published.</summary>
    public DateTime AsOf { get; init; }

    /// <summary>The moment, UTC, as of which the store was written, when documents have appeared or expired since; else
    /// <see langword="null"/>.</summary>
    public DateTime? DueSince { get; init; }

    /// <summary>The store before this one during a rebuild, else <see langword="null"/>.</summary>
    public EarlierStore? Earlier { get; init; }

    public bool IsEmpty => Changed.Count == 0 && Deleted.Count == 0 && FolderProblems is null && Layout is null
        && DueSince is null && Earlier is null;

    /// <summary>Compares the paths that changed or, if that is not enough, the whole folder.</summary>
    /// <param name="earlier">The layout before a rebuild; <see langword="null"/>: that of the store.</param>
    /// <param name="acceptRemoval">Whether a new folder <c>posts/</c> may take all other texts off the site, and a missing one make all
    /// texts posts.</param>
    public static Difference Find(ContentFolder folder, FolderState state, SyncScope scope, KnownLayout? earlier,
        bool acceptRemoval) =>
        (scope.IsFolder ? null : Compare(scope.Files, folder, state)) ?? CompareAll(folder, state, earlier, acceptRemoval);

    /// <summary>Whether a file differs that was not read a moment ago.</summary>
    public bool HasNews(FolderState state) =>
        FolderProblems is not null || Deleted.Count > 0
            || Changed.Any(f => !state.Files.TryGetValue(f.Path, out var file) || file is not ({ Modified: 0 } or { Hash: "" }));

    /// <summary>Deletes nothing if all texts are missing, and adds a problem: the folder may not be mounted, or be checked out
    /// anew.</summary>
    public Difference KeepLast(FolderState state, ContentFolder folder)
    {
        var texts = Deleted.Count == 0 ? 0 : state.Files.Values.Count(f => f.Kind is ContentKind.Post or ContentKind.Page);
        if (texts < 2 || Changed.Any(f => f.Kind is ContentKind.Post or ContentKind.Page)
            || Deleted.Count(path => state.Files[path].Kind is ContentKind.Post or ContentKind.Page && !folder.Has(path)) < texts)
        {
            return this;
        }

        return this with
        {
            Deleted = [],
            FolderProblems =
            [
                .. FolderProblems ?? [],
                new(".", 1, 1, "folder-emptied", Severity.Error,
                    $"the folder has no posts or pages any more, so the site keeps its last {texts}; restore the files, or start with "
                        + $"{RemovalFlag} to remove them from the site"),
            ],
        };
    }

    /// <summary>Leaves out the problems of the folder that are known, unless those of a file are deleted with it.</summary>
    public Difference WithoutKnownProblems(FolderState state) => FolderProblems is { } problems
        && problems.SequenceEqual(state.FolderProblems) && !problems.Any(p => Deleted.Contains(p.File))
        ? this with { FolderProblems = null } : this;

    private static Difference CompareAll(ContentFolder folder, FolderState state, KnownLayout? earlier, bool acceptRemoval)
    {
        var known = earlier ?? (state.Layout is { } before ? new(before, state.OtherPosts) : null);
        // Confirmed, the layout is kept only until the files of a missing `posts/` have settled as deleted.
        var (files, problems, layout) = folder.Scan(acceptRemoval && !state.HasPosts ? null : known, acceptRemoval ? null : RemovalFlag);
        var store = state.Files;
        var changed = files.Where(f => !store.TryGetValue(f.Path, out var file) || file.Stamp != f
            || (file.Hash.Length == 0 && folder.CanRead(f))).ToList();
        var same = files.Count == store.Count && files.TrueForAll(f => store.ContainsKey(f.Path));
        changed.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new(changed, same ? [] : Deletions(files, store, problems), problems, layout == state.Layout ? null : layout);
    }

    /// <summary>The difference in a few files; <see langword="null"/> when the whole folder must be compared.</summary>
    private static Difference? Compare(IEnumerable<string> paths, ContentFolder folder, FolderState state)
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

        return new(changed, [], null, null);
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

/// <summary>
/// Files that an editor may be saving: missing, empty, or cut off. They keep their last version until they are complete or have not
/// changed for the settling time.
/// </summary>
/// <param name="endedWithLineBreak">Whether the last valid version of a text ended with a line break.</param>
internal sealed class SettlingFiles(ContentFolder folder, TimeProvider time, TimeSpan settling, Func<string, bool> endedWithLineBreak)
{
    private readonly Dictionary<string, Wait> _waits = new(StringComparer.Ordinal);

    /// <summary>The timestamp of the comparison: files that vanish together settle together.</summary>
    private long _now;

    /// <summary>How long until a file has settled; <see cref="TimeSpan.MaxValue"/> when none is awaited.</summary>
    public TimeSpan UntilSettled() => _waits.Values.Where(w => !w.IsOver)
        .Select(w => w.Duration - time.GetElapsedTime(w.Since)).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    /// <summary>Leaves out the files that have not settled.</summary>
    /// <param name="isWhole">Whether the whole folder was compared.</param>
    public Difference Hold(Difference difference, FolderState state, bool isWhole)
    {
        if (settling <= TimeSpan.Zero)
            return difference;
        _now = time.GetTimestamp();
        var shown = Shown(difference, state);
        if (isWhole)
            Forget(difference, shown);
        var hidden = shown.Where(p => !IsSettled(FolderOf(p))).ToList();
        var changed = difference.Changed.Where(f => !hidden.Exists(p => IsBelow(p, f))
            && IsSettled(f, state.Files.GetValueOrDefault(f.Path))).ToList();
        var missing = difference.Deleted.Where(path => !IsSettled(path)).ToList();
        if (missing.Count > 0)
            missing.RemoveAll(path => IsMoved(state.Files[path], changed, state));
        return difference with
        {
            Changed = changed,
            Deleted = missing.Count == 0 ? difference.Deleted : [.. difference.Deleted.Except(missing, StringComparer.Ordinal)],
            FolderProblems = hidden.Count == 0 || difference.FolderProblems is null ? difference.FolderProblems
                : [.. difference.FolderProblems, .. hidden],
        };
    }

    /// <summary>The reports of folders that were hidden by their page <c>_index.md</c>, whose texts it does not hide any more: the page may
    /// be being saved.</summary>
    private static List<Diagnostic> Shown(Difference difference, FolderState state) =>
    [
        .. state.FolderProblems.Where(p => p.Rule == "section-hidden" && difference.Changed.Any(f => IsBelow(p, f))
            && difference.FolderProblems?.Any(now => now.Rule == p.Rule && now.File == p.File) != true),
    ];

    private static bool IsBelow(Diagnostic hidden, FileStamp file) => file.Path.StartsWith(FolderOf(hidden), StringComparison.Ordinal);

    private static string FolderOf(Diagnostic problem) => problem.File[..(problem.File.LastIndexOf('/') + 1)];

    /// <summary>Forgets files that were deleted from the store: when they come back, they settle as any other.</summary>
    public void Forget(IEnumerable<string> deleted)
    {
        foreach (var path in deleted)
            _waits.Remove(path);
    }

    /// <summary>Forgets the files that are as the store has them.</summary>
    private void Forget(Difference difference, IEnumerable<Diagnostic> shown)
    {
        if (_waits.Count == 0)
            return;
        var different = difference.Changed.Select(f => f.Path).Concat(difference.Deleted).Concat(shown.Select(FolderOf));
        Forget([.. _waits.Keys.Except(different, StringComparer.Ordinal)]);
    }

    private bool IsSettled(FileStamp file, StoredFile? before)
    {
        var wait = _waits.GetValueOrDefault(file.Path);
        if (wait is null || (wait.IsOver && wait.Stamp != file))
        {
            if (!IsIncomplete(file, before))
                return true;
            wait = null;
        }

        // What was incomplete a moment ago may still grow.
        return IsOver(file.Path, wait?.Stamp == file ? wait! : new(file, _now, IsIncomplete(file, before) ? settling : settling / 5));
    }

    private bool IsSettled(string path) =>
        IsOver(path, _waits.GetValueOrDefault(path) is { Stamp: null } wait ? wait : new(null, _now, settling));

    private bool IsOver(string path, Wait wait)
    {
        var isOver = wait.IsOver || time.GetElapsedTime(wait.Since, _now) >= wait.Duration;
        _waits[path] = wait with { IsOver = isOver };
        return isOver;
    }

    /// <summary>Whether a file is empty, much shorter than before, or has lost the line break at its end.</summary>
    private bool IsIncomplete(FileStamp file, StoredFile? before) =>
        file.Length == 0 || (before is not null && file.Kind switch
        {
            ContentKind.Site or ContentKind.Profile or ContentKind.Gone or ContentKind.Redirects => file.Length < before.Length,
            ContentKind.Post or ContentKind.Page =>
                file.Length < before.Length / 2 || (!EndsWithLineBreak(file) && endedWithLineBreak(file.Path)),
            _ => file.Length < before.Length / 2,
        });

    private bool EndsWithLineBreak(FileStamp file)
    {
        try
        {
            using var stream = folder.Open(file.Path);
            stream.Seek(-1, SeekOrigin.End);
            return stream.ReadByte() == '\n';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // Reading it reports the problem.
        }
    }

    /// <summary>Whether one of the new files has the content of the missing one.</summary>
    private bool IsMoved(StoredFile missing, List<FileStamp> changed, FolderState state) => missing.Hash.Length > 0 && changed.Exists(f =>
        f.Length == missing.Length && !state.Files.ContainsKey(f.Path) && folder.Read(f, new List<Diagnostic>()) is { } bytes
        && Convert.ToHexStringLower(SHA256.HashData(bytes)) == missing.Hash);

    /// <param name="Stamp"><see langword="null"/>: the file is missing.</param>
    /// <param name="Since">Timestamp of the last change.</param>
    private sealed record Wait(FileStamp? Stamp, long Since, TimeSpan Duration, bool IsOver = false);
}
