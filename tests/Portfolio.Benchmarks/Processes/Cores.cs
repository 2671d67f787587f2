using System.Globalization;

namespace Portfolio.Benchmarks.Processes;

/// <summary>Who runs where: the measured server on the first core, loads and this program on the last.</summary>
internal static class Cores
{
    public const string Server = "0";

    // Read before this process binds itself to one of them.
    public static readonly int Count = Environment.ProcessorCount;

    public static readonly string Load = (Count - 1).ToString(CultureInfo.InvariantCulture);

    public static readonly string All = $"0-{Load}";

    /// <summary>Binds all threads of this process to the core of the loads.</summary>
    public static void TakeTheLoads() =>
        Tool.RunAsync("taskset", "-apc", Load, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
}
