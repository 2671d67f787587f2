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
internal sealed class FolderSync(ContentFolder folder, PublishedStore store, IMarkdownRenderer renderer, TimeProvider time)
{
    private readonly FolderState _state = new(folder);

    /// <summary>Whether <see cref="_state"/> is that of the store.</summary>
    private bool _isLoaded;

    /// <summary>Applies every difference between the folder and the store.</summary>
    /// <param name="changed">The only paths to compare, relative to the folder; <see langword="null"/>: all of it.</param>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public SyncReport Run(IReadOnlyCollection<string>? changed = null, CancellationToken cancellation = default)
    {
        store.AbandonIfDamaged();
        try
        {
            return Apply(changed, cancellation);
        }
        catch (SqliteException e) when (StoreFile.IsDamage(e) && store.File is not null)
        {
            store.Abandon(e.Message);
            return Apply(null, cancellation);
        }
    }

    private SyncReport Apply(IReadOnlyCollection<string>? changed, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var isNew = store.File is not { } file || !Load(file);
        if (isNew)
            _state.Clear();
        var difference = Difference.Find(folder, _state, store.IsPublished && !isNew ? changed : null);
        if (!isNew && difference.IsEmpty && store.IsPublished)
            return new(0, 0, [], watch.Elapsed);
        try
        {
            var written = isNew
                ? store.Replace((context, earlier) => Write(context, difference, earlier, cancellation))
                : store.File!.Use(connection => Write(connection.Context, difference, earlier: null, cancellation));
            _isLoaded = true;
            store.Publish(written.Settings, written.Recorder, written.AsOf);
            return new(written.Changed, difference.Deleted.Count,
                [.. written.Problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)], watch.Elapsed);
        }
        catch
        {
            // The state in memory may be ahead of the store: the next run loads it again and publishes everything.
            _isLoaded = false;
            store.MarkUnpublished();
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
            store.LoadSettings();
            return _isLoaded = true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SqliteException))
        {
            store.Abandon(e.Message);
            return false;
        }
    }

    private WrittenBatch Write(PortfolioContext context, Difference difference, EarlierStore? earlier, CancellationToken cancellation)
    {
        var now = store.Now;
        var recorder = new ChangeRecorder(context);
        recorder.Changes.Everything = !store.IsPublished;
        using var writer = new StoreWriter(context);
        var batch = new SyncBatch(folder, _state, writer, recorder, renderer, time, earlier);
        var settings = batch.Write(difference, store.Settings, cancellation);
        recorder.AddVisibilityChanges(store.AsOf, now);
        if (!recorder.Changes.IsEmpty)
            writer.ChangeRevision();
        writer.Commit();
        return new(settings, recorder, batch.Changed, batch.Problems, now);
    }

    private sealed record WrittenBatch(StoredSettings Settings, ChangeRecorder Recorder, int Changed, IReadOnlyList<Diagnostic> Problems, DateTime AsOf);
}
