using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Search;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>
/// Updates the site to match the content folder and the current time. Finds the differences, applies them to the store
/// in one transaction, and publishes a snapshot. Not thread-safe.
/// </summary>
internal sealed class FolderSync
{
    private readonly ContentFolder _folder;
    private readonly Publisher _publisher;
    private readonly TimeProvider _time;
    private readonly SyncOptions _options;
    private readonly SyncProgress _progress;
    private readonly IMarkdownRenderer _renderer;
    private readonly GitHistory _git;

    /// <summary>The state of the folder in the store, or <see langword="null"/> to load it before the next sync.</summary>
    private FolderState? _state;

    /// <summary>True if the store was checked for damage, and all files were compared with it.</summary>
    private bool _isVerified;

    /// <summary>The files that were missing in the last scan, if the removal waits for the next scan.</summary>
    private IReadOnlyList<string> _missing = [];

    public FolderSync(
        ContentFolder folder, Publisher publisher, IMarkdownRenderer renderer, TimeProvider time, SyncOptions options,
        SyncProgress progress)
    {
        (_folder, _publisher, _renderer, _time) = (folder, publisher, renderer, time);
        _progress = progress;
        _options = options with
        {
            OnRead = (done, all) =>
            {
                progress.Step();
                options.OnRead?.Invoke(done, all);
            },
            OnProgress = progress.Step,
        };
        _git = new(folder.Root);
    }

    /// <summary>The duration of the last comparison of the folder with the store.</summary>
    public TimeSpan ScanTime { get; private set; }

    /// <summary>Applies all differences between the folder and the store, and publishes the result.</summary>
    /// <param name="scope">The scope of the comparison, or null for the whole folder.</param>
    /// <exception cref="IOException">No folder for the store is writable.</exception>
    public SyncReport Run(SyncScope? scope = null, CancellationToken cancellation = default)
    {
        _progress.Step();
        try
        {
            return SyncOrRebuild(scope ?? SyncScope.Folder, cancellation);
        }
        finally
        {
            _progress.End();
        }
    }

    private SyncReport SyncOrRebuild(SyncScope scope, CancellationToken cancellation)
    {
        _publisher.AbandonIfDamaged();
        try
        {
            return Sync(scope, cancellation);
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e) && _publisher.File is not null)
        {
            _publisher.Abandon(e.Message);
            return Sync(SyncScope.Folder, cancellation);
        }
    }

    private SyncReport Sync(SyncScope scope, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var now = _publisher.Now;
        var stored = _publisher.File is { } file ? Load(file, scope.Verifies) : null;
        var isNew = stored is null;
        if (isNew)
            _git.Load(null, null);
        var state = stored ?? FolderState.Empty(_publisher.Current?.StoredSettings ?? StoredSettings.Default);
        if (isNew || !_publisher.IsPublished)
            scope = scope with { IsFolder = true };
        var difference = (scope.IsFolder ? Find(state, scope) : Difference.None) with
        {
            AsOf = now,
            IsDue = !isNew && _publisher.IsDue(now),
            IsRebuild = isNew,
        };
        var hasNews = difference.HasNews(state);
        if (difference.IsEmpty && _publisher.IsPublished && state.Settings.Site.HostBaseUrl == _options.BaseUrl
            && !_git.HasChanged(state.Settings.Site))
        {
            return new(0, 0, [], watch.Elapsed) { HasNews = hasNews };
        }

        _state = null;
        try
        {
            var applied = isNew
                ? _publisher.Replace(context => Apply(context, state, difference, cancellation))
                : _publisher.File!.Use(connection => Apply(connection.Context, state, difference, cancellation));
            _isVerified |= scope is { IsFolder: true, Verifies: true };
            _publisher.Publish(applied.HasChanges, now);
            ContentMetrics.RecordSync(watch.Elapsed);
            return new(applied.Written.Count + applied.RenderedAgain.Count, difference.Deleted.Count,
                [.. applied.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)
                    .ThenBy(p => p.Column)], watch.Elapsed)
            {
                HasNews = hasNews,
                RenderedAgain = applied.RenderedAgain.Count,
                Rejected = applied.Rejected,
                Names = [.. applied.Written.Take(SyncReport.MaxNames).Select(path => (path, StateOf(path, now)))],
            };
        }
        catch
        {
            _isVerified = false;
            _publisher.MarkUnpublished();
            throw;
        }
    }

    /// <summary>Loads the state of the folder from the store, so that the next sync does not have to load it.</summary>
    /// <exception cref="SqliteException">The store cannot be read. The next sync then tries it again.</exception>
    public void Prepare()
    {
        if (_publisher.File is { } file)
            Load(file, verifies: false);
    }

    private string StateOf(string path, DateTime now)
    {
        // A server that shows drafts publishes nothing.
        if (_options.ShowsDrafts)
            return "saved";
        var (files, zone) = (_publisher.Current!.LinkedFiles, _publisher.Current.Settings.Zone);
        if (files.DocumentAt(path) is not { } document)
        {
            return files.MediaAt(path) is not null && !path.StartsWith("static/", StringComparison.Ordinal)
                ? "saved" : "published";
        }
        if (document.VisibleUntil <= now)
            return $"saved, hidden: expired since {ContentDate.Text(document.VisibleUntil, zone)}";
        if (document.VisibleFrom == DateTime.MaxValue)
            return "saved, hidden: draft";
        return document.VisibleFrom <= now
            ? "published" : $"saved, hidden: scheduled until {ContentDate.Text(document.VisibleFrom, zone)}";
    }

    /// <summary>Loads the state of the folder from the store, or returns null if the store cannot be read.</summary>
    /// <param name="verifies">True to check the store for damage, and to compare all files with it, if this was not done yet.</param>
    private FolderState? Load(StoreFile file, bool verifies)
    {
        verifies &= !_isVerified;
        if (_state is not null && _state.IsUnverified == verifies)
            return _state;
        try
        {
            if (verifies)
                file.Check();
            return _state = file.Read(connection =>
            {
                if (!_isVerified)
                {
                    _git.Load(connection.Context.Value(PortfolioContext.GitHeadKey),
                        connection.Context.Value(PortfolioContext.GitProblemKey));
                }
                return FolderState.Load(connection.Context, isUnverified: verifies);
            });
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SqliteException))
        {
            _publisher.Abandon(e.Message);
            return null;
        }
    }

    private Difference Find(FolderState state, SyncScope scope)
    {
        var start = _time.GetTimestamp();
        var found = Difference.Find(_folder, state, scope);
        ScanTime = _time.GetElapsedTime(start);
        if (found.MayBeTemporary && _options.Settling > TimeSpan.Zero)
        {
            Thread.Sleep(_options.Settling);
            found = Difference.Find(_folder, state, scope);
        }

        var isConfirmed = found.Deleted.SequenceEqual(_missing);
        _missing = [];
        if (isConfirmed || !found.RemovesMost)
            return found;
        _missing = found.Deleted;
        return Difference.None;
    }

    private Applier Apply(
        PortfolioContext context, FolderState state, Difference difference, CancellationToken cancellation)
    {
        using var writer = new StoreWriter(context, difference.AsOf, _options.WordsOf, isNew: difference.IsRebuild);
        writer.HasChanges = !_publisher.IsPublished;
        var applier = new Applier(_folder, state, _renderer, writer, _git, difference, _options,
            difference.IsRebuild ? _publisher.Earlier : null);
        applier.Apply(cancellation);
        // No query uses a new store yet, so its publication is not announced.
        if (!difference.IsRebuild && writer.HasChanges)
            _publisher.BeginPublishing();
        writer.Commit();
        return applier;
    }
}

public sealed record SyncOptions
{
    public const double DefaultSettlingSeconds = 0.2;

    /// <summary>
    /// The time without further events after which a changed file is read. A save causes several events. If a
    /// file is missing, the folder is compared again after this time.
    /// </summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(DefaultSettlingSeconds);

    /// <summary>
    /// The maximum processor time to render a document, or the maximum time if the system does not measure processor time.
    /// A document that takes longer is rejected.
    /// </summary>
    public TimeSpan MaxRendering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The base URL of the site from the host configuration without a trailing slash, or null if there is none.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>
    /// Gets a value indicating whether drafts and scheduled documents are visible to everybody, with a marker before
    /// their titles. A store with visible drafts must not be used for a public site.
    /// </summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>
    /// Gets a value indicating whether the store has a full-text index. A program that searches nothing saves the time to write it.
    /// </summary>
    public bool IsSearchable { get; init; } = true;

    /// <summary>
    /// The callback that is called after each file that a sync reads, with the number of files read so far and the
    /// total.
    /// </summary>
    public Action<int, int>? OnRead { get; init; }

    /// <summary>The number of files that are read at the same time.</summary>
    internal int Readers { get; init; } = Environment.ProcessorCount;

    /// <summary>The callback that is called several times a second while documents are being rendered.</summary>
    internal Action? OnProgress { get; init; }

    /// <summary>Returns the rows of the full-text index for a document.</summary>
    internal IEnumerable<SearchRow> WordsOf(Document document) => IsSearchable ? IndexedText.Of(document) : [];
}

/// <summary>Represents the result of one sync.</summary>
/// <param name="Changed">The number of files that were read and differ from the store, and of documents that were rendered again.</param>
/// <param name="Problems">
/// The problems in the files that were read and, if they have changed, the problems of the folder, sorted by file and
/// line.
/// </param>
/// <param name="Duration">The time from the start of the comparison until publication.</param>
public sealed record SyncReport(int Changed, int Deleted, IReadOnlyList<Diagnostic> Problems, TimeSpan Duration)
{
    /// <summary>The number of unchanged documents that were rendered again, because settings, views or git dates have changed.</summary>
    public int RenderedAgain { get; init; }

    /// <summary>The paths of files that were saved with an error and therefore not applied.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    internal const int MaxNames = 4;

    /// <summary>The first few changed files and their states, such as <c>saved, hidden: draft</c>.</summary>
    public IReadOnlyList<(string Path, string State)> Names { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether files have changed, even if only their modification time has. Files that only
    /// have to be read again are not included.
    /// </summary>
    public bool HasNews { get; init; }

    public bool IsEmpty => Changed == 0 && Deleted == 0 && Problems.Count == 0 && Rejected.Count == 0;
}
