using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>Background threads with low priority.</summary>
public static class LowPriorityThread
{
    private const int ThisThread = 0;

    // A tenth of a normal thread's share. At 19, which is a seventieth, a thread hardly runs on a busy machine, and
    // garbage collections wait for it to reach a safe point.
    private const int Niceness = 10;

    /// <summary>Runs a method on a new background thread.</summary>
    public static void Start(string name, Action run)
    {
        var thread = new Thread(() =>
        {
            // On Linux, the runtime ignores thread priorities, and niceness is a property of each thread.
            if (OperatingSystem.IsLinux())
                _ = SetPriority(0, ThisThread, Niceness);
            run();
        })
        {
            Name = name,
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
    }

    /// <inheritdoc cref="Start"/>
    public static Task RunAsync(string name, Action run) => RunAsync(name, () =>
    {
        run();
        return true;
    });

    /// <summary>Calls a method on a new background thread.</summary>
    public static Task<T> RunAsync<T>(string name, Func<T> call)
    {
        var called = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, () =>
        {
            try
            {
                called.SetResult(call());
            }
            catch (Exception e)
            {
                called.SetException(e);
            }
        });
        return called.Task;
    }

    /// <summary>
    /// Gets the operating system's id of this thread, or <see langword="null"/> if threads have no niceness.
    /// </summary>
    public static int? CurrentId => OperatingSystem.IsLinux() ? GetThreadId() : null;

    /// <summary>Lowers the priority of a running thread to that of the threads started here.</summary>
    /// <param name="thread">A <see cref="CurrentId"/>.</param>
    public static void Lower(int thread) => _ = SetPriority(0, thread, Niceness);

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetThreadId();

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
