using System.Globalization;

namespace Portfolio.Web.Hosting.Connections;

/// <summary>
/// File descriptors of this process, of which each connection takes one. Without a free one, the server can neither accept a connection nor
/// read a file, and the runtime may end the process.
/// </summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";
    private const string Name = "Max open files";

    /// <summary>How many more the process may open; <see cref="int.MaxValue"/> where the system does not tell.</summary>
    public static int Free => File.Exists(Limits) ? Maximum(File.ReadLines(Limits)) - Directory.GetFiles(Open).Length : int.MaxValue;

    /// <summary>The maximum by the lines of <c>/proc/self/limits</c> (proc(5)).</summary>
    internal static int Maximum(IEnumerable<string> limits)
    {
        var line = limits.FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
        return int.TryParse(line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None,
            CultureInfo.InvariantCulture, out var maximum) ? maximum : int.MaxValue;
    }
}
