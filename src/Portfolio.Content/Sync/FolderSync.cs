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
    private readonly FolderState _state = new(folder);
    private readonly PublishingClock _clock = new(generations, time);
    private SettingsFiles _settings = SettingsFiles.Empty;
    private IReadOnlyList<Diagnostic> _folderProblems = [];
    private StoreFile? _store;
    private bool _isLoaded = true;

    /// <summary>Called when a reader finds the store broken: the next run builds a new one.</summary>
    public Action? StoreDamaged { get; set; }

    /// <summary>Publishes what the last run of the program stored; <see langword="false"/> when there is nothing that can be read.</summary>
    public bool PublishStored()
    {
        if (stores.Newest() is not { } store)
            return false;
        Use(store);
        try
        {
            // What the files were is needed only when they are looked at.
            _isLoaded = false;
            _settings = SettingsFiles.Load(store);
            _clock.Publish(store, _settings, new ChangeSet { Everything = true });
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon(e.Message);
            return false;
        }
    }

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <param name="named">The only paths to look at, relative to the folder; <see langword="null"/>: all of it.</param>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(IReadOnlyCollection<string>? named = null, CancellationToken cancellation = default)
    {
        if (_store is not null && !File.Exists(_store.Path))
            Abandon("the file is gone");
        else if (_store?.Damage is { } damage)
            Abandon(damage);
        try
        {
            return Apply(named, cancellation);
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e) && _store is not null)
        {
            Abandon(e.Message);
            return Apply(null, cancellation);
        }
    }

    /// <summary>Reads the whole store, which takes a moment, and gives it up when it is damaged: the next run builds a new one.</summary>
    public bool CheckStore()
    {
        if (_store?.FindDamage() is not { } damage)
            return true;
        Abandon(damage);
        return false;
    }

    /// <summary>Publishes anew if a document begins or ceases to be seen by now.</summary>
    public bool PublishDue()
    {
        if (_store is null)
            return false;
        var now = _clock.Now;
        var recorder = _store.Query(connection =>
        {
            var appeared = new ChangeRecorder(connection);
            appeared.Appear(_clock.AsOf, now);
            return appeared;
        });
        return _clock.Publish(_store, _settings, recorder, now);
    }

    /// <summary>The next moment, UTC, at which a document begins or ceases to be seen; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue() => _store is null ? null : _clock.NextDue(_store);

    /// <summary>All problems that the files and the folder have, by file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Problems() => _store is null ? [] : _store.Query(connection => connection.Rows(
        "SELECT file, line, \"column\", rule, severity, message FROM diagnostics ORDER BY file, line, \"column\"",
        r => new Diagnostic(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), (Severity)r.GetInt32(4), r.GetString(5))));

    /// <summary>How many problems the files have that the store was filled from.</summary>
    public long ProblemCount()
    {
        using var connection = _store!.Open();
        return connection.Scalar<long>("SELECT COUNT(*) FROM diagnostics");
    }

    private SyncReport Apply(IReadOnlyCollection<string>? named, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (_store is null || !Load(_store))
            return Rebuild(watch, cancellation);
        if (named is null || Difference.Of(named, folder, _state) is not { } difference)
        {
            var (files, problems) = folder.Scan();
            difference = Difference.Between(files, _state.Files, problems, known: _folderProblems);
        }

        if (difference.IsEmpty)
            return new(0, 0, [], watch.Elapsed);
        try
        {
            using var connection = _store.Open();
            connection.Run("PRAGMA synchronous = NORMAL");
            var written = Write(connection, difference, earlier: null, cancellation);
            return Publish(written, difference, watch);
        }
        catch
        {
            // What was not committed is not known either.
            _state.Load(_store);
            throw;
        }
    }

    private bool Load(StoreFile store)
    {
        if (_isLoaded)
            return true;
        _isLoaded = true;
        try
        {
            _state.Load(store);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon(e.Message);
            return false;
        }
    }

    private SyncReport Rebuild(Stopwatch watch, CancellationToken cancellation)
    {
        var earlier = new EarlierStore(stores.NewestOfAnySchema());
        var store = stores.Next();
        _state.Clear();
        var (files, problems) = folder.Scan();
        var difference = Difference.Between(files, _state.Files, problems, known: []);
        WrittenBatch written;
        using (var connection = store.Create())
            written = Write(connection, difference, earlier, cancellation);
        store.Seal();
        Use(store);
        var report = Publish(written, difference, watch);
        stores.KeepOnly(store);
        return report;
    }

    private WrittenBatch Write(SqliteConnection connection, Difference difference, EarlierStore? earlier, CancellationToken cancellation)
    {
        var now = _clock.Now;
        var recorder = new ChangeRecorder(connection);
        using var writer = new StoreWriter(connection);
        var batch = new SyncBatch(folder, _state, writer, recorder, renderer, time, earlier);
        var settings = batch.Write(difference, _settings, cancellation);
        recorder.Appear(_clock.AsOf, now);
        if (!recorder.Changes.IsEmpty)
            writer.PutRevision();
        writer.Commit();
        return new(settings, recorder, batch.Changed, batch.Problems, now);
    }

    private SyncReport Publish(WrittenBatch written, Difference difference, Stopwatch watch)
    {
        _settings = written.Settings;
        _folderProblems = difference.FolderProblems ?? _folderProblems;
        _clock.Publish(_store!, _settings, written.Recorder, written.AsOf);
        return new(written.Changed, difference.Deleted.Count,
            [.. written.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed);
    }

    private void Use(StoreFile store)
    {
        store.Damaged = () => StoreDamaged?.Invoke();
        _store = store;
    }

    private void Abandon(string why)
    {
        log.LogWarning("The store {Path} is damaged ({Message}); building a new one", _store!.Path, why);
        _store = null;
    }

    private sealed record WrittenBatch(SettingsFiles Settings, ChangeRecorder Recorder, int Changed, IReadOnlyList<Diagnostic> Problems, DateTime AsOf);
}
