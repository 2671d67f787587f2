using System.Globalization;

namespace Portfolio.Web.Commands;

/// <summary>
/// Checks how many files the process may open. If the limit is too low,
/// the runtime crashes because it cannot open its own assemblies.
/// </summary>
internal static class OpenFiles
{
    private const int Min = 512;

    /// <summary>
    /// Returns an error message if the limit is too low, or <see langword="null"/> if it is sufficient.
    /// </summary>
    /// <param name="limits">The lines of <c>/proc/self/limits</c>, or an empty list if the file does not exist.</param>
    public static string? Problem(IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        // The hard limit is read, because the runtime raises the soft limit to the hard limit.
        var columns = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return columns.Length > 4 && int.TryParse(columns[4], CultureInfo.InvariantCulture, out var limit)
            && limit < Min
            ? $"The limit for open files is {limit}, and the program requires at least {Min}; "
                + "raise the limit with `ulimit -n 4096` in a shell, or with `LimitNOFILE=4096` in a systemd unit"
            : null;
    }

    public static IEnumerable<string> Limits() =>
        File.Exists("/proc/self/limits") ? File.ReadLines("/proc/self/limits") : [];
}
