using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Sync;

/// <summary>Measures the processor time of one thread, from any thread: other work on the machine does not count.</summary>
internal sealed class ThreadClock
{
    private readonly int? _clock;
    private readonly TimeSpan _start;

    private ThreadClock()
    {
        if (OperatingSystem.IsLinux() && GetClock(CurrentThread(), out var clock) == 0)
            _clock = clock;
        _start = Now();
    }

    /// <summary>Processor time that the thread has used since the start, while it runs; where the system cannot tell, the time since the
    /// start.</summary>
    public TimeSpan Elapsed => Now() - _start;

    /// <summary>Starts to measure the current thread.</summary>
    public static ThreadClock StartNew() => new();

    private TimeSpan Now()
    {
        if (_clock is not { } clock)
            return Stopwatch.GetElapsedTime(0);
        // The clock of a thread that has ended cannot be read.
        return GetTime(clock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : _start;
    }

    [DllImport("libc", EntryPoint = "pthread_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint CurrentThread();

    [DllImport("libc", EntryPoint = "pthread_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetClock(nint thread, out int clock);

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
