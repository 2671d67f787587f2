using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Updates the published snapshot when the content folder changes or a scheduled document is due.</summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, SyncOptions options, SyncProgress progress, Publisher publisher,
    ContentProblems problems, Snapshots snapshots, TimeProvider time,
    SyncRequests requests, ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan MaxScanInterval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The delay before all files are compared with the store, and the site is checked for problems, after a start from the store, so that
    /// the first readers do not wait.
    /// </summary>
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    private readonly SyncLog _syncLog = new(problems, time, log);
    private ITimer? _progressTimer;
    private Watcher? _watcher;
    private bool _isStuck;

    /// <summary>Starts the service. Completes when there is a snapshot of the site to serve.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        _progressTimer = time.CreateTimer(_ => LogProgress(), null, ProgressInterval, ProgressInterval);
        // The folder is watched before it is read, because a save in between may change neither length nor modification time.
        _watcher = new Watcher(folder.Root, options.Settling, log);
        var isStored = publisher.PublishStored();
        snapshots.MayBeOutdated = isStored;
        if (isStored)
            Sync(SyncScope.Deletions, cancellationToken);
        else
            sync.Run(cancellation: cancellationToken);
        snapshots.Start = new(watch.Elapsed, isStored);
        if (snapshots.Current is { } snapshot && !snapshot.HasFiles())
        {
            log.LogWarning(
                "There are no posts, pages or settings in {Folder}; "
                + "add posts/hello.md, or specify another folder with --content", folder.Root);
        }
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _syncLog.FinishAsync();
    }

    public override void Dispose()
    {
        _progressTimer?.Dispose();
        _watcher?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var watcher = _watcher!;
        publisher.Damaged = watcher.Wake;
        requests.Requested += watcher.Wake;
        if (snapshots.Start is { FromStore: true })
        {
            Sync(SyncScope.Quick, stoppingToken);
            snapshots.MayBeOutdated = false;
            await Task.Delay(FirstDelay, time, stoppingToken);
        }
        _syncLog.Require();
        if (Sync(SyncScope.Folder, stoppingToken))
            watcher.Restart();
        var scanned = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            // The interval grows with the duration of a scan, so scans use about one percent of the time at most.
            var interval = Max(ScanInterval, Min(MaxScanInterval, sync.ScanTime * 100));
            SyncScope? announced;
            try
            {
                announced = await WaitAsync(watcher, interval - time.GetElapsedTime(scanned), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var isScan = time.GetElapsedTime(scanned) >= interval || _syncLog.IsFailing;
            var scope = announced ?? (isScan ? SyncScope.Folder : SyncScope.Clock);
            var hasNews = Sync(scope with { BeingWritten = watcher.FilesBeingWritten() }, stoppingToken);
            if (!scope.IsFolder)
                continue;
            scanned = time.GetTimestamp();
            // Changes without an event may mean that another folder has replaced the watched folder, so watching is
            // restarted.
            if ((hasNews && announced is null) || !watcher.IsWatching)
                watcher.Restart();
        }
    }

    /// <summary>
    /// Waits until a file event occurs, a scheduled document is due, a log entry is due or the next scan is due.
    /// Returns the scope of the file events, or <see langword="null"/> if there were none.
    /// </summary>
    private async Task<SyncScope?> WaitAsync(Watcher watcher, TimeSpan untilScan, CancellationToken cancellation)
    {
        if (_syncLog.IsFailing)
        {
            await Task.Delay(ScanInterval, cancellation);
            return null;
        }

        // While files are being written, the scan is postponed, but not by more than the scan interval.
        if (untilScan <= TimeSpan.Zero)
        {
            return watcher.HasPending && untilScan > -ScanInterval
                ? await watcher.WaitAsync(options.Settling, cancellation) : null;
        }
        var timeout = Min(untilScan, Min(UntilDue(), _syncLog.UntilDue()));
        return await watcher.WaitAsync(Max(timeout, TimeSpan.Zero), cancellation);
    }

    private TimeSpan UntilDue()
    {
        try
        {
            return publisher.NextDue() is { } due ? due - time.GetUtcNow().UtcDateTime : TimeSpan.MaxValue;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return TimeSpan.MaxValue; // The next sync finds the damage and builds a new store.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Logs an error once if a sync makes no progress.</summary>
    private void LogProgress()
    {
        var problem = progress.Problem;
        if (problem is not null && !_isStuck)
            log.LogError("{Problem:l}", problem);
        _isStuck = problem is not null;
    }

    /// <summary>Applies and publishes changes. Logs an error if the sync fails; the next call tries again.</summary>
    /// <returns>True if files have changed. False if the sync failed.</returns>
    private bool Sync(SyncScope scope, CancellationToken cancellation)
    {
        try
        {
            var report = sync.Run(scope, cancellation);
            progress.Report(null);
            _syncLog.Add(report);
            _syncLog.Write();
            sync.Prepare();
            return report.HasNews;
        }
        catch (OperationCanceledException)
        {
            // The server is stopping, so the cancellation is not a failure.
        }
        catch (Exception e)
        {
            progress.Report(e);
            _syncLog.Fail(e);
        }

        return false;
    }
}

/// <summary>Lets the webhook request a comparison of the whole content folder with the store.</summary>
public sealed class SyncRequests
{
    public Action? Requested { get; set; }

    public void Request() => Requested?.Invoke();
}
