using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Brings the site up to date with the folder and the clock: the difference is read, applied to the store in one transaction, and
/// published as a snapshot. Not thread-safe.
/// </summary>
internal sealed class FolderSync
{
    private readonly ContentFolder _folder;
    private readonly Publisher _publisher;
    private readonly TimeProvider _time;
    private readonly SyncOptions _options;
    private readonly SyncProgress _progress;
    private readonly IMarkdownRenderer _renderer;
    private readonly FolderState _state = new();
    private readonly FileReader _reader;
    private readonly GitHistory _git;

    /// <summary>The layout of the folder at the last sync, also while a store is built anew.</summary>
    private FolderLayout? _layout;

    /// <summary>Whether <see cref="_state"/> is that of the store.</summary>
    private bool _isLoaded;

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
        };
        _reader = new(folder, _state, options);
        _git = new(folder.Root);
    }

    /// <summary>How long the last comparison of the whole folder with the store took, at most about twice as long as the one
    /// before.</summary>
    public TimeSpan ScanTime { get; private set; }

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <param name="scope">What to compare; <see langword="null"/>: the whole folder.</param>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(SyncScope? scope = null, CancellationToken cancellation = default)
    {
        _progress.Step();
        try
        {
            return RunUndamaged(scope ?? SyncScope.Folder, cancellation);
        }
        finally
        {
            _progress.End();
        }
    }

    private SyncReport RunUndamaged(SyncScope scope, CancellationToken cancellation)
    {
        _publisher.AbandonIfDamaged();
        for (var isDamaged = false; ;)
        {
            try
            {
                return Sync(scope, cancellation);
            }
            catch (SqliteException e) when (StoreFile.IsDamage(e) && _publisher.File is not null && !isDamaged)
            {
                isDamaged = true;
                _publisher.Abandon(e.Message);
            }
            catch (Exception e) when (_publisher.File is null && StoreFile.IsUnwritable(e))
            {
                _publisher.UseAnotherFolder(e);
            }

            scope = SyncScope.Folder;
        }
    }

    private SyncReport Sync(SyncScope scope, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var now = _publisher.Now;
        var isNew = _publisher.File is not { } file || !Load(file);
        var earlier = isNew ? _publisher.Earlier() : null;
        var difference = Find(_publisher.IsPublished ? scope : SyncScope.Folder, earlier) with
        {
            AsOf = now,
            DueSince = !isNew && _publisher.IsDue(now) ? _publisher.AsOf : null,
            Earlier = earlier,
        };
        var hasNews = difference.HasNews(_state);
        if (difference.IsEmpty && _publisher.IsPublished && !_git.HasChanged(_publisher.Settings.Site))
            return new(0, 0, [], watch.Elapsed) { HasNews = hasNews };
        try
        {
            var applied = isNew
                ? _publisher.Replace(context => Apply(context, difference, cancellation))
                : _publisher.File!.Use(connection => Apply(connection.Context, difference, cancellation));
            _isLoaded = true;
            _layout = _state.Layout = difference.Layout ?? _state.Layout;
            _state.IsUnverified &= !difference.IsWhole;
            _publisher.Publish(applied.Settings, applied.Links, applied.HasChanges, now);
            ContentMetrics.RecordSync(watch.Elapsed);
            return new(applied.Written.Count, difference.Deleted.Count,
                [.. applied.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed)
            {
                HasNews = hasNews,
                Rejected = applied.Rejected,
                Names = [.. applied.Written.Take(SyncReport.MaxNames)
                    .Select(path => (path, applied.Links.DocumentAt(path)?.IsVisible(now) == false ? "saved, hidden" : "published"))],
            };
        }
        catch
        {
            // The state in memory may be ahead of the store: the next run loads it again and publishes everything.
            _isLoaded = false;
            _publisher.MarkUnpublished();
            throw;
        }
    }

    /// <summary>Loads the state of the files from the store; <see langword="false"/> when it cannot be read.</summary>
    private bool Load(StoreFile file)
    {
        try
        {
            if (_isLoaded)
                return true;
            file.Read(connection => _state.Load(connection.Context));
            file.Read(connection =>
            {
                _git.Load(connection.Context.Value(PortfolioContext.GitHeadKey), connection.Context.Value(PortfolioContext.GitProblemKey));
                return true;
            });
            if (!_publisher.IsPublished)
                _publisher.Load();
            _layout = _state.Layout;
            return _isLoaded = true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SqliteException))
        {
            _publisher.Abandon(e.Message);
            return false;
        }
    }

    /// <summary>What differs.</summary>
    /// <param name="earlier">The store before the one to be built; <see langword="null"/>: there is one.</param>
    private Difference Find(SyncScope scope, EarlierStore? earlier)
    {
        KnownLayout? known = null;
        if (earlier is not null)
        {
            scope = SyncScope.Folder;
            if ((_layout ?? earlier.Layout) is { } layout)
                known = new(layout, _state.OtherPosts.Concat(earlier.OtherPosts));
            _state.Clear();
            _git.Load(null, null);
        }

        var start = _time.GetTimestamp();
        var found = Difference.Find(_folder, _state, scope, known, _options.AcceptRemoval);
        var isRemoved = found.Deleted.Count > 0 || (found.IsWhole && found.ShownFolders(_state).Any());
        if (earlier is null && isRemoved && _options.Settling > TimeSpan.Zero)
        {
            // A program may be replacing the files.
            Thread.Sleep(_options.Settling);
            found = Difference.Find(_folder, _state, SyncScope.Folder, known, _options.AcceptRemoval);
        }

        // One slow scan of a busy machine does not delay the next ones by minutes.
        if (scope.IsFolder)
            ScanTime = TimeSpan.FromTicks(
                Math.Min(_time.GetElapsedTime(start).Ticks, (2 * ScanTime.Ticks) + (10 * TimeSpan.TicksPerMillisecond)));
        if (earlier is null)
            found = found.KeepHidden(_state, _folder);
        if (earlier is null && !_options.AcceptRemoval)
            found = found.KeepLast(_state, _folder);
        return found.WithoutKnownProblems(_state);
    }

    private Applier Apply(PortfolioContext context, Difference difference, CancellationToken cancellation)
    {
        using var writer = new StoreWriter(context);
        writer.HasChanges = !_publisher.IsPublished;
        var links = (difference.Earlier is null ? _publisher.Files : SiteFiles.Empty).ToBuilder();
        var applier = new Applier(_folder, _state, links, _reader, _renderer, writer, _git, difference, _options);
        applier.Apply(_publisher.Settings, cancellation);
        // Nothing reads a new store before it is published.
        if (difference.Earlier is null && writer.HasChanges)
            _publisher.BeginPublishing();
        writer.Commit();
        return applier;
    }
}

/// <summary>Options of the sync.</summary>
public sealed record SyncOptions
{
    /// <summary>The time without an event after which a file is read: a save causes several. A file that is missing is looked for again
    /// after it.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The time after which the rendering of a text counts as an error.</summary>
    public TimeSpan MaxRendering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether drafts and scheduled documents are visible to everybody, with a mark before their titles. The store must not be
    /// used for anything else.</summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>Whether a change of the folder may take all texts, or all but those below <c>posts/</c>, off the site, or make all texts
    /// posts.</summary>
    public bool AcceptRemoval { get; init; }

    /// <summary>Called after each file that a sync reads, with the numbers of those that are read and of all.</summary>
    public Action<int, int>? OnRead { get; init; }
}

/// <summary>The result of one sync.</summary>
/// <param name="Changed">Number of files that were read and differed.</param>
/// <param name="Deleted">Number of files that no longer exist.</param>
/// <param name="Problems">Diagnostics of the files read, and of the folder if they are new, by file and line.</param>
/// <param name="Duration">From the start of the comparison to the publication.</param>
public sealed record SyncReport(int Changed, int Deleted, IReadOnlyList<Diagnostic> Problems, TimeSpan Duration)
{
    /// <summary>Paths of the files that were saved with an error and not applied.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>Maximum number of <see cref="Names"/>.</summary>
    internal const int MaxNames = 4;

    /// <summary>What happened to the first files that changed.</summary>
    public IReadOnlyList<(string Path, string State)> Names { get; init; } = [];

    /// <summary>Whether files differed that were not read a moment ago, even if their content is the same.</summary>
    public bool HasNews { get; init; }

    public bool IsEmpty => Changed == 0 && Deleted == 0 && Problems.Count == 0 && Rejected.Count == 0;
}
