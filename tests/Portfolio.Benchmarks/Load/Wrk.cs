using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Load;

/// <summary>Runs the load generator wrk with one thread, pinned to the load core.</summary>
internal static class Wrk
{
    /// <summary>Puts load on a server for a number of seconds, and returns the measurements.</summary>
    /// <param name="target">A URL path, or the file of a Lua script that <see cref="WrkScript"/> has written.</param>
    public static async Task<WrkResult> RunAsync(Server server, string target, int connections, int seconds)
    {
        string[] what = target.EndsWith(".lua", StringComparison.Ordinal) ? ["-s", target, server.Origin.ToString()]
            : ["-H", "Accept-Encoding: gzip", new Uri(server.Origin, target).ToString()];
        var before = server.CpuTime;
        var output = await Tool.RunAsync("taskset",
            ["-c", Server.LoadCore, "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. what]);
        var cpu = server.CpuTime - before;
        return new(Number(output, @"Requests/sec:\s+([\d.]+)"),
            cpu.TotalMicroseconds / Number(output, @"(\d+) requests in"),
            Milliseconds(output, "50%"), Milliseconds(output, "99%"),
            output.Contains("Socket errors", StringComparison.Ordinal));
    }

    private static double Number(string output, string pattern) =>
        double.Parse(Regex.Match(
            output, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value,
            CultureInfo.InvariantCulture);

    private static double Milliseconds(string output, string percentile)
    {
        var value = Number(output, $@"{percentile}\s+([\d.]+)(?:us|ms|s)\b");
        var unit = Regex.Match(output, $@"{percentile}\s+[\d.]+(us|ms|s)\b", RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        return value * (unit.Groups[1].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 });
    }
}

/// <param name="Rate">The number of responses per second.</param>
/// <param name="Cpu">The server's CPU time per request in microseconds.</param>
/// <param name="P50">The median of the response time in milliseconds.</param>
/// <param name="P99">The 99th percentile of the response time in milliseconds.</param>
/// <param name="Failed">True if a connection failed or a request timed out.</param>
internal sealed record WrkResult(double Rate, double Cpu, double P50, double P99, bool Failed);
