using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Load;

/// <summary>Runs wrk with one thread on the core of the load generators.</summary>
internal static partial class Wrk
{
    public static bool IsInstalled => Tool.Exists("wrk");

    /// <summary>Loads a server and returns the result.</summary>
    /// <param name="target">A path, or a Lua script that <see cref="WrkScript"/> wrote.</param>
    /// <param name="headers">As <c>Name: value</c>.</param>
    public static async Task<WrkResult> RunAsync(Server server, string target, int connections, double seconds, params IEnumerable<string> headers)
    {
        var isScript = target.EndsWith(".lua", StringComparison.Ordinal);
        List<string> arguments = ["-c", Cores.Load, "wrk", "-t1", $"-c{connections}", $"-d{Math.Max(1, seconds)}s", "--latency"];
        foreach (var header in headers)
            arguments.AddRange(["-H", header]);
        arguments.AddRange(isScript ? ["-s", target, server.Origin] : [server.Origin + target]);

        var before = server.CpuTime;
        var output = await Tool.RunAsync("taskset", arguments);
        var cpu = server.CpuTime - before;
        var requests = Number(RequestsPattern(), output);
        return new(
            Number(RatePattern(), output),
            cpu.TotalMicroseconds / requests,
            Milliseconds(output, "50%"),
            Milliseconds(output, "99%"),
            RefusedPattern().Match(output) is { Success: true } refused ? double.Parse(refused.Groups["n"].Value, CultureInfo.InvariantCulture) / requests : 0,
            output.Contains("Socket errors", StringComparison.Ordinal));
    }

    private static double Number(Regex pattern, string output) => double.Parse(pattern.Match(output).Groups["n"].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(string output, string percentile)
    {
        var match = Regex.Match(output, $@"{percentile}\s+([\d.]+)(us|ms|s)\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var factor = match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * factor;
    }

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestsPattern();

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusedPattern();
}

/// <summary>Result of one load.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Cpu">CPU time of the server per request, in microseconds.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Refused">Share of responses that were neither 2xx nor 3xx.</param>
/// <param name="Failed">Whether a connection broke or timed out.</param>
internal sealed record WrkResult(double Rate, double Cpu, double P50, double P99, double Refused, bool Failed);
