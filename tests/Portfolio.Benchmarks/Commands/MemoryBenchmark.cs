using System.Text.RegularExpressions;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures resident memory of the shipped and of a large site after sync, searches, load and restart.</summary>
internal sealed partial class MemoryBenchmark : IBenchmark
{
    private const double SmallTarget = 110;
    private const double LargeTarget = 260;
    private const int Connections = 32;
    private const int LoadSeconds = 10;

    public string Command => "memory";

    public string Title => "Resident memory";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("", "MB", "× target", "target");
        var shipped = Path.Combine(Workplace.Repository, "content");
        await MeasureAsync(table, "shipped content", shipped, SmallTarget, options, stopping);
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        await MeasureAsync(table, $"{options.Posts} posts", content.Path, LargeTarget, options, stopping);
        return table;
    }

    private static async Task MeasureAsync(Table table, string name, string content, double target, BenchmarkOptions options, CancellationToken stopping)
    {
        List<double> synced = [], searched = [], loaded = [], restarted = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            Progress.Say($"memory of {name}, round {round + 1}");
            var data = options.Workplace.NewFolder("data");
            using (var site = PublishedSite.Start(options.Workplace, content, data, Cores.All))
            {
                await site.WaitForAsync("/", stopping);
                await site.WaitForSearchAsync(stopping);
                await site.SettleAsync(stopping);
                synced.Add(site.ResidentMegabytes);
                using var client = new Client();
                foreach (var query in SearchQueries.All.SelectMany(q => q.Queries.Take(20)))
                    await client.GetAsync($"{site.Origin}/search.json?q={Uri.EscapeDataString(query)}", "gzip", stopping);
                searched.Add(site.ResidentMegabytes);
                loaded.Add(await LoadAsync(site, options.Workplace, stopping));
            }

            using var again = PublishedSite.Start(options.Workplace, content, data, Cores.All);
            await again.WaitForAsync("/", stopping);
            await again.WaitForSearchAsync(stopping);
            await again.SettleAsync(stopping);
            restarted.Add(await LoadAsync(again, options.Workplace, stopping));
        }

        Add("synced, searchable and idle", synced);
        Add("after 180 searches", searched);
        Add($"under load of all pages, {Connections} connections for {LoadSeconds} s", loaded);
        Add("the same after a restart, without the searches", restarted);

        void Add(string when, List<double> values) =>
            table.Add($"{name}, {when}", new Spread(values), new Spread([.. values.Select(v => v / target)]), target);
    }

    /// <summary>Requests all pages in random order and returns the resident memory at the end.</summary>
    private static async Task<double> LoadAsync(Server site, Workplace place, CancellationToken stopping)
    {
        using var client = new Client();
        var script = WrkScript.Write(Path.Combine(place.NewFolder("wrk"), "all.lua"), await PagesAsync(client, site, "/sitemap.xml", stopping), []);
        await Wrk.RunAsync(site, script, Connections, LoadSeconds);
        return site.ResidentMegabytes;
    }

    private static async Task<List<string>> PagesAsync(Client client, Server site, string map, CancellationToken stopping)
    {
        var response = await client.GetAsync(site.Origin + map, "gzip", stopping);
        var paths = LocationPattern().Matches(response.Text).Select(m => new Uri(m.Groups["url"].Value).AbsolutePath).ToList();
        var pages = paths.Where(p => !p.EndsWith(".xml", StringComparison.Ordinal)).ToList();
        foreach (var next in paths.Where(p => p.EndsWith(".xml", StringComparison.Ordinal)))
            pages.AddRange(await PagesAsync(client, site, next, stopping));
        return pages;
    }

    [GeneratedRegex("<loc>(?<url>[^<]+)</loc>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocationPattern();
}
