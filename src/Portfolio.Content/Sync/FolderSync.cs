using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
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
    private readonly FolderState _state = new(folder);
    private SettingsFiles _settings = SettingsFiles.Empty;
    private StoreFile? _store;
    private DateTime _asOf;
    private long _number;

    /// <summary>Publishes what the last run of the program stored; <see langword="false"/> when there is nothing that can be read.</summary>
    public bool PublishStored()
    {
        _store = stores.Newest();
        if (_store is null)
            return false;
        try
        {
            _state.Load(_store);
            _settings = SettingsFiles.Load(_store);
            Publish(new ChangeSet { Everything = true });
            return true;
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e))
        {
            log.LogWarning("The store {Path} is damaged ({Message}); building a new one", _store.Path, e.Message);
            _store = null;
            return false;
        }
    }

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(CancellationToken cancellation = default)
    {
        try
        {
            return Apply(cancellation);
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e) && _store is not null)
        {
            log.LogWarning("The store {Path} is damaged ({Message}); building a new one", _store.Path, e.Message);
            _store = null;
            return Apply(cancellation);
        }
    }

    /// <summary>Publishes anew if a document begins or ceases to be seen by now.</summary>
    public bool PublishDue()
    {
        if (_store is null)
            return false;
        using var connection = _store.Open();
        var recorder = new ChangeRecorder(connection);
        recorder.Appear(_asOf, Now());
        return Publish(recorder);
    }

    /// <summary>The next moment, UTC, at which a document begins or ceases to be seen; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue()
    {
        if (_store is null)
            return null;
        using var connection = _store.Open();
        var ticks = connection.Scalar<long?>("""
            SELECT MIN(t) FROM (
                SELECT MIN(visible_from) AS t FROM documents WHERE visible_from > $now
                UNION ALL SELECT MIN(visible_until) FROM documents WHERE visible_until > $now)
            """, ("$now", _asOf.Ticks));
        return ticks is null || ticks == DateTime.MaxValue.Ticks ? null : new DateTime(ticks.Value, DateTimeKind.Utc);
    }

    /// <summary>How many problems the files have that the store was filled from.</summary>
    public long ProblemCount()
    {
        using var connection = _store!.Open();
        return connection.Scalar<long>("SELECT COUNT(*) FROM diagnostics");
    }

    private SyncReport Apply(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var earlier = _store is null ? stores.NewestOfAnySchema() : null;
        var fresh = _store is null;
        var store = _store ?? stores.Create();
        if (fresh)
        {
            _state.Load(store);
            _settings = earlier is null ? SettingsFiles.Empty : SettingsFiles.Load(earlier);
        }

        var (files, problems) = folder.Scan();
        var difference = Difference.Between(files, _state.Files, problems);
        if (difference.IsEmpty && !fresh)
            return new(0, 0, problems, watch.Elapsed);

        using var connection = fresh ? store.OpenUnsealed() : store.Open();
        var recorder = new ChangeRecorder(connection);
        recorder.Changes.Everything = fresh;
        int changed;
        using (var writer = new StoreWriter(connection))
        {
            var batch = new SyncBatch(folder, _state, writer, recorder, renderer, time, earlier);
            (_settings, changed) = batch.Write(difference, files, _settings, problems, cancellation);
            writer.Commit();
        }

        if (fresh)
            store.Seal();
        _store = store;
        recorder.Appear(_asOf, Now());
        Publish(recorder);
        if (fresh)
            stores.KeepOnly(store);
        return new(changed, difference.Deleted.Count, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed);
    }

    private bool Publish(ChangeRecorder recorder)
    {
        if (recorder.Changes.IsEmpty)
        {
            _asOf = Now();
            return false;
        }

        recorder.AddNeighbours(new(_number + 1, Now(), _store!, _settings.Site, _settings.Profile));
        Publish(recorder.Changes);
        return true;
    }

    private void Publish(ChangeSet changes)
    {
        _asOf = Now();
        var generation = new Generation(++_number, _asOf, _store!, _settings.Site, _settings.Profile);
        generations.Publish(generation, changes);
        generation.Search.Prepare();
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
