using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>Background threads of low priority.</summary>
public static class LowPriorityThread
{
    private const int ThisThread = 0;

    // A tenth of the share of other threads. At 19, a seventieth, a thread hardly runs on a busy machine, and garbage collections wait for
    // it
    // to reach a safe point.
    private const int Niceness = 10;

    /// <summary>Runs a method on a new background thread.</summary>
    public static void Start(string name, Action run)
    {
        var thread = new Thread(() =>
        {
            // The runtime does not map thread priorities on Linux; there, niceness is a property of each thread.
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

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
