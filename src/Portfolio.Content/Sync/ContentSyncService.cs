using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Keeps the store level with the folder and the clock for as long as the program runs.</summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, ContentProblems problems, Generations generations, TimeProvider time, ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(2);

    /// <summary>Going through the whole store takes seconds when it is large: first come those who read.</summary>
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5);

    private readonly ProblemLog _problems = new(problems, log);
    private long? _unreported;
    private TimeSpan _reporting;

    /// <summary>Returns once there is a site to serve.</summary>
    /// <exception cref="InvalidSiteException"><c>site.yaml</c> is wrong.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        RefuseWrongSettings();
        var watch = Stopwatch.StartNew();
        var stored = sync.PublishStored();
        if (!stored)
            sync.Run(cancellation: cancellationToken);
        generations.Start = new(problems.Count(), watch.Elapsed, stored);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watcher = new FolderWatcher(folder.Root, log);
        sync.StoreDamaged = watcher.Wake;
        _unreported = time.GetTimestamp();
        LookAgain(null, stoppingToken);
        var scanned = time.GetTimestamp();
        var started = scanned;
        var isChecked = false;
        var scan = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            // A look at a large folder takes its time: keep that under a hundredth of the whole.
            var rescan = scan * 100 > Rescan ? scan * 100 : Rescan;
            try
            {
                var named = await watcher.WaitAsync(Least(rescan - time.GetElapsedTime(scanned), Least(UntilDue(), UntilReport())), Quiet, stoppingToken);
                if (time.GetElapsedTime(scanned) < rescan && (named is not null || Least(UntilDue(), UntilReport()) <= TimeSpan.Zero))
                {
                    LookAgain(named ?? [], stoppingToken);
                    continue;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var check = !isChecked && time.GetElapsedTime(started) > CheckAfter;
            isChecked |= check;
            scanned = time.GetTimestamp();
            LookAgain(null, stoppingToken, check);
            scan = time.GetElapsedTime(scanned);
        }
    }

    private void RefuseWrongSettings()
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
            return sync.NextDue() is { } due ? due - time.GetUtcNow().UtcDateTime : TimeSpan.MaxValue;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return TimeSpan.MaxValue; // The next look finds out, and builds a new store.
        }
    }

    /// <summary>Looking for problems goes through the whole site: in a run of saves that is kept under a twentieth of the time.</summary>
    private TimeSpan UntilReport() => _unreported is { } since ? (_reporting * 20) - time.GetElapsedTime(since) : TimeSpan.MaxValue;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => (a < b ? a : b) is var least && least > TimeSpan.Zero ? least : TimeSpan.Zero;

    /// <summary>Applies what is new; a failure is logged and tried again at the next look.</summary>
    /// <param name="check">Reads the whole store before.</param>
    private void LookAgain(IReadOnlyCollection<string>? named, CancellationToken cancellation, bool check = false)
    {
        try
        {
            if (check)
                sync.CheckStore();
            var report = sync.Run(named, cancellation);
            sync.PublishDue();
            if (!report.IsEmpty)
            {
                log.LogInformation("{Changed} files changed, {Deleted} deleted: applied in {Milliseconds} ms",
                    report.Changed, report.Deleted, Math.Round(report.Duration.TotalMilliseconds, 1));
            }

            if (!report.IsEmpty)
                _unreported ??= time.GetTimestamp();
            if (UntilReport() > TimeSpan.Zero)
                return;
            var begun = time.GetTimestamp();
            _problems.Write();
            (_unreported, _reporting) = (null, time.GetElapsedTime(begun));
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "The content could not be synced; the site stays as it is, and the next look tries again");
        }
    }
}
