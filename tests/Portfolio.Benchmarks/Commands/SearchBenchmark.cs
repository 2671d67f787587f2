using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;
using Portfolio.Content;
using Portfolio.Content.Search;
using Portfolio.Content.Store;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Searches one after the other, over HTTP with the server on a core of its own and inside this process.</summary>
internal sealed class SearchBenchmark : IBenchmark
{
    private const int PageSize = 20;
    private const double TargetMilliseconds = 5;
    private const int WarmUp = 3;

    public string Command => "search";

    public string Title => "Search";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        using var site = PublishedSite.Start(options.Workplace, content.Path);
        await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        using var host = await StartHereAsync(options.Workplace, content);
        var snapshots = host.Services.GetRequiredService<Snapshots>();
        var search = host.Services.GetRequiredService<SiteSearch>();

        var overHttp = SearchQueries.All.ToDictionary(q => q.Kind, _ => new List<double>());
        var here = SearchQueries.All.ToDictionary(q => q.Kind, _ => new List<double>());
        using var client = new Client();
        // The first rounds only warm both: code that is seldom run is slow code at first.
        for (var round = -WarmUp; round < options.Rounds; round++)
        {
            Progress.Say($"search, round {round}");
            foreach (var (kind, queries) in SearchQueries.All)
            {
                foreach (var query in queries)
                {
                    var asked = Stopwatch.GetTimestamp();
                    await client.GetAsync($"{site.Origin}/search.json?q={Uri.EscapeDataString(query)}", "gzip", stopping);
                    var answered = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
                    var begun = Stopwatch.GetTimestamp();
                    using (var state = snapshots.Current!.Open())
                        search.Search(state, query, 1, PageSize, stopping);
                    var found = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                    if (round < 0)
                        continue;
                    overHttp[kind].Add(answered);
                    here[kind].Add(found);
                }
            }
        }

        await host.StopAsync(stopping);
        var table = new Table($"{options.Posts} posts, ms", "HTTP p50", "p99", "max", "in process p50", "p99", "max", "HTTP p99 × target of 5 ms");
        foreach (var (kind, _) in SearchQueries.All)
            Add(table, kind, new(overHttp[kind]), new(here[kind]));
        Add(table, "all", new([.. overHttp.Values.SelectMany(v => v)]), new([.. here.Values.SelectMany(v => v)]));
        return table;
    }

    private static async Task<IHost> StartHereAsync(Workplace place, GeneratedFolder content)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddPortfolioContent(content.Path, place.NewFolder("data"));
        var host = builder.Build();
        await host.StartAsync();
        using var state = host.Services.GetRequiredService<Snapshots>().Current!.Open();
        while (!host.Services.GetRequiredService<SiteSearch>().Search(state, "server", 1, PageSize).Complete)
            await Task.Delay(10);
        return host;
    }

    private static void Add(Table table, string kind, Spread http, Spread here) =>
        table.Add(kind, One(http.Median), One(http.Percentile(0.99)), One(http.Values.Max()), One(here.Median), One(here.Percentile(0.99)),
            One(here.Values.Max()), One(http.Percentile(0.99) / TargetMilliseconds));

    private static Spread One(double value) => new([value]);
}
