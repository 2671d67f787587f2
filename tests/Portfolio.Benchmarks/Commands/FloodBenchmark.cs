using System.Diagnostics;
using System.Globalization;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Floods;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Hostile clients of one kind after the other: resident memory before, during and after, and how ordinary clients fare meanwhile.</summary>
internal sealed class FloodBenchmark : IBenchmark
{
    /// <summary>Maximum time after a flood in which memory should return.</summary>
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(90);

    /// <summary>Memory has returned when it is at most this much more than before.</summary>
    private const double Returned = 1.25;

    public string Command => "floods";

    public string Title => "Floods of hostile clients";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("flood", "connections", "requests", "MB before", "MB highest", "MB after", "after, s", "ordinary requests", "failed", "cached page p50, ms", "p99, ms", "slowest, ms", "others p99, ms");
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        foreach (var flood in Floods().Where(f => options.Only is null || NameOf(f).Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            Progress.Say(NameOf(flood));
            // A new process: memory of an earlier flood must not hide that of a later one.
            using var site = new FloodedSite(options.Workplace, content);
            await site.Server.WaitForAsync(FloodedSite.Post, stopping);
            await site.Server.WaitForSearchAsync(stopping);
            await site.Server.SettleAsync(stopping);
            await AddRowAsync(table, site, flood, TimeSpan.FromSeconds(options.Seconds), stopping);
        }

        table.Note($"{options.Posts} posts. Server and clients share all cores. \"After\": once memory is at most {Returned} × what it was before, or {MaxRest.TotalSeconds} s after the last hostile connection was closed.");
        return table;
    }

    private static IReadOnlyList<Flood?> Floods() =>
    [
        null,
        new IdleConnections(10_000), new SlowHeaders(2000), new SlowBodies(1000), new EndlessHeaders(200), new UnreadResponses(800), new SlowReaders(200),
        new UnknownUrls(64), new Searches(64),
        new RapidReset(8), new ClosedWindows(100), new EndlessContinuation(64), new UnreadPings(64),
    ];

    private static async Task AddRowAsync(Table table, FloodedSite site, Flood? flood, TimeSpan length, CancellationToken stopping)
    {
        var before = site.Server.ResidentMegabytes;
        var highest = before;
        var ordinary = new OrdinaryClients(site);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var attack = flood?.RunAsync(site, end.Token) ?? Task.CompletedTask;
        var readers = ordinary.Start(end.Token);
        end.CancelAfter(length);
        while (!end.IsCancellationRequested)
        {
            highest = Math.Max(highest, site.Server.ResidentMegabytes);
            await Task.Delay(100, stopping);
        }

        await attack;
        foreach (var reader in readers)
            reader.Join();
        var ended = Stopwatch.GetTimestamp();
        while (site.Server.ResidentMegabytes > before * Returned && Stopwatch.GetElapsedTime(ended) < MaxRest)
            await Task.Delay(500, stopping);
        table.Add(NameOf(flood), flood?.Connections ?? 0, flood?.Requests ?? 0, Megabytes(before), Megabytes(highest), Megabytes(site.Server.ResidentMegabytes),
            Stopwatch.GetElapsedTime(ended).TotalSeconds.ToString("0", CultureInfo.InvariantCulture), ordinary.Requests, ordinary.Failed == 0 ? "0" : $"{ordinary.Failed} ({ordinary.Failures})",
            Milliseconds(ordinary.CachedPages.Median), Milliseconds(ordinary.CachedPages.Percentile(0.99)), Milliseconds(ordinary.CachedPages.Percentile(1)),
            Milliseconds(ordinary.Others.Percentile(0.99)));
        if (ordinary.Failed > 0)
            Environment.ExitCode = 1;
    }

    private static string NameOf(Flood? flood) => flood?.Name ?? "none";

    private static string Megabytes(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Milliseconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
