using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Pictures;

/// <summary>Limits of this process that the kernel of Linux enforces (setrlimit(2)): native code cannot exceed them.</summary>
internal static partial class ProcessLimits
{
    private const int ProcessorTime = 0;
    private const int CoreFile = 4;
    private const int AddressSpace = 9;
    private const ulong Unlimited = ulong.MaxValue;

    private const int ThisProcess = 0;

    /// <summary>Below the site, but not last: a reader may be waiting.</summary>
    private const int Niceness = 10;

    /// <summary>Lets the process allocate this much more memory, gives way to others, and makes it the first that a system without memory
    /// ends.</summary>
    public static void Apply(long moreMemory)
    {
        _ = SetPriority(0, ThisProcess, Niceness);
        Set(CoreFile, 0, 0);
        // The runtime has reserved far more addresses than it will use, so the limit counts from there.
        var pages = File.ReadAllText("/proc/self/statm");
        var used = long.Parse(pages.AsSpan(0, pages.IndexOf(' ')), CultureInfo.InvariantCulture) * Environment.SystemPageSize;
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

    /// <summary>Ends the process when it has used this much more processor time.</summary>
    public static void LimitProcessorTime(TimeSpan more) =>
        Set(ProcessorTime, (ulong)Math.Ceiling((Environment.CpuUsage.TotalTime + more).TotalSeconds), Unlimited);

    private static void Set(int resource, ulong soft, ulong hard)
    {
        var limit = new Limit(soft, hard);
        _ = SetLimit(resource, in limit);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "setpriority"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
