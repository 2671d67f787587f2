using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Tests.Highlighting;

/// <summary>Measures the processor time of the current thread: other work on the machine does not count.</summary>
internal static class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    /// <summary>Milliseconds that <paramref name="action"/> uses the processor; where the system cannot tell, milliseconds that it takes.</summary>
    public static double Milliseconds(Action action)
    {
        var before = Now();
        action();
        return Now() - before;
    }

    private static double Now() => OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0
        ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
        : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;

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
