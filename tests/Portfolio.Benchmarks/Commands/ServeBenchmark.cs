using System.Globalization;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>One cached post: the site against nginx and Hugo's server with the same bytes and, unless a row says otherwise, the same headers.</summary>
internal sealed class ServeBenchmark : IBenchmark
{
    private const string Gzip = "Accept-Encoding: gzip";
    private static readonly int[] Connections = [4, 32, 256];

    public string Command => "serve";

    public string Title => "A cached post against nginx";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("connections", "response", "site", "against", "throughput ×", "CPU/request ×", "p50 ×", "p99 ×", "site, requests/s", "site, µs/request");
        if (!Nginx.IsInstalled || !Wrk.IsInstalled)
        {
            table.Add("", "", "", "nginx or wrk not installed", "", "", "", "", "", "");
            return table;
        }

        using var servers = await ServedPost.StartAsync(options.Workplace, stopping);
        foreach (var connections in Connections)
        {
            var loads = Loads(servers, connections);
            var results = loads.ToDictionary(l => l, _ => new List<WrkResult>());
            foreach (var load in loads)
                await Wrk.RunAsync(load.Server, load.Path, connections, 1, load.Headers);
            for (var round = 0; round < options.Rounds; round++)
            {
                Progress.Say($"{connections} connections, round {round + 1}");
                foreach (var load in loads)
                {
                    var result = await Wrk.RunAsync(load.Server, load.Path, connections, options.Seconds, load.Headers);
                    if (result.Refused > 0 || result.Failed)
                        throw new InvalidOperationException($"{load.Name} refused requests.");
                    results[load].Add(result);
                }
            }

            foreach (var peer in loads.Where(l => l.Against is not null))
                AddRow(table, connections, peer, results[loads.First(l => l.Name == peer.Against)], results[peer]);
        }

        table.Note($"The post: {servers.Identity} bytes, {servers.Compressed} in gzip. Each server has one core, nginx one worker; wrk has another core.");
        return table;
    }

    private static List<ServedLoad> Loads(ServedPost servers, int connections)
    {
        List<ServedLoad> loads =
        [
            new("no log", servers.Site, servers.Path, "200", null, [Gzip]),
            new("log to /dev/null", servers.LoggedSite, servers.Path, "200", null, [Gzip]),
            new("no log, 304", servers.Site, servers.Path, "304", null, [Gzip, $"If-None-Match: {servers.SiteTag}"]),
            new("open_file_cache", servers.Cached, servers.Path, "200", "no log", [Gzip]),
            new("open_file_cache, buffered log to /dev/null", servers.Logged, servers.Path, "200", "log to /dev/null", [Gzip]),
            new("gzip_static alone", servers.Plain, servers.Path, "200", "no log", [Gzip]),
            new("open_file_cache, without the site's headers", servers.Bare, servers.Path, "200", "no log", [Gzip]),
            new("open_file_cache", servers.Cached, servers.Path, "304", "no log, 304", [Gzip, $"If-None-Match: {servers.NginxTag}"]),
        ];
        if (connections == 32)
        {
            loads.Add(new("identity", servers.Site, servers.Path, "200", null, []));
            if (servers.Hugo is not null)
                loads.Add(new("hugo server, not compressed", servers.Hugo, servers.Path + "/", "200", "identity", []));
        }

        return loads;
    }

    private static void AddRow(Table table, int connections, ServedLoad peer, List<WrkResult> ours, List<WrkResult> theirs)
    {
        table.Add(connections, peer.Response, peer.Against!.Split(", 304")[0], peer.Name,
            Ratio(r => r.Rate), Ratio(r => r.Cpu), Ratio(r => r.P50), Ratio(r => r.P99),
            new Spread([.. ours.Select(r => r.Rate)]).Median.ToString("0", CultureInfo.InvariantCulture),
            new Spread([.. ours.Select(r => r.Cpu)]).Median.ToString("0.0", CultureInfo.InvariantCulture));

        Spread Ratio(Func<WrkResult, double> value) => new Spread([.. ours.Select(value)]).Over(new([.. theirs.Select(value)]));
    }
}

/// <summary>One load of a round.</summary>
/// <param name="Against">Name of the load of the site that it is compared with; <see langword="null"/> for those of the site.</param>
internal sealed record ServedLoad(string Name, Server Server, string Path, string Response, string? Against, IReadOnlyList<string> Headers);
