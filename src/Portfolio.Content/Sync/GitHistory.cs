using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using LibGit2Sharp;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Content.Sync;

/// <summary>Provides file dates from the git history, and updates them after new commits. Not thread-safe.</summary>
internal sealed class GitHistory(string root)
{
    private const int MaxPathFile = 16 * 1024;

    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(1);

    /// <summary>The maximum time that a sync waits for libgit2, which may block forever on a pipe.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>The files and folders of a repository that libgit2 opens to find the commits of a branch.</summary>
    private static readonly string[] OpenedFiles = ["HEAD", "config", "shallow", "packed-refs", "commondir", "index", "refs", "info",
        "objects/info", "objects/pack"];

    /// <summary>The depth limit keeps a symbolic link to a parent folder from being followed without end.</summary>
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        AttributesToSkip = FileAttributes.None,
    };

    private Dictionary<string, GitDates> _dates = [];
    private string? _head;
    private bool _isRead;

    /// <summary>The task that is reading the history, or <see langword="null"/> if there is none.</summary>
    private Task<GitReading>? _reading;

    /// <summary>The task that last read the current commit and may still be running, or null if there is none.</summary>
    private Task<string>? _readingHead;

    /// <summary>The commit that the dates were read from, possibly in an earlier run, or an empty string if there is none.</summary>
    public string Head => _head ?? "";

    /// <summary>The reason why files have no git dates, or <see langword="null"/> if there is no problem.</summary>
    public string? Problem { get; private set; }

    /// <summary>Returns the dates of a file, or <see langword="null"/> if the dates are unknown.</summary>
    public GitDates? DatesOf(string path) => _dates.TryGetValue(path, out var dates) ? dates : null;

    public void Load(string? head, string? problem) => (_head, Problem, _isRead) = (head, problem, false);

    /// <summary>
    /// Determines whether dates may differ from those in the store, because there is a new commit or because the last
    /// run could not read the dates.
    /// </summary>
    public bool HasChanged(SiteSettings settings)
    {
        if (!settings.GitDates)
            return false;
        if (_reading is not null)
            return _reading.IsCompleted;
        return (Problem is not null && !_isRead) || ReadHead() != _head;
    }

    /// <summary>
    /// Reads the dates if they are unknown or there is a new commit. If git takes too long, a later call provides the
    /// dates.
    /// </summary>
    /// <returns>
    /// The paths of files whose dates differ from those in the store, or <see langword="null"/> if any date may differ.
    /// </returns>
    public IReadOnlyCollection<string>? Update(SiteSettings settings)
    {
        if (!settings.GitDates)
        {
            (_dates, _head, _isRead, Problem, _reading) = ([], null, false, null, null);
            return [];
        }

        if (_reading is null)
        {
            var head = ReadHead();
            if (_isRead && head == _head)
                return [];
            _reading = StartThread(() => Read(head));
        }

        if (!_reading.Wait(MaxWait))
        {
            Problem = "git did not respond in time, so the previous dates are used; "
                + "the dates are updated when git responds";
            return [];
        }

        var reading = _reading.Result;
        _reading = null;
        var (before, wasRead) = (_dates, _isRead);
        var isSame = reading.Head == _head && reading.Problem == Problem;
        (_dates, _head, Problem, _isRead) = (reading.Dates, reading.Head, reading.Problem, true);
        if (isSame)
            return [];
        if (!wasRead)
            return null;
        return [.. before.Keys.Union(_dates.Keys)
            .Where(path => !Equals(before.GetValueOrDefault(path), _dates.GetValueOrDefault(path)))];
    }

    /// <summary>
    /// Returns the current commit, with a marker for a shallow clone, or an empty string if there is none. Returns the
    /// previous commit if git does not respond.
    /// </summary>
    public string ReadHead()
    {
        if (_readingHead is { IsCompleted: false })
            return _head ?? "";
        _readingHead = StartThread(ReadHeadNow);
        return _readingHead.Wait(MaxWait) ? _readingHead.Result : _head ?? "";
    }

    /// <summary>Runs a function on a thread of its own, which a busy thread pool does not delay.</summary>
    private static Task<T> StartThread<T>(Func<T> function) =>
        Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private string ReadHeadNow()
    {
        try
        {
            using var repository = Find()?.Open();
            if (repository?.Head.Tip is not { } tip)
                return "";
            return repository.Info.IsShallow ? $"{tip.Sha}, shallow" : tip.Sha;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return "";
        }
    }

    private GitReading Read(string head)
    {
        try
        {
            return Find() is { } place ? Read(place, head)
                : new(head, [],
                    "the content folder is not in a git repository, so documents have no dates from git; "
                    + "remove `dates: git`, or deploy the repository with its history");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return new(head, [],
                $"git cannot read the history, so documents have no dates from git: {e.Message.Split('\n')[0].Trim()}");
        }
    }

    private static GitReading Read(GitPlace place, string head)
    {
        using var repository = place.Open();
        var log = new GitLog();
        var start = Stopwatch.GetTimestamp();
        var order = new CommitFilter { SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time };
        IEnumerable<Commit> commits = repository.Head.Tip is null ? [] : repository.Commits.QueryBy(order);
        foreach (var commit in commits)
        {
            if (Stopwatch.GetElapsedTime(start) > MaxDuration)
                throw new LibGit2SharpException("reading takes more than a minute");
            var parents = commit.Parents.Take(2).ToList();
            if (parents.Count > 1)
                continue; // A merge commit itself changes no files.
            var (before, after) = (parents.Count == 0 ? null : place.FolderIn(parents[0]), place.FolderIn(commit));
            if (before?.Id == after?.Id)
                continue;
            using var changes = repository.Diff.Compare<TreeChanges>(before, after, GitPlace.FindRenames);
            var isCut = parents.Count == 0 && repository.Info.IsShallow;
            foreach (var change in changes)
                log.Add(change, commit.Author.When, isCut);
        }

        string? problem = null;
        if (log.HasUnknown)
        {
            problem = "the git repository is a shallow clone, so files that are older than its oldest commit have no "
                + "date from git; fetch all commits with `git fetch --unshallow`";
        }
        else if (log.Dates.Count == 0)
        {
            problem = "no commit contains files of the content folder, so documents have no dates from git; "
                + "commit the files, or remove `dates: git`";
        }
        return new(head, log.Dates, problem);
    }

    private static bool IsUnreadable(Exception e) =>
        e is LibGit2SharpException or IOException or UnauthorizedAccessException or DllNotFoundException
        or TypeInitializationException;

    /// <summary>Finds the nearest repository, worktree or submodule that contains the folder. Returns null if there is none.</summary>
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

    private sealed record GitReading(string Head, Dictionary<string, GitDates> Dates, string? Problem);

    private sealed record GitPlace(string Tree, string Folder)
    {
        public static readonly CompareOptions FindRenames = new()
        {
            Similarity = new() { RenameDetectionMode = RenameDetectionMode.Renames, RenameLimit = 1000 },
        };

        /// <summary>
        /// Accepts repositories of other users, because mounted folders often belong to another user. This is safe,
        /// because no program or hook of the repository is run.
        /// </summary>
        static GitPlace() => GlobalSettings.SetOwnerValidation(false);

        /// <exception cref="IOException">A file is a pipe or a device, which would block libgit2.</exception>
        public Repository Open()
        {
            foreach (var file in Folders().SelectMany(folder => OpenedFiles.Select(name => Path.Combine(folder, name)))
                .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", Below) : [path])
                .Where(File.Exists))
            {
                Checked(file, path => RegularFile.Open(path).Dispose());
            }

            return new(Tree);
        }

        /// <summary>
        /// Returns the folders of the repository. In a worktree or submodule, <c>.git</c> is a file with the path of its own
        /// folder, whose file <c>commondir</c> has the path of the shared folder.
        /// </summary>
        private IEnumerable<string> Folders()
        {
            var git = Path.Combine(Tree, ".git");
            if (!Directory.Exists(git))
                git = Path.Combine(Tree, FirstLine(git).Replace("gitdir: ", "", StringComparison.Ordinal));
            yield return git;
            var common = Path.Combine(git, "commondir");
            if (File.Exists(common))
                yield return Path.Combine(git, FirstLine(common));
        }

        private static string FirstLine(string file)
        {
            var text = "";
            Checked(file, path => text = Encoding.UTF8.GetString(RegularFile.Read(path, MaxPathFile) ?? []));
            return text.Split('\n')[0].Trim();
        }

        private static void Checked(string file, Action<string> open)
        {
            try
            {
                open(file);
            }
            catch (SpecialFileException e)
            {
                throw new IOException($"{file} is a pipe, socket or device, not a regular file", e);
            }
        }

        /// <summary>Returns the tree of the content folder in a commit, or null if the commit does not contain the folder.</summary>
        public Tree? FolderIn(Commit commit) => Folder == "." ? commit.Tree : commit.Tree[Folder]?.Target as Tree;
    }

    /// <summary>Determines the dates of files from changes in commits, newest first, and follows renames.</summary>
    private sealed class GitLog
    {
        private readonly Dictionary<string, DateTimeOffset> _changed = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);
        private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

        public Dictionary<string, GitDates> Dates { get; } = new(StringComparer.Ordinal);

        public bool HasUnknown { get; private set; }

        /// <param name="isCut">True for the oldest commit of a shallow clone, in which older files look new.</param>
        public void Add(TreeEntryChanges change, DateTimeOffset date, bool isCut)
        {
            var current = _newNames.GetValueOrDefault(change.Path, change.Path);
            if (change.Status == ChangeKind.Deleted || _ended.Contains(current))
            {
                // Older commits concern an earlier file with the same name, so they are ignored.
                _ended.Add(current);
                return;
            }

            var isRenamed = change.Status == ChangeKind.Renamed;
            if (!isRenamed || change.Oid != change.OldOid)
                _changed.TryAdd(current, date);
            if (isRenamed)
            {
                // In older commits, the new name belongs to another file.
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

/// <summary>Represents the author dates of the commits that created and last changed a file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GitDates(DateTimeOffset Created, DateTimeOffset Changed);
