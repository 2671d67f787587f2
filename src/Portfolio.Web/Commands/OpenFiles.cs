using System.Globalization;

namespace Portfolio.Web.Commands;

/// <summary>
/// Checks the limit of open files. If it is too low, the program crashes when it cannot load its own assemblies.
/// </summary>
internal static class OpenFiles
{
    private const int Min = 512;

    /// <summary>Gets the problem with the limit, or <see langword="null"/> if there is none.</summary>
    /// <param name="limits">The lines of <c>/proc/self/limits</c>, or empty if the system has no such file.</param>
    public static string? Problem(IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        // The runtime raises the soft limit to the hard limit.
        var columns = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return columns.Length > 4 && int.TryParse(columns[4], CultureInfo.InvariantCulture, out var limit)
            && limit < Min
            ? $"The limit of open files is {limit}, and the program needs {Min} or more; raise it, with `ulimit -n 4096` in a shell or "
                + "`LimitNOFILE=4096` in a unit of systemd"
            : null;
    }

    public static IEnumerable<string> Limits() =>
        File.Exists("/proc/self/limits") ? File.ReadLines("/proc/self/limits") : [];
}
