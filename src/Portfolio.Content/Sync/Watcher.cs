using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reports which files of the folder may have changed. The system's events come within milliseconds, but not on every volume and
/// not when a symbolic link is switched to another folder: the caller must also scan the folder from time to time.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private const int MaxNames = 200;

    private readonly Channel<string?> _events = Channel.CreateUnbounded<string?>();
    private readonly string _folder;
    private readonly ILogger _log;
    private FileSystemWatcher? _watcher;
    private bool _isReported;

    /// <summary>Reused after a timeout, because the channel keeps each wait until there is an event.</summary>
    private Task<bool>? _waiting;

    public Watcher(string folder, ILogger log)
    {
        (_folder, _log) = (folder, log);
        Watch();
    }

    /// <summary>Whether the system reports changes of the folder.</summary>
    public bool IsWatching => _watcher is not null;

    /// <summary>Waits for an event and then until no more follow, because a save causes several.</summary>
    /// <param name="timeout">For the first event.</param>
    /// <param name="quiet">How long no event must follow.</param>
    /// <returns>What may have changed; <see langword="null"/> when there was no event.</returns>
    public async Task<SyncScope?> WaitAsync(TimeSpan timeout, TimeSpan quiet, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!await ReadAsync(names, timeout, cancellation))
            return null;
        for (var rounds = 0; rounds < 50 && await ReadAsync(names, quiet, cancellation); rounds++)
        {
            // More events came.
        }

        return names.Contains("") || names.Count > MaxNames ? SyncScope.Folder : SyncScope.Of([.. names]);
    }

    /// <summary>Ends the wait: the whole folder must be compared.</summary>
    public void Wake() => Add(null);

    /// <summary>Watches the folder that is at the path now, which may have replaced the watched one.</summary>
    public void Watch()
    {
        var before = _watcher;
        try
        {
            _watcher = Directory.Exists(_folder) ? Start() : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            Report(e);
            _watcher = null;
        }
        finally
        {
            before?.Dispose();
        }
    }

    private void Report(Exception e)
    {
        if (!_isReported)
            _log.LogWarning("The content folder cannot be watched ({Message:l}); it is scanned every few seconds instead", e.Message);
        _isReported = true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _events.Writer.TryComplete();
    }

    private FileSystemWatcher Start()
    {
        var watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 64 * 1024,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Changed += (_, e) => Add(e.Name);
        watcher.Created += (_, e) => Add(e.Name);
        watcher.Deleted += (_, e) => Add(e.Name);
        watcher.Renamed += (_, e) =>
        {
            Add(e.OldName);
            Add(e.Name);
        };
        watcher.Error += (_, e) =>
        {
            if (e.GetException() is not InternalBufferOverflowException and var exception)
                Report(exception);
            Add(null);
        };
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private void Add(string? name)
    {
        // An event shows that watching works: a later failure is another one.
        if (name is not null)
            _isReported = false;
        _events.Writer.TryWrite(name?.Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>Reads the events, of which an empty name means the whole folder; <see langword="false"/> when none came in time.</summary>
    private async Task<bool> ReadAsync(HashSet<string> names, TimeSpan timeout, CancellationToken cancellation)
    {
        _waiting ??= _events.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            await _waiting.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException)
        {
            return false;
        }

        _waiting = null;
        while (_events.Reader.TryRead(out var name))
            names.Add(name ?? "");
        return true;
    }
}

/// <summary>What a sync compares with the store. What has become due is always applied.</summary>
/// <param name="IsFolder">The whole folder.</param>
/// <param name="Files">The only paths, relative to the folder.</param>
internal sealed record SyncScope(bool IsFolder, IReadOnlyList<string> Files)
{
    public static readonly SyncScope Folder = new(true, []);

    /// <summary>No file: only the clock.</summary>
    public static readonly SyncScope Clock = new(false, []);

    public static SyncScope Of(params string[] files) => new(false, files);
}

/// <summary>Keeps the published snapshot up to date with the content folder and the clock while the program runs.</summary>
internal sealed class ContentSyncService(
    ContentFolder folder, FolderSync sync, ReadingThreads threads, Publisher publisher, ContentProblems problems, Snapshots snapshots,
    TimeProvider time, SyncRequests requests, ILogger<ContentSyncService> log) : BackgroundService
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long events must stop before a save counts as finished.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(3);

    /// <summary>What was saved between two watches has no event: a scan finds it, once nothing else is being saved.</summary>
    private static readonly TimeSpan NewWatchDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Reading a whole large store takes seconds: the first page requests come first.</summary>
    private static readonly TimeSpan CheckDelay = TimeSpan.FromSeconds(10);

    private readonly SyncLog _syncLog = new(problems, time, log);

    /// <summary>Returns once there is a site to serve.</summary>
    /// <exception cref="InvalidSiteException"><c>site.yaml</c> is invalid.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        RejectInvalidSettings();
        var watch = Stopwatch.StartNew();
        var isStored = publisher.PublishStored();
        if (!isStored)
            sync.Run(cancellation: cancellationToken);
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(snapshots.Start!.BackgroundDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Yield();
        using var watcher = new Watcher(folder.Root, log);
        publisher.Damaged = watcher.Wake;
        threads.Finished = watcher.Wake;
        requests.Requested += watcher.Wake;
        _syncLog.Require();
        Sync(SyncScope.Folder, stoppingToken);
        var scanned = time.GetTimestamp();
        var started = scanned;
        var isChecked = false;
        var isUnannounced = false;
        var isNewWatch = false;
        var isMissed = !watcher.IsWatching;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Scanning a large folder takes long: it may use a hundredth of the time, and less while events announce all changes.
            var share = sync.ScanTime * (isMissed ? 100 : 1000);
            var interval = share > ScanInterval ? share : ScanInterval;
            try
            {
                if (_syncLog.IsFailing)
                    await Task.Delay(ScanInterval, stoppingToken);
                else
                {
                    var untilScan = interval - time.GetElapsedTime(scanned);
                    (isUnannounced, var scope) =
                        await WaitAsync(watcher, isNewWatch ? Min(untilScan, NewWatchDelay) : untilScan, stoppingToken);
                    if (!scope.IsFolder)
                    {
                        Sync(scope, stoppingToken);
                        // Where something is written all the time, there is always an event: what is due is not put off.
                        if (time.GetElapsedTime(scanned) < interval && sync.UntilSettled() > TimeSpan.Zero)
                            continue;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var check = !isChecked && time.GetElapsedTime(started) > CheckDelay;
            isChecked |= check;
            scanned = time.GetTimestamp();
            // After changes that no event announced, another folder may have taken the place of the watched one.
            isNewWatch = (Sync(SyncScope.Folder, stoppingToken, check) && isUnannounced) || !watcher.IsWatching;
            isMissed |= isNewWatch;
            if (isNewWatch)
                watcher.Watch();
            isNewWatch &= watcher.IsWatching;
        }
    }

    /// <summary>Waits for an event, a scheduled text, a file that settles, or the next scan.</summary>
    /// <returns>Whether there was no event, and what must be compared.</returns>
    private async Task<(bool IsUnannounced, SyncScope Scope)> WaitAsync(Watcher watcher, TimeSpan untilScan, CancellationToken cancellation)
    {
        var untilSettled = sync.UntilSettled();
        var until = Min(Min(UntilDue(), _syncLog.UntilDue()), untilSettled);
        if (await watcher.WaitAsync(Min(untilScan, until), Quiet, cancellation) is { } changed)
            return (false, changed);
        return (true, until < Min(untilScan, untilSettled) ? SyncScope.Clock : SyncScope.Folder);
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
            return publisher.NextDue() is { } due ? due - time.GetUtcNow().UtcDateTime : TimeSpan.MaxValue;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return TimeSpan.MaxValue; // The next run finds the damage and builds a new store.
        }
    }

    /// <summary>The shorter one, at least zero.</summary>
    private static TimeSpan Min(TimeSpan a, TimeSpan b) => (a < b ? a : b) is var min && min > TimeSpan.Zero ? min : TimeSpan.Zero;

    /// <summary>Applies and publishes what changed. A failure is logged, and the next call tries again.</summary>
    /// <param name="check">Whether to look for damage in the whole store first.</param>
    /// <returns>Whether files differed.</returns>
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
public sealed class InvalidSiteException(IReadOnlyList<Diagnostic> diagnostics) : Exception(string.Join('\n', diagnostics))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
