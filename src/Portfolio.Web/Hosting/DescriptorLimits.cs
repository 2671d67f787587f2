using System.Runtime.InteropServices;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Divides the file descriptors that the process may open (<c>RLIMIT_NOFILE</c>, getrlimit(2)) between connections, files that are sent
/// and the rest of the program, because the runtime ends a process that has no descriptors left.
/// </summary>
/// <param name="Connections">The maximum number of connections.</param>
/// <param name="Files">The maximum number of different files that are sent at the same time.</param>
internal sealed record DescriptorLimits(int Connections, int Files)
{
    /// <summary>This number of idle connections takes about 40 MB of memory.</summary>
    private const int MaxConnections = 3500;

    private const int MaxFiles = 512;

    /// <summary>
    /// The descriptors of the program itself. It needs about 350: two for each library, and others for the store and for folders that are
    /// watched. The rest is for files that are read for a moment.
    /// </summary>
    private const int OfProgram = 480;

    private const int MinConnections = 64;
    private const int MinFiles = 16;

    /// <summary>Gets the limits of this process. Without a limit of the system, as on Windows, they are as large as possible.</summary>
    public static DescriptorLimits OfProcess { get; } = Of(
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? OfSystem() : ulong.MaxValue);

    /// <param name="descriptors">The maximum number of descriptors of the process. The runtime raises it to the hard limit.</param>
    public static DescriptorLimits Of(ulong descriptors)
    {
        var available = (int)Math.Min(descriptors, int.MaxValue) - OfProgram;
        var files = Math.Clamp(available / 8, MinFiles, MaxFiles);
        return new(Math.Clamp(available - files, MinConnections, MaxConnections), files);
    }

    private static ulong OfSystem() =>
        GetLimit(OperatingSystem.IsMacOS() ? 8 : 7, out var limit) == 0 ? limit.Soft : ulong.MaxValue;

    [DllImport("libc", EntryPoint = "getrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
