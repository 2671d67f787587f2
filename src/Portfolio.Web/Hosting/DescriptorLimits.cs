using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Divides the file descriptors that the process may open (<c>RLIMIT_NOFILE</c>, getrlimit(2)) between connections, files that are sent
/// and the rest of the program, because the runtime ends a process that has no descriptors left.
/// </summary>
/// <param name="Descriptors">The maximum number of descriptors of the process. The runtime raises it to the hard limit.</param>
internal sealed record DescriptorLimits(ulong Descriptors)
{
    /// <summary>This number of idle connections takes about 40 MB of memory.</summary>
    private const int MaxConnections = 3500;

    private const int MaxFiles = 512;

    /// <summary>
    /// The descriptors of the program itself. It needs about 350: two for each library, and others for the store and for folders that are
    /// watched. The rest is for files that are read for a moment.
    /// </summary>
    private const int OfProgram = 480;

    /// <summary>The sockets of connections that are refused: accepted, and not closed yet.</summary>
    private const int MaxRefused = 32;

    private const int MinConnections = 64;
    private const int MinFiles = 16;

    /// <summary>The number of descriptors with which every command works on a small site.</summary>
    private const ulong Minimum = 512;

    private const string Advice = "raise it with `ulimit -n 8192`, `LimitNOFILE=8192` of systemd or `--ulimit nofile=8192` of Docker";

    /// <summary>Gets the limits of this process. Without a limit of the system, as on Windows, they are as large as possible.</summary>
    public static DescriptorLimits OfProcess { get; } = new(
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? OfSystem() : ulong.MaxValue);

    /// <summary>Gets the maximum number of connections.</summary>
    public int Connections => Math.Clamp(Available - Files, MinConnections, MaxConnections);

    /// <summary>Gets the maximum number of sockets that are open, with those of connections that are refused.</summary>
    public int Accepted => Connections + MaxRefused;

    /// <summary>Gets the maximum number of different files that are sent at the same time.</summary>
    public int Files => Math.Clamp(Available / 8, MinFiles, MaxFiles);

    /// <summary>Gets a sentence if the program cannot run with the limit, or null if it can.</summary>
    public string? Problem => Descriptors < Minimum
        ? string.Create(CultureInfo.InvariantCulture,
            $"The limit of open files is {Descriptors}, and the program needs {Minimum} at least: {Advice}")
        : null;

    /// <summary>Gets a sentence if the server accepts fewer connections than it would without a limit, or null if it does not.</summary>
    public string? Warning => Connections < MaxConnections
        ? string.Create(CultureInfo.InvariantCulture,
            $"The limit of open files is {Descriptors}, so the server accepts {Connections} connections at once, "
            + $"not {MaxConnections}: {Advice}")
        : null;

    private int Available => (int)Math.Min(Descriptors, int.MaxValue) - OfProgram;

    private static ulong OfSystem() =>
        GetLimit(OperatingSystem.IsMacOS() ? 8 : 7, out var limit) == 0 ? limit.Soft : ulong.MaxValue;

    [DllImport("libc", EntryPoint = "getrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
