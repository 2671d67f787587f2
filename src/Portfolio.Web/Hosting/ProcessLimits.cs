using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Divides the file descriptors and the memory that the process may use between connections, files that are sent and the rest of the
/// program, because the runtime ends a process that has none left.
/// </summary>
/// <param name="Descriptors">
/// The maximum number of descriptors of the process (<c>RLIMIT_NOFILE</c>, getrlimit(2)). The runtime raises it to the hard limit.
/// </param>
/// <param name="Memory">The maximum number of bytes for objects.</param>
internal sealed record ProcessLimits(ulong Descriptors, long Memory)
{
    private const int KiB = 1024;

    private const int MaxConnections = 3500;

    private const int MaxFiles = 512;

    /// <summary>
    /// The descriptors of the program itself. It needs about 350: two for each library, and others for the store and for folders that are
    /// watched. The rest is for files that are read for a moment.
    /// </summary>
    private const int OfProgram = 480;

    private const int MinConnections = 64;
    private const int MinFiles = 16;

    /// <summary>The part of the memory that connections can take. The rest is for the program, its cache and what it renders.</summary>
    private const int PartOfConnections = 4;

    /// <summary>
    /// The bytes that a connection takes in addition to <see cref="ResponseBuffer"/>: the piece of a response that is being written, a
    /// request, and its objects.
    /// </summary>
    private const int OfConnection = 48 * KiB;

    /// <summary>The number of descriptors with which every command works on a small site.</summary>
    private const ulong Minimum = 512;

    private const string Advice = "raise it with `ulimit -n 8192`, `LimitNOFILE=8192` of systemd or `--ulimit nofile=8192` of Docker";

    /// <summary>Gets the limits of this process. Without a limit of the system, as on Windows, they are as large as possible.</summary>
    public static ProcessLimits OfProcess { get; } = new(
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? OfSystem() : ulong.MaxValue,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Gets the maximum number of connections.</summary>
    public int Connections => Math.Min(OfDescriptors, OfMemory);

    /// <summary>
    /// Gets the maximum number of bytes of a response that the server keeps for a slow client. With less memory, it first becomes smaller,
    /// and then the number of connections.
    /// </summary>
    public int ResponseBuffer => (int)Math.Clamp(MemoryForConnections / MaxConnections, 16 * KiB, 64 * KiB);

    /// <summary>Gets the maximum number of different files that are sent at the same time.</summary>
    public int Files => Math.Clamp(Available / 8, MinFiles, MaxFiles);

    /// <summary>Gets a sentence if the program cannot run with the limit, or null if it can.</summary>
    public string? Problem => Descriptors < Minimum
        ? string.Create(CultureInfo.InvariantCulture,
            $"The limit of open files is {Descriptors}, and the program needs {Minimum} at least: {Advice}")
        : null;

    /// <summary>
    /// Gets a sentence if the server accepts fewer connections than it would without a limit of descriptors, or null if it does not.
    /// </summary>
    public string? Warning => OfDescriptors < OfMemory
        ? string.Create(CultureInfo.InvariantCulture,
            $"The limit of open files is {Descriptors}, so the server accepts {OfDescriptors} connections at once, "
            + $"not {OfMemory}: {Advice}")
        : null;

    private int OfDescriptors => Math.Clamp(Available - Files, MinConnections, MaxConnections);

    private int OfMemory => (int)Math.Clamp(MemoryForConnections / (ResponseBuffer + OfConnection), MinConnections, MaxConnections);

    private int Available => (int)Math.Min(Descriptors, int.MaxValue) - OfProgram;

    private long MemoryForConnections => Memory / PartOfConnections;

    private static ulong OfSystem() =>
        GetLimit(OperatingSystem.IsMacOS() ? 8 : 7, out var limit) == 0 ? limit.Soft : ulong.MaxValue;

    [DllImport("libc", EntryPoint = "getrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
