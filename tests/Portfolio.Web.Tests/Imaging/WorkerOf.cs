using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Web.Tests.Imaging;

/// <summary>Finds the image worker processes of this test process and sends signals to them.</summary>
internal static class WorkerOf
{
    public const int Kill = 9;
    public const int Stop = 19;
    public const int Continue = 18;

    public static IReadOnlySet<int> ThisProcess() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && IsWorker(id)).ToHashSet();

    public static void Send(int process, int signal) => SendSignal(process, signal).ShouldBe(0);

    private static bool IsWorker(int id)
    {
        try
        {
            // The parent is the second field after the name, which is in parentheses and may contain spaces.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return parent[0] != "Z" && parent[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
                && File.ReadAllText($"/proc/{id}/cmdline").Contains("image-worker", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
