using System.Runtime.InteropServices;

namespace Portfolio.Web.Caching;

/// <summary>Background threads of the lowest priority.</summary>
internal static class LowPriorityThread
{
    private const int ThisThread = 0;
    private const int LowestPriority = 19;

    /// <summary>Runs a method on a new background thread.</summary>
    public static void Start(string name, Action run)
    {
        var thread = new Thread(() =>
        {
            // The runtime does not map thread priorities on Linux; there, niceness is a property of each thread.
            if (OperatingSystem.IsLinux())
                _ = SetPriority(0, ThisThread, LowestPriority);
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
