using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Pictures;

/// <summary>
/// Sets process limits that the Linux kernel enforces, so that native code cannot exceed them (setrlimit(2)).
/// </summary>
internal static partial class ProcessLimits
{
    private const int ProcessorTime = 0;
    private const int CoreFile = 4;
    private const int AddressSpace = 9;
    private const ulong Unlimited = ulong.MaxValue;

    private const int ThisProcess = 0;

    /// <summary>The nice value: below the site, but not the lowest, because a reader may be waiting.</summary>
    private const int Niceness = 10;

    /// <summary>
    /// Limits the additional memory of this process, lowers its priority, and makes it the first that the kernel kills
    /// if memory runs out.
    /// </summary>
    public static void Apply(long moreMemory)
    {
        _ = SetPriority(0, ThisProcess, Niceness);
        Set(CoreFile, 0, 0);
        // The runtime has reserved much more address space than it will use, so the limit is added to that.
        var pages = File.ReadAllText("/proc/self/statm");
        var used = long.Parse(pages.AsSpan(0, pages.IndexOf(' ')), CultureInfo.InvariantCulture)
            * Environment.SystemPageSize;
        Set(AddressSpace, (ulong)(used + moreMemory), (ulong)(used + moreMemory));
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sandbox without a writable /proc.
        }
    }

    /// <summary>Ends the process after this much additional processor time.</summary>
    public static void LimitProcessorTime(TimeSpan more) =>
        Set(ProcessorTime, (ulong)Math.Ceiling((Environment.CpuUsage.TotalTime + more).TotalSeconds), Unlimited);

    private static void Set(int resource, ulong soft, ulong hard)
    {
        var limit = new Limit(soft, hard);
        _ = SetLimit(resource, in limit);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "setpriority"),
        DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
