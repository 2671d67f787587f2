using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Brings the store up to the folder: what changed is read in parallel, written by one writer in one transaction, and published as
/// a generation. One call at a time.
/// </summary>
internal sealed class FolderSync(
    ContentFolder folder, StoreFolder stores, IMarkdownRenderer renderer, Generations generations, TimeProvider time, ILogger<FolderSync> log)
{
    private readonly PublishedStore _store = new(stores, generations, time, log);
    private readonly FolderState _state = new(folder);

    /// <summary>Whether <see cref="_state"/> is that of the store.</summary>
    private bool _isLoaded;

    /// <summary>Called when a reader finds the store broken: the next run builds a new one.</summary>
    public Action? StoreDamaged
    {
        get => _store.Damaged;
        set => _store.Damaged = value;
    }

    /// <summary>Publishes what the last run of the program stored; <see langword="false"/> when there is nothing that can be read.</summary>
    public bool PublishStored() => _store.PublishStored();

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <param name="named">The only paths to look at, relative to the folder; <see langword="null"/>: all of it.</param>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(IReadOnlyCollection<string>? named = null, CancellationToken cancellation = default)
    {
        _store.AbandonIfBroken();
        try
        {
            return Apply(named, cancellation);
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e) && _store.File is not null)
        {
            _store.Abandon(e.Message);
            return Apply(null, cancellation);
        }
    }

    /// <summary>Reads the whole store, which takes a moment, and gives it up when it is damaged: the next run builds a new one.</summary>
    public bool CheckStore() => _store.Check();

    /// <summary>Publishes anew if a document begins or ceases to be seen by now.</summary>
    public bool PublishDue() => _store.PublishDue();

    /// <summary>The next moment, UTC, at which a document begins or ceases to be seen; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue() => _store.NextDue();

    private SyncReport Apply(IReadOnlyCollection<string>? named, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (_store.File is not { } store || !Load(store))
            return Rebuild(watch, cancellation);
        var difference = Difference.Find(folder, _state, _store.IsPublished ? named : null);
        if (difference.IsEmpty && _store.IsPublished)
            return new(0, 0, [], watch.Elapsed);
        try
        {
            using var connection = store.Open();
            connection.Run("PRAGMA synchronous = NORMAL");
            return Publish(Write(connection, difference, earlier: null, cancellation), difference, watch);
        }
        catch
        {
            // How far it came nobody knows: the next run reads the store again, and tells readers that everything changed.
            _isLoaded = false;
            _store.Doubt();
            throw;
        }
    }

    /// <summary>Takes from the store what the files were; <see langword="false"/> when it cannot be read.</summary>
    private bool Load(StoreFile store)
    {
        try
        {
            if (_isLoaded)
                return true;
            _state.Load(store);
            _store.LoadSettings();
            return _isLoaded = true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SqliteException))
        {
            _store.Abandon(e.Message);
            return false;
        }
    }

    private SyncReport Rebuild(Stopwatch watch, CancellationToken cancellation)
    {
        _isLoaded = false;
        _state.Clear();
        var difference = Difference.Find(folder, _state, named: null);
        return Publish(_store.Replace((connection, earlier) => Write(connection, difference, earlier, cancellation)), difference, watch);
    }

    private WrittenBatch Write(SqliteConnection connection, Difference difference, EarlierStore? earlier, CancellationToken cancellation)
    {
        var now = _store.Now;
        var recorder = new ChangeRecorder(connection);
        recorder.Changes.Everything = !_store.IsPublished;
        using var writer = new StoreWriter(connection);
        var batch = new SyncBatch(folder, _state, writer, recorder, renderer, time, earlier);
        var settings = batch.Write(difference, _store.Settings, cancellation);
        recorder.Appear(_store.AsOf, now);
        if (!recorder.Changes.IsEmpty)
            writer.PutRevision();
        writer.Commit();
        return new(settings, recorder, batch.Changed, batch.Problems, now);
    }

    private SyncReport Publish(WrittenBatch written, Difference difference, Stopwatch watch)
    {
        _isLoaded = true;
        _store.Publish(written.Settings, written.Recorder, written.AsOf);
        return new(written.Changed, difference.Deleted.Count,
            [.. written.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed);
    }

    private sealed record WrittenBatch(SettingsFiles Settings, ChangeRecorder Recorder, int Changed, IReadOnlyList<Diagnostic> Problems, DateTime AsOf);
}
