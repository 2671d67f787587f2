using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

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
    public TimeSpan UntilSettled()
    {
        var shortest = TimeSpan.MaxValue;
        foreach (var wait in _waits.Values.Where(w => !w.IsOver))
        {
            var left = wait.Duration - time.GetElapsedTime(wait.Since);
            shortest = left < shortest ? left : shortest;
        }

        return shortest;
    }

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
        var different = difference.Changed.Select(f => f.Path).Concat(difference.Deleted).Concat(shown.Select(FolderOf))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var path in _waits.Keys.Where(path => !different.Contains(path)).ToList())
            _waits.Remove(path);
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
