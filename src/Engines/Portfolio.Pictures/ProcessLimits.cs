using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Pictures;

/// <summary>Sets limits of this process that the Linux kernel enforces, so that they also apply to native code (setrlimit(2)).</summary>
internal static partial class ProcessLimits
{
    private const int ProcessorTime = 0;
    private const int CoreFile = 4;
    private const int AddressSpace = 9;
    private const ulong Unlimited = ulong.MaxValue;

    private const int ThisProcess = 0;

    /// <summary>
    /// The nice value of workers. Their priority is lower than that of the site, but not the lowest, because a visitor
    /// may be waiting for the image.
    /// </summary>
    private const int Niceness = 10;

    /// <summary>
    /// Limits the additional memory of this process, lowers its priority, and makes the kernel kill this process before
    /// others if the system runs out of memory.
    /// </summary>
    public static void Apply(long moreMemory)
    {
        _ = SetPriority(0, ThisProcess, Niceness);
        Set(CoreFile, 0, 0);
        // The runtime reserves much more address space than it uses, so the limit is added to the space reserved so
        // far.
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
            // In a sandbox, /proc can be read-only. The other limits still apply.
        }
    }

    /// <summary>Limits the additional processor time of this process. The kernel ends the process when it exceeds the limit.</summary>
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
