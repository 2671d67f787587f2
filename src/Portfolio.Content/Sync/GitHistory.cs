using System.Diagnostics;
using System.Runtime.InteropServices;
using LibGit2Sharp;
using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>The dates of files from the history of git, between syncs. They are read again when there is another commit. Not
/// thread-safe.</summary>
/// <param name="root">The content folder.</param>
internal sealed class GitHistory(string root)
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(1);

    private Dictionary<string, GitDates> _dates = [];
    private string? _head;
    private bool _isRead;

    /// <summary>The commit of the dates, or of the dates in the store.</summary>
    public string Head => _head ?? "";

    /// <summary>Why files have no dates, if so.</summary>
    public string? Problem { get; private set; }

    /// <summary><see langword="null"/> when no commit contains the file.</summary>
    public GitDates? DatesOf(string path) => _dates.TryGetValue(path, out var dates) ? dates : null;

    /// <summary>Begins with the dates that the store has.</summary>
    /// <param name="head">Their commit; <see langword="null"/>: the store has none.</param>
    /// <param name="problem">Why files have no dates in the store, if so.</param>
    public void Load(string? head, string? problem) => (_head, Problem, _isRead) = (head, problem, false);

    /// <summary>Whether there may be dates that the store does not have: there is another commit, or the dates could not be read when the
    /// program last ran.</summary>
    public bool HasChanged(SiteSettings settings) =>
        settings.GitDates is not null && ((Problem is not null && !_isRead) || ReadHead() != _head);

    /// <summary>Reads the dates if they are not known.</summary>
    /// <returns>Paths of the files whose dates differ from those in the store; <see langword="null"/>: any may.</returns>
    public IReadOnlyCollection<string>? Update(SiteSettings settings)
    {
        if (settings.GitDates is null)
        {
            (_dates, _head, _isRead, Problem) = ([], null, false, null);
            return [];
        }

        var head = ReadHead();
        if (_isRead && head == _head)
            return [];
        var (before, wasRead, problemBefore) = (_dates, _isRead, Problem);
        Read();
        var isSame = head == _head && Problem == problemBefore;
        (_head, _isRead) = (head, true);
        return isSame ? [] : !wasRead ? null
            : [.. before.Keys.Union(_dates.Keys).Where(path => !Equals(before.GetValueOrDefault(path), _dates.GetValueOrDefault(path)))];
    }

    /// <summary>The current commit, and whether its history is cut off; empty when there is none.</summary>
    public string ReadHead()
    {
        try
        {
            using var repository = Find()?.Open();
            return repository?.Head.Tip is not { Sha: var sha } ? "" : repository.Info.IsShallow ? $"{sha}, shallow" : sha;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return "";
        }
    }

    private void Read()
    {
        _dates = [];
        Problem = "the content folder is not in a git repository, so there are no dates from it; remove `dates: git`, or deploy the "
            + "repository with its history";
        try
        {
            if (Find() is { } place)
                Read(place);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            _dates = [];
            Problem = $"git cannot read the history, so there are no dates from it: {e.Message.Split('\n')[0].Trim()}";
        }
    }

    private void Read(GitPlace place)
    {
        using var repository = place.Open();
        var log = new GitLog();
        var start = Stopwatch.GetTimestamp();
        var order = new CommitFilter { SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time };
        IEnumerable<Commit> commits = repository.Head.Tip is null ? [] : repository.Commits.QueryBy(order);
        foreach (var commit in commits)
        {
            if (Stopwatch.GetElapsedTime(start) > MaxDuration)
                throw new LibGit2SharpException("it takes more than a minute");
            var parents = commit.Parents.Take(2).ToList();
            if (parents.Count > 1)
                continue; // A merge changes no file itself.
            var (before, after) = (parents.Count == 0 ? null : place.FolderIn(parents[0]), place.FolderIn(commit));
            if (before?.Id == after?.Id)
                continue;
            using var changes = repository.Diff.Compare<TreeChanges>(before, after, GitPlace.FindRenames);
            var isCut = parents.Count == 0 && repository.Info.IsShallow;
            foreach (var change in changes)
                log.Add(change, commit.Author.When, isCut);
        }

        _dates = log.Dates;
        Problem = log.HasUnknown
            ? "the git repository is a shallow clone, so files older than the clone have no date; fetch all commits with `git fetch "
                + "--unshallow`"
            : _dates.Count > 0 ? null
            : "no commit contains files of the content folder, so they have no dates; commit them, or remove `dates: git`";
    }

    private static bool IsUnreadable(Exception e) =>
        e is LibGit2SharpException or IOException or UnauthorizedAccessException or DllNotFoundException or TypeInitializationException;

    /// <summary>The nearest repository, worktree or submodule around the folder.</summary>
    private GitPlace? Find()
    {
        var folder = Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root;
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (Path.Exists(Path.Combine(directory.FullName, ".git")))
                return new(directory.FullName, Path.GetRelativePath(directory.FullName, folder).Replace('\\', '/'));
        }

        return null;
    }

    /// <summary>A working tree of git, and the path of the content folder in it.</summary>
    private sealed record GitPlace(string Tree, string Folder)
    {
        public static readonly CompareOptions FindRenames =
            new() { Similarity = new() { RenameDetectionMode = RenameDetectionMode.Renames, RenameLimit = 1000 } };

        /// <summary>Containers mount folders of other users. No program or hook of the repository is run.</summary>
        static GitPlace() => GlobalSettings.SetOwnerValidation(false);

        public Repository Open() => new(Tree);

        /// <summary>The content folder in a commit; <see langword="null"/> when it has none.</summary>
        public Tree? FolderIn(Commit commit) => Folder == "." ? commit.Tree : commit.Tree[Folder]?.Target as Tree;
    }

    /// <summary>Follows files from the newest commit to the oldest, through their names.</summary>
    private sealed class GitLog
    {
        private readonly Dictionary<string, DateTimeOffset> _changed = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);
        private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

        public Dictionary<string, GitDates> Dates { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether there are files whose creation is not part of a shallow clone.</summary>
        public bool HasUnknown { get; private set; }

        /// <param name="isCut">Whether the commit is the oldest of a shallow clone, in which all older files look new.</param>
        public void Add(TreeEntryChanges change, DateTimeOffset date, bool isCut)
        {
            var current = _newNames.GetValueOrDefault(change.Path, change.Path);
            if (change.Status == ChangeKind.Deleted || _ended.Contains(current))
            {
                // An earlier file of the same name.
                _ended.Add(current);
                return;
            }

            var isRenamed = change.Status == ChangeKind.Renamed;
            if (!isRenamed || change.Oid != change.OldOid)
                _changed.TryAdd(current, date);
            if (isRenamed)
            {
                // Before this commit, it was the name of another file.
                _newNames[change.Path] = "";
                _newNames[change.OldPath] = current;
            }

            if (change.Status != ChangeKind.Added)
                return;
            _ended.Add(current);
            HasUnknown |= isCut;
            if (!isCut)
                Dates[current] = new(date, _changed[current] > date ? _changed[current] : date);
        }
    }
}

/// <summary>Author dates of the commits that created a file and last changed it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GitDates(DateTimeOffset Created, DateTimeOffset Changed);
