namespace Portfolio.Content.Sync;

/// <summary>
/// Detects a sync that has made no progress for a minute. A sync that uses the processor makes progress, so a busy machine
/// is no error. Thread-safe.
/// </summary>
public sealed class SyncProgress(TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    /// <summary>The processor time of a minute from which the thread of the sync counts as running.</summary>
    private static readonly TimeSpan MinRunning = TimeSpan.FromMilliseconds(20);

    /// <summary>The last step of the running sync, or null if no sync is running.</summary>
    private volatile LastStep? _last;

    /// <summary>The message of the last sync if it failed, otherwise null.</summary>
    private volatile string? _failure;

    /// <summary>
    /// An error message for health checks and the log, or <see langword="null"/> if no sync is running or the sync
    /// makes progress.
    /// </summary>
    public string? Problem
    {
        get
        {
            if (_last is not { } last || time.GetElapsedTime(last.Time) < Limit)
                return null;
            if (last.Thread.Elapsed >= MinRunning)
            {
                Interlocked.CompareExchange(ref _last, new(time.GetTimestamp(), last.Thread.Restart()), last);
                return null;
            }
            return "sync: no progress for a minute, so changes are not published; "
                + "check for a disk, network folder or git repository that does not respond";
        }
    }

    /// <summary>Gets why the last sync failed, or <see langword="null"/> if it succeeded.</summary>
    public string? Failure => _failure is { } failure ? $"sync: changes are not published: {failure}" : null;

    /// <summary>Records progress on the current thread, which is the thread of the sync.</summary>
    internal void Step()
    {
        // A step within a second is not recorded, because a sync reads many files in a second.
        if (_last is not { } last || time.GetElapsedTime(last.Time) >= MinInterval)
            _last = new(time.GetTimestamp(), ThreadTime.StartNew());
    }

    internal void End() => _last = null;

    internal void Report(Exception? failure) => _failure = failure?.Message;

    private sealed record LastStep(long Time, ThreadTime Thread);
}
