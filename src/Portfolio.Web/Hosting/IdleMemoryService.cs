using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Gives back to the system what starting, syncing and rendering left behind, once nobody waits for anything: the collector by
/// itself would keep it for the next burst of work.
/// </summary>
public sealed class IdleMemoryService : BackgroundService
{
    /// <summary>Less garbage than this, in bytes, is not worth the pause of some 10 ms for each 10 MB that live.</summary>
    private const long WorthIt = 16 * 1024 * 1024;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Processor time within <see cref="Look"/> up to which the program counts as idle.</summary>
    private static readonly TimeSpan Idle = Look / 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (collected, used) = (0L, TimeSpan.MaxValue);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = used;
            used = Environment.CpuUsage.TotalTime;
            if (used - before > Idle || GC.GetTotalAllocatedBytes() - collected < WorthIt)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Trim();
            (collected, used) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        }
    }

    /// <summary>What the compiler and SQLite freed lies in the C library's heaps.</summary>
    private static void Trim()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not the GNU C library.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MallocTrim(nuint pad);
}
