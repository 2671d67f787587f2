using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Keeps the published snapshot up to date with the content folder and the clock while the program runs.
/// </summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, SyncOptions options, SyncProgress progress, Publisher publisher,
    ContentProblems problems,
    Snapshots snapshots, TimeProvider time, SyncRequests requests, ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan MaxScanInterval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly SyncLog _syncLog = new(problems, time, log);
    private ITimer? _progressTimer;
    private bool _isStuck;

    /// <summary>Starts the service. Returns when there is a site to serve.</summary>
    /// <exception cref="InvalidSiteException"><c>site.yaml</c> is invalid, and no store has valid settings.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        _progressTimer = time.CreateTimer(_ => LogProgress(), null, ProgressInterval, ProgressInterval);
        var isStored = publisher.PublishStored();
        if (!isStored)
            RunFirst(cancellationToken);
        snapshots.Start = new(watch.Elapsed, isStored);
        if (snapshots.Current is { } snapshot && !snapshot.HasFiles())
        {
            log.LogWarning(
                "There are no posts, pages or settings in {Folder}; add posts/hello.md, or specify another folder with "
                + "--content", folder.Root);
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
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watcher = new Watcher(folder.Root, options.Settling, log);
        publisher.Damaged = watcher.Wake;
        requests.Requested += watcher.Wake;
        _syncLog.Require();
        Sync(SyncScope.Folder, stoppingToken);
        var scanned = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            // Scanning a large folder can use a hundredth of the time.
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
            var hasNews = Sync(scope, stoppingToken);
            if (!scope.IsFolder)
                continue;
            scanned = time.GetTimestamp();
            // After changes without an event, another folder may have replaced the watched one.
            if ((hasNews && announced is null) || !watcher.IsWatching)
                watcher.Watch();
        }
    }

    /// <summary>
    /// Waits for an event, a scheduled document, a pending log line or the next scan. Returns the scope of the file
    /// events, or <see langword="null"/> if there were none.
    /// </summary>
    private async Task<SyncScope?> WaitAsync(Watcher watcher, TimeSpan untilScan, CancellationToken cancellation)
    {
        if (_syncLog.IsFailing)
        {
            await Task.Delay(ScanInterval, cancellation);
            return null;
        }

        // If files are written all the time, there is always an event. Delay the scan for it, but not for long.
        if (untilScan <= TimeSpan.Zero)
        {
            return watcher.HasPending && untilScan > -ScanInterval
                ? await watcher.WaitAsync(options.Settling, cancellation) : null;
        }
        var timeout = Min(untilScan, Min(UntilDue(), _syncLog.UntilDue()));
        return await watcher.WaitAsync(Max(timeout, TimeSpan.Zero), cancellation);
    }

    /// <summary>
    /// Reads the folder into a new store. If the settings are invalid, the previous store's settings are used.
    /// </summary>
    private void RunFirst(CancellationToken cancellation)
    {
        var hasEarlier = publisher.Earlier().Site is not null;
        sync.Run(cancellation: cancellation);
        var errors = publisher.File!.Read(connection => connection.Context.Diagnostics
            .Where(d => d.Severity == Severity.Error && (d.File == "site.yaml" || d.File == "site.yml"))
            .OrderBy(d => d.Line).ToList());
        if (hasEarlier || errors.Count == 0)
            return;
        var found = problems.All();
        publisher.Discard();
        throw new InvalidSiteException(errors, found);
    }

    private TimeSpan UntilDue()
    {
        try
        {
            return publisher.NextDue() is { } due ? due - time.GetUtcNow().UtcDateTime : TimeSpan.MaxValue;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return TimeSpan.MaxValue; // The next run finds the damage and builds a new store.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Logs once that a sync makes no progress.</summary>
    private void LogProgress()
    {
        var problem = progress.Problem;
        if (problem is not null && !_isStuck)
            log.LogError("{Problem:l}", problem);
        _isStuck = problem is not null;
    }

    /// <summary>Applies and publishes changes. A failure is logged, and the next call tries again.</summary>
    /// <returns>True if files differed.</returns>
    private bool Sync(SyncScope scope, CancellationToken cancellation)
    {
        try
        {
            var report = sync.Run(scope, cancellation);
            _syncLog.Add(report);
            _syncLog.Write();
            return report.HasNews;
        }
        catch (OperationCanceledException)
        {
            // The program is stopping.
        }
        catch (Exception e)
        {
            _syncLog.Fail(e);
        }

        return false;
    }
}

/// <summary>
/// Requests a comparison of the whole folder with the store. Used by the webhook, not needed by the watcher.
/// </summary>
public sealed class SyncRequests
{
    /// <summary>Called for each request.</summary>
    public Action? Requested { get; set; }

    public void Request() => Requested?.Invoke();
}

/// <summary>
/// The exception thrown if <c>site.yaml</c> is invalid, so that the program cannot start. The message has one line per
/// error.
/// </summary>
/// <param name="errors">The errors in <c>site.yaml</c>.</param>
/// <param name="problems">The problems of all files.</param>
public sealed class InvalidSiteException(IReadOnlyList<Diagnostic> errors, IReadOnlyList<Diagnostic> problems)
    : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<Diagnostic> Problems => problems;
}
