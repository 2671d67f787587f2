using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Search;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Keeps the published generation up to date with the content folder and the clock while the program runs.</summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, PublishedStore store, ContentProblems problems, Generations generations, SiteSearch search, TimeProvider time,
    ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long events must stop before a save counts as finished.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5);

    /// <summary>Reading a whole large store takes seconds: the first page requests come first.</summary>
    private static readonly TimeSpan CheckDelay = TimeSpan.FromSeconds(10);

    /// <summary>The first scan builds the model of EF Core, which takes most of a second: the first cached pages come first.</summary>
    private static readonly TimeSpan FirstScanDelay = TimeSpan.FromMilliseconds(300);

    private readonly ProblemLog _problems = new(problems, log);

    /// <summary>Since when there are changes whose problems are not logged.</summary>
    private long? _unreported;

    private TimeSpan _reportDuration;

    /// <summary>Returns once there is a site to serve.</summary>
    /// <exception cref="InvalidSiteException"><c>site.yaml</c> is invalid.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        RejectInvalidSettings();
        generations.OnPublished((generation, _) => search.Prepare(generation, () => generations.Current == generation));
        var watch = Stopwatch.StartNew();
        var isStored = store.PublishStored();
        if (!isStored)
            sync.Run(cancellation: cancellationToken);
        generations.Start = new(problems.Count(), watch.Elapsed, isStored);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(generations.Start!.FromStore ? FirstScanDelay : TimeSpan.Zero, stoppingToken);
        await Task.Yield();
        using var watcher = new FolderWatcher(folder.Root, log);
        store.Damaged = watcher.Wake;
        _unreported = time.GetTimestamp();
        Sync(null, stoppingToken);
        var scanned = time.GetTimestamp();
        var started = scanned;
        var isChecked = false;
        var scan = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Scanning a large folder takes long: it may use a hundredth of the time.
            var interval = scan * 100 > ScanInterval ? scan * 100 : ScanInterval;
            try
            {
                var changed = await watcher.WaitAsync(Min(interval - time.GetElapsedTime(scanned), Min(UntilDue(), UntilReport())), Quiet, stoppingToken);
                if (time.GetElapsedTime(scanned) < interval && (changed is not null || Min(UntilDue(), UntilReport()) <= TimeSpan.Zero))
                {
                    Sync(changed ?? [], stoppingToken);
                    continue;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var check = !isChecked && time.GetElapsedTime(started) > CheckDelay;
            isChecked |= check;
            scanned = time.GetTimestamp();
            Sync(null, stoppingToken, check);
            scan = time.GetElapsedTime(scanned);
        }
    }

    private void RejectInvalidSettings()
    {
        if (folder.SettingsFile() is not { } file)
            return;
        var found = new List<Diagnostic>();
        if (folder.Read(file, found) is { } bytes && SourceText.Decode(file.Path, bytes, found) is { } text)
            SiteReader.Read(file.Path, text, found);
        if (found.FindAll(p => p.Severity == Severity.Error) is { Count: > 0 } errors)
            throw new InvalidSiteException(errors);
    }

    private TimeSpan UntilDue()
    {
        try
        {
            return store.NextDue() is { } due ? due - time.GetUtcNow().UtcDateTime : TimeSpan.MaxValue;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return TimeSpan.MaxValue; // The next run finds the damage and builds a new store.
        }
    }

    /// <summary>Finding problems reads the whole site: during many saves it may use a twentieth of the time.</summary>
    private TimeSpan UntilReport() => _unreported is { } since ? (_reportDuration * 20) - time.GetElapsedTime(since) : TimeSpan.MaxValue;

    /// <summary>The shorter one, at least zero.</summary>
    private static TimeSpan Min(TimeSpan a, TimeSpan b) => (a < b ? a : b) is var min && min > TimeSpan.Zero ? min : TimeSpan.Zero;

    /// <summary>Applies and publishes what changed. A failure is logged, and the next call tries again.</summary>
    /// <param name="changed">The only paths to compare; <see langword="null"/>: the whole folder.</param>
    /// <param name="check">Whether to look for damage in the whole store first.</param>
    private void Sync(IReadOnlyCollection<string>? changed, CancellationToken cancellation, bool check = false)
    {
        try
        {
            if (check)
                store.Check();
            var report = sync.Run(changed, cancellation);
            store.PublishDue();
            if (!report.IsEmpty)
            {
                log.LogInformation("{Changed} files changed, {Deleted} deleted: applied in {Milliseconds} ms",
                    report.Changed, report.Deleted, Math.Round(report.Duration.TotalMilliseconds, 1));
                _unreported ??= time.GetTimestamp();
            }

            if (UntilReport() > TimeSpan.Zero)
                return;
            var start = time.GetTimestamp();
            _problems.Write();
            (_unreported, _reportDuration) = (null, time.GetElapsedTime(start));
        }
        catch (OperationCanceledException)
        {
            // The program is stopping.
        }
        catch (Exception e)
        {
            log.LogError(e, "The content could not be synced; the site stays as it is, and the next scan tries again");
        }
    }
}
