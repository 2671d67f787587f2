using System.Globalization;

namespace Portfolio.Benchmarks.Processes;

/// <summary>Reads figures of a process from proc(5).</summary>
internal static class ProcessFiles
{
    // Linux gives user space 100 ticks a second on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of a process and its running children.</summary>
    public static TimeSpan CpuTime(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        var own = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children.Aggregate(TimeSpan.FromSeconds(own / TicksPerSecond), (sum, child) => sum + CpuTime(int.Parse(child, CultureInfo.InvariantCulture)));
    }

    /// <summary>Memory in MB (10⁶ bytes).</summary>
    public static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
