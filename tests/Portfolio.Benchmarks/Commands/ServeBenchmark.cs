using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Compares how fast this site and two file servers serve the same post.</summary>
internal sealed class ServeBenchmark : IBenchmark
{
    private const int Posts = 100;
    private const int Seconds = 5;

    /// <summary>The number of servers in the list that run this site. The server after them is nginx.</summary>
    private const int SitesCount = 2;

    private static readonly int[] Connections = [4, 32, 256];

    public string Command => "serve";

    public string Title => "A cached post";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var content = new GeneratedFolder(place.NewFolder("content"), Posts);
        var path = GeneratedFolder.UrlOf(Posts / 2);
        var servers = new List<Server>();
        try
        {
            var site = PublishedSite.Start(place, content.Path, cores: Server.OneCore);
            servers.Add(site);
            servers.Add(PublishedSite.Start(place, content.Path, cores: Server.OneCore, options: LogOfHits));
            await site.WaitForAsync(path, stopping);
            await site.SettleAsync(stopping);
            using var client = new Client(site.Origin);
            var post = await client.GetAsync(path, stopping);
            var files = await FileServer.SaveAsync(place, site, [path], stopping);
            servers.Add(FileServer.StartNginx(place, files, post));
            servers.Add(FileServer.StartNginx(place, files, like: null));
            servers.Add(FileServer.StartCaddy(place, files, post));
            foreach (var server in servers)
                await server.WaitForAsync(path, stopping);
            return await MeasureAsync(place, servers, path, post);
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
        }
    }

    private static string[] LogOfHits => ["--Serilog:MinimumLevel:Override:Serilog.AspNetCore=Debug"];

    private static async Task<Table> MeasureAsync(Workplace place, List<Server> servers, string path, Response post)
    {
        string[] names = ["**this site**", "this site, with a log line per cached page",
            .. servers.Skip(SitesCount).Select(s => s.Name)];
        var nginx = servers[SitesCount];
        var results = servers.SelectMany(s => Connections.Select(c => (s, c)))
            .ToDictionary(key => key, _ => new List<WrkResult>());
        foreach (var server in servers)
            await Wrk.RunAsync(server, path, 32, 3);
        for (var round = 0; round < place.Rounds; round++)
        {
            Workplace.Say($"a cached post, round {round + 1}");
            foreach (var connections in Connections)
            {
                foreach (var server in servers)
                {
                    var result = await Wrk.RunAsync(server, path, connections, Seconds);
                    if (result.Failed)
                        throw new InvalidOperationException($"{server.Name} lost connections.");
                    results[(server, connections)].Add(result);
                }
            }
        }

        var table = new Table(
            ["connections", .. Connections.Select(c => $"{c}: requests/s × nginx"), "µs of processor, at 32",
                "p99 at 32, ms"]);
        foreach (var (server, name) in servers.Zip(names))
        {
            table.Add([name, .. Connections.Select(c => Of(server, c, r => r.Rate).Over(Of(nginx, c, r => r.Rate))),
                Of(server, 32, r => r.Cpu), Of(server, 32, r => r.P99)]);
        }
        table.Note($"{post.Identity().Length} bytes, {post.Body.Length} in gzip; nginx has {Of(nginx, 32, r => r.Rate)} requests/s at "
            + "32. Each server has one core, the load another.");
        return table;

        Spread Of(Server server, int connections, Func<WrkResult, double> value) =>
            new([.. results[(server, connections)].Select(value)]);
    }
}
