using System.Globalization;

namespace Portfolio.Benchmarks.Processes;

/// <summary>Assigns cores: the measured server gets the first, load generators and this program the last.</summary>
internal static class Cores
{
    public const string Server = "0";

    // Read before this process pins itself to one of them.
    public static readonly int Count = Environment.ProcessorCount;

    public static readonly string Load = (Count - 1).ToString(CultureInfo.InvariantCulture);

    public static readonly string All = $"0-{Load}";

    /// <summary>Pins all threads of this process to the core of the load generators.</summary>
    public static void TakeTheLoads() =>
        Tool.RunAsync("taskset", "-apc", Load, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
}
