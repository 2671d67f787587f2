using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Returns memory to the system after starting, syncing and rendering, when the process is idle: the garbage collector by itself
/// keeps it for later.
/// </summary>
public sealed class IdleMemoryService : BackgroundService
{
    /// <summary>Minimum allocated bytes since the last collection, which pauses about 10 ms per 10 MB of live objects.</summary>
    private const long MinAllocated = 16 * 1024 * 1024;

    /// <summary>Minimum processor time since memory was last returned to the system, which takes some milliseconds.</summary>
    private static readonly TimeSpan MinWork = TimeSpan.FromSeconds(0.2);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Maximum processor time per <see cref="Interval"/> of an idle process.</summary>
    private static readonly TimeSpan MaxIdle = Interval / 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var (collected, trimmed, used) = (0L, TimeSpan.Zero, TimeSpan.Zero);
        using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var before = used;
            used = Environment.CpuUsage.TotalTime;
            if (used - before > MaxIdle)
                continue;
            if (GC.GetTotalAllocatedBytes() - collected >= MinAllocated)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                collected = GC.GetTotalAllocatedBytes();
            }
            else if (used - trimmed < MinWork)
            {
                continue;
            }

            Trim();
            trimmed = used = Environment.CpuUsage.TotalTime;
        }
    }

    /// <summary>Returns what the JIT compiler and SQLite have freed in the heaps of the C library.</summary>
    private static void Trim()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than GNU's.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MallocTrim(nuint pad);
}
