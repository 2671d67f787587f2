using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Portfolio.Tests;

/// <summary>Fails a test whose work hangs or takes quadratic time. The limit is too high for measurements.</summary>
internal static class HangLimit
{
    /// <summary>
    /// The maximum processor time, at least ten times as long as any work takes in the slowest build.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Runs work on a separate thread and measures only the processor time of that thread, so that a busy machine does
    /// not fail the test.
    /// </summary>
    /// <param name="what">A name for the work, for the failure message.</param>
    /// <param name="maxStack">The stack size of the thread in bytes, or 0 for the default size.</param>
    public static T Of<T>(Func<T> work, string? what = null, int maxStack = 0)
    {
        var (result, fault, clock) = (default(T), (ExceptionDispatchInfo?)null, 0);
        using var started = new ManualResetEventSlim();
        var thread = new Thread(Run, maxStack) { IsBackground = true };
        thread.Start();
        started.Wait();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            var used = !OperatingSystem.IsLinux() ? System.Diagnostics.Stopwatch.GetElapsedTime(began)
                : GetTime(clock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) : TimeSpan.Zero;
            if (used > Limit)
                Assert.Fail($"{what ?? "The work"} does not end");
        }

        fault?.Throw();
        return result!;

        void Run()
        {
            if (OperatingSystem.IsLinux())
                _ = GetClock(CurrentThread(), out clock);
            started.Set();
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    /// <inheritdoc cref="Of{T}(Func{T}, string?, int)"/>
    public static void Of(Action work, string? what = null, int maxStack = 0) => Of(() =>
    {
        work();
        return true;
    }, what, maxStack);

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
