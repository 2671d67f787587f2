
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>First start without a store, against a build by Hugo.</summary>
internal sealed class SyncBenchmark : IBenchmark
{
    public string Command => "sync";

    public string Title => "Full sync";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        var hugo = Hugo.IsInstalled ? Hugo.Prepare(options.Workplace) : null;
        List<double> servable = [], searchable = [], built = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            Progress.Say($"sync, round {round + 1}");
            using (var site = PublishedSite.Start(options.Workplace, content.Path, cores: Cores.All))
            {
                servable.Add((await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping)).TotalSeconds);
                await site.WaitForSearchAsync(stopping);
                searchable.Add(System.Diagnostics.Stopwatch.GetElapsedTime(site.Started).TotalSeconds);
            }

            if (hugo is not null)
                built.Add((await Hugo.BuildAsync(hugo, content.Path)).TotalSeconds);
        }

        var table = new Table($"{options.Posts} posts, all cores, from the start of the process", "s", "× hugo in memory", "target");
        var peer = hugo is null ? null : new Spread(built);
        table.Add("posts are served", new Spread(servable), peer is null ? "" : new Spread(servable).Over(peer), "≤ 0.4");
        table.Add("and highlighted, and all of them searched", new Spread(searchable), peer is null ? "" : new Spread(searchable).Over(peer), "≤ 0.65");
        table.Add("`hugo --renderToMemory`, without a search index", (object?)peer ?? "not installed", "1", "");
        return table;
    }
}
