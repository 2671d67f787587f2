namespace Portfolio.Content.Sync;

/// <summary>Detects a sync that has made no progress for a minute. Thread-safe.</summary>
public sealed class SyncProgress(TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The timestamp of the last step of the running sync, or 0 if no sync is running.</summary>
    private long _last;

    /// <summary>
    /// An error message for health checks and the log, or <see langword="null"/> if no sync is running or the sync
    /// makes progress.
    /// </summary>
    public string? Problem
    {
        get
        {
            var last = Interlocked.Read(ref _last);
            return last == 0 || time.GetElapsedTime(last) < Limit ? null
                : "sync: no progress for a minute, so changes are not published; "
                    + "check for a disk, network folder or git repository that does not respond";
        }
    }

    internal void Step() => Interlocked.Exchange(ref _last, Math.Max(1, time.GetTimestamp()));

    internal void End() => Interlocked.Exchange(ref _last, 0);
}
