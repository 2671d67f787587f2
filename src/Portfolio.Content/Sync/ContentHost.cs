using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Keeps the store level with the folder and the clock for as long as the program runs.</summary>
internal sealed class ContentHost(
    ContentFolder folder, FolderSync sync, SiteCheck check, Generations generations, TimeProvider time, ILogger<ContentHost> log) : BackgroundService
{
    private const int MostLogged = 50;
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(8);

    /// <summary>Returns once there is a site to serve.</summary>
    /// <exception cref="InvalidSiteException"><c>site.yaml</c> is wrong.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        RefuseWrongSettings();
        var watch = Stopwatch.StartNew();
        var stored = sync.PublishStored();
        var report = stored ? null : sync.Run(cancellationToken);
        if (report is not null)
            Log(report);
        using (var site = generations.Current!.Open())
            generations.Start = new(site.PostCount(), sync.ProblemCount(), watch.Elapsed, stored);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watcher = new FolderWatcher(folder.Root, log);
        LookAgain(stoppingToken);
        var scan = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            // A look at a large folder takes its time: keep that under a hundredth of the whole.
            var wait = scan * 100 > Rescan ? scan * 100 : Rescan;
            if (sync.NextDue() is { } due && due - time.GetUtcNow().UtcDateTime is var left && left < wait)
                wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            try
            {
                await watcher.WaitAsync(wait, Quiet, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var watch = Stopwatch.StartNew();
            LookAgain(stoppingToken);
            scan = watch.Elapsed;
        }
    }

    private void RefuseWrongSettings()
    {
        var (files, _) = folder.Scan();
        foreach (var file in files.Where(f => f.Kind == ContentKind.Site))
        {
            var problems = new List<Diagnostic>();
            if (folder.Read(file, problems) is { } bytes && SourceText.Decode(file.Path, bytes, problems) is { } text)
                SiteReader.Read(file.Path, text, problems);
            if (problems.Find(p => p.Severity == Severity.Error) is { } error)
                throw new InvalidSiteException(error);
        }
    }

    /// <summary>Applies what is new; a failure is logged and tried again at the next look.</summary>
    private void LookAgain(CancellationToken cancellation)
    {
        try
        {
            var report = sync.Run(cancellation);
            sync.PublishDue();
            if (report.IsEmpty)
                return;
            Log(report);
            log.LogInformation("{Changed} files changed, {Deleted} deleted: applied in {Milliseconds} ms",
                report.Changed, report.Deleted, Math.Round(report.Duration.TotalMilliseconds, 1));
            foreach (var problem in check.Run())
                log.LogWarning("{Diagnostic:l}", problem.ToString());
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            log.LogError(e, "The content could not be synced; the site stays as it is, and the next look tries again");
        }
    }

    private void Log(SyncReport report)
    {
        foreach (var problem in report.Problems.Take(MostLogged))
            log.Log(problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, "{Diagnostic:l}", problem.ToString());
        if (report.Problems.Count > MostLogged)
            log.LogWarning("and {Count} more problems", report.Problems.Count - MostLogged);
    }
}
