using System.Runtime.InteropServices;

namespace Portfolio.Tests;

/// <summary>Processor time of the current thread: other work on the machine does not count.</summary>
internal static class ProcessorTime
{
    private const int OfThisThread = 3;

    /// <summary>Runs work on this thread and returns the processor time that it takes; elsewhere than on Linux, the time.</summary>
    public static TimeSpan Of(Action work)
    {
        var start = Now();
        work();
        return Now() - start;
    }

    private static TimeSpan Now() => OperatingSystem.IsLinux() && GetTime(OfThisThread, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
        : System.Diagnostics.Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
