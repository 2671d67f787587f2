using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Brings the store up to date with the folder: changed files are read in parallel, written in one transaction, and published as a
/// generation. Not thread-safe.
/// </summary>
internal sealed class FolderSync(ContentFolder folder, PublishedStore store, IMarkdownRenderer renderer, TimeProvider time,
    SyncOptions options, SlowTexts slow)
{
    private readonly FolderState _state = new(folder);
    private readonly GitHistory _git = new(folder.Root);
    private readonly SettlingFiles _settling =
        new(folder, time, options.Settling, path =>
        store.File?.Read(connection => connection.Context.LastValid(path))?.Source.EndsWith('\n') == true);

    /// <summary>The layout of the folder at the last sync, also while a store is built anew.</summary>
    private FolderLayout? _layout;

    /// <summary>Whether <see cref="_state"/> is that of the store.</summary>
    private bool _isLoaded;

    /// <summary>How long the last comparison of the whole folder with the store took, at most about twice as long as the one
    /// before.</summary>
    public TimeSpan ScanTime { get; private set; }

    /// <inheritdoc cref="SettlingFiles.UntilSettled"/>
    public TimeSpan UntilSettled() => _settling.UntilSettled();

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <param name="changed">The only paths to compare, relative to the folder; <see langword="null"/>: all of it.</param>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(IReadOnlyCollection<string>? changed = null, CancellationToken cancellation = default)
    {
        store.AbandonIfDamaged();
        for (var isDamaged = false; ;)
        {
            try
            {
                return Apply(changed, cancellation);
            }
            catch (SqliteException e) when (StoreFile.IsDamage(e) && store.File is not null && !isDamaged)
            {
                isDamaged = true;
                store.Abandon(e.Message);
            }
            catch (Exception e) when (store.File is null && StoreFile.IsUnwritable(e))
            {
                store.UseAnotherFolder(e);
            }

            changed = null;
        }
    }

    private SyncReport Apply(IReadOnlyCollection<string>? changed, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var now = store.Now;
        var isNew = store.File is not { } file || !Load(file);
        var earlier = isNew ? store.Earlier() : null;
        KnownLayout? known = null;
        if (earlier is not null)
        {
            if ((_layout ?? earlier.Layout) is { } layout)
                known = new(layout, _state.OtherPosts.Concat(earlier.OtherPosts));
            _state.Clear();
            slow.Clear();
            _git.Load(null, null);
        }

        changed = store.IsPublished && !isNew ? changed : null;
        var start = time.GetTimestamp();
        var found = Difference.Find(folder, _state, changed, known, options.AcceptRemoval);
        // One slow scan of a busy machine does not delay the next ones by minutes.
        ScanTime = changed is not null ? ScanTime
            : TimeSpan.FromTicks(Math.Min(time.GetElapsedTime(start).Ticks, (2 * ScanTime.Ticks) + (10 * TimeSpan.TicksPerMillisecond)));
        found = found with { Changed = [.. found.Changed.Where(f => !slow.IsRendering(f))] };
        var difference = Settled(found, isWhole: changed is null, isNew);
        var hasNews = difference.HasNews(_state);
        DateTime? dueSince = !isNew && store.IsDue(now) ? store.AsOf : null;
        if (!isNew && dueSince is null && difference.IsEmpty && store.IsPublished && !_git.HasChanged(store.Settings.Site))
            return new(0, 0, [], watch.Elapsed) { HasNews = hasNews };
        try
        {
            var written = isNew
                ? store.Replace(context => Write(context, difference, earlier, dueSince, now, cancellation))
                : store.File!.Use(connection => Write(connection.Context, difference, earlier: null, dueSince, now, cancellation));
            _isLoaded = true;
            _layout = _state.Layout = difference.Layout ?? _state.Layout;
            _settling.Forget(difference.Deleted);
            store.Publish(written.Settings, written.Recorder, now);
            ContentMetrics.RecordSync(watch.Elapsed);
            return new(written.Changed, difference.Deleted.Count,
                [.. written.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed)
            {
                HasNews = hasNews,
                Rejected = written.Rejected,
            };
        }
        catch
        {
            // The state in memory may be ahead of the store: the next run loads it again and publishes everything.
            _isLoaded = false;
            slow.Clear();
            store.MarkUnpublished();
            throw;
        }
    }

    private Difference Settled(Difference found, bool isWhole, bool isNew)
    {
        if (isNew)
            return found.WithoutKnownProblems(_state);
        var settled = _settling.Hold(found, _state, isWhole);
        return (options.AcceptRemoval ? settled : settled.KeepLast(_state, folder)).WithoutKnownProblems(_state);
    }

    /// <summary>Loads the state of the files from the store; <see langword="false"/> when it cannot be read.</summary>
    private bool Load(StoreFile file)
    {
        try
        {
            if (_isLoaded)
                return true;
            file.Read(connection => _state.Load(connection.Context));
            var (head, problem) =
                file.Read(connection => (connection.Sql.Meta(PlainQueries.GitHeadKey), connection.Sql.Meta(PlainQueries.GitProblemKey)));
            _git.Load(head, problem);
            store.Load();
            _layout = _state.Layout;
            return _isLoaded = true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SqliteException))
        {
            store.Abandon(e.Message);
            return false;
        }
    }

    private WrittenBatch Write(PortfolioContext context, Difference difference, EarlierStore? earlier, DateTime? dueSince, DateTime now,
        CancellationToken cancellation)
    {
        var recorder = new ChangeRecorder(context);
        recorder.Changes.Everything = !store.IsPublished;
        using var writer = new StoreWriter(context);
        var slowLimit = earlier is null ? options.SlowRendering : earlier.Exists ? options.MaxRendering : options.SlowFirstRendering;
        var batch = new SyncBatch(folder, _state, writer, recorder, renderer, time, earlier, _git, slow, slowLimit, now, dueSince, options);
        var settings = batch.Write(difference, store.Settings, cancellation);
        if (dueSince is { } since)
            recorder.AddVisibilityChanges(since, now);
        if (difference.Layout is { } layout)
            writer.PutMeta(PlainQueries.LayoutKey, Json.Serialize(layout));
        if (!recorder.Changes.IsEmpty)
            writer.ChangeRevision();
        writer.PutAsOf(now);
        // Nothing reads a new store before it is published.
        if (earlier is null && !recorder.Changes.IsEmpty)
            store.BeginPublishing();
        writer.Commit();
        return new(settings, recorder, batch.Changed, batch.Problems, batch.Rejected);
    }

    private sealed record WrittenBatch(StoredSettings Settings, ChangeRecorder Recorder, int Changed, IReadOnlyList<Diagnostic> Problems,
        IReadOnlyList<string> Rejected);
}
