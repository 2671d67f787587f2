using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Keeps the published snapshot up to date with the content folder and the clock while the program runs.</summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, SyncOptions options, SyncProgress progress, Publisher publisher, ContentProblems problems,
    Snapshots snapshots, TimeProvider time, SyncRequests requests, ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(2);

    /// <summary>What was saved between two watches has no event: a scan finds it, once nothing else is being saved.</summary>
    private static readonly TimeSpan NewWatchDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Reading a whole large store takes seconds: the first page requests come first.</summary>
    private static readonly TimeSpan CheckDelay = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly SyncLog _syncLog = new(problems, time, log);
    private ITimer? _progressTimer;
    private bool _isStuck;

    /// <summary>Returns once there is a site to serve.</summary>
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
            log.LogWarning("There are no posts, pages or settings in {Folder}; write posts/hello.md, or name another folder with --content",
                folder.Root);
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
        await Task.Delay(snapshots.Start!.BackgroundDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Yield();
        using var watcher = new Watcher(folder.Root, options.Settling, log);
        publisher.Damaged = watcher.Wake;
        requests.Requested += watcher.Wake;
        _syncLog.Require();
        Sync(SyncScope.Folder, stoppingToken);
        var started = time.GetTimestamp();
        var scanned = started;
        var isChecked = false;
        var isNewWatch = false;
        // Events announce all changes, so that scans are rare, until a scan finds a change without one.
        var announcesAll = watcher.IsWatching;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Scanning a large folder takes long: it may use a hundredth of the time, or a thousandth.
            var interval = Max(ScanInterval, sync.ScanTime * (announcesAll ? 1000 : 100));
            var untilScan = isNewWatch ? NewWatchDelay : interval - time.GetElapsedTime(scanned);
            SyncScope? announced;
            try
            {
                announced = await WaitAsync(watcher, untilScan, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var scope = announced ?? (time.GetElapsedTime(scanned) >= interval || isNewWatch || _syncLog.IsFailing
                ? SyncScope.Folder : SyncScope.Clock);
            var check = scope.IsFolder && !isChecked && time.GetElapsedTime(started) > CheckDelay;
            isChecked |= check;
            var hasNews = Sync(scope, stoppingToken, check);
            if (!scope.IsFolder)
                continue;
            scanned = time.GetTimestamp();
            // After changes that no event announced, another folder may have taken the place of the watched one.
            isNewWatch = (hasNews && announced is null) || !watcher.IsWatching;
            announcesAll &= !isNewWatch;
            if (isNewWatch)
                watcher.Watch();
            isNewWatch &= watcher.IsWatching;
        }
    }

    /// <summary>Waits for an event, a scheduled text, a line to log, or the next scan. Returns what an event announced, or null.</summary>
    private async Task<SyncScope?> WaitAsync(Watcher watcher, TimeSpan untilScan, CancellationToken cancellation)
    {
        if (_syncLog.IsFailing)
        {
            await Task.Delay(ScanInterval, cancellation);
            return null;
        }

        // Where something is written all the time, there is always an event: a scan is put off for it, but not for long.
        if (untilScan <= TimeSpan.Zero)
            return watcher.HasPending && untilScan > -ScanInterval ? await watcher.WaitAsync(options.Settling, cancellation) : null;
        var timeout = Min(untilScan, Min(UntilDue(), _syncLog.UntilDue()));
        return await watcher.WaitAsync(Max(timeout, TimeSpan.Zero), cancellation);
    }

    /// <summary>Reads the folder for a new store. Settings that are invalid are those of the store before, if there is one.</summary>
    private void RunFirst(CancellationToken cancellation)
    {
        var errors = SettingsErrors();
        var hasSettings = errors.Count == 0 || publisher.Earlier().Site is not null;
        sync.Run(cancellation: cancellation);
        if (hasSettings)
            return;
        var found = problems.All();
        publisher.Discard();
        throw new InvalidSiteException(errors, found);
    }

    private List<Diagnostic> SettingsErrors()
    {
        var found = new List<Diagnostic>();
        if (folder.SettingsFile() is { } file && folder.Read(file, found) is { } bytes
            && SourceText.Decode(file.Path, bytes, found) is { } text)
            SiteReader.Read(file.Path, text, found);
        return found.FindAll(p => p.Severity == Severity.Error);
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

    /// <summary>Applies and publishes what changed. A failure is logged, and the next call tries again.</summary>
    /// <param name="check">True to look for damage in the whole store first.</param>
    /// <returns>True if files differed.</returns>
    private bool Sync(SyncScope scope, CancellationToken cancellation, bool check = false)
    {
        try
        {
            if (check)
                publisher.Check();
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

/// <summary>Asks the running sync to compare the whole folder with the store now. The webhook uses it; the watcher does not need
/// it.</summary>
public sealed class SyncRequests
{
    /// <summary>Called for each request.</summary>
    public Action? Requested { get; set; }

    public void Request() => Requested?.Invoke();
}

/// <summary>The exception when <c>site.yaml</c> is invalid, so that the program cannot start. The message has a line for each
/// error.</summary>
/// <param name="errors">The errors of <c>site.yaml</c>.</param>
/// <param name="problems">The problems of all files.</param>
public sealed class InvalidSiteException(IReadOnlyList<Diagnostic> errors, IReadOnlyList<Diagnostic> problems)
    : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<Diagnostic> Problems => problems;
}
