using System.Globalization;

namespace Portfolio.Web.Commands;

/// <summary>The limit of open files of this process. With too low a one the program ends where it cannot load its own parts.</summary>
internal static class OpenFiles
{
    private const int Min = 512;

    /// <summary>The problem with the limit, or null if there is none.</summary>
    /// <param name="limits">The lines of <c>/proc/self/limits</c>; empty if the system has no such file.</param>
    public static string? Problem(IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        // The runtime raises the first limit to the second.
        var columns = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return columns.Length > 4 && int.TryParse(columns[4], CultureInfo.InvariantCulture, out var limit) && limit < Min
            ? $"The limit of open files is {limit}, and the program needs {Min} or more; raise it, with `ulimit -n 4096` in a shell or "
                + "`LimitNOFILE=4096` in a unit of systemd"
            : null;
    }

    public static IEnumerable<string> Limits() => File.Exists("/proc/self/limits") ? File.ReadLines("/proc/self/limits") : [];
}
