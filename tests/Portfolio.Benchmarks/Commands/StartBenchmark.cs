
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures the time from process start to the first 200 with an unchanged folder and a filled store.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Starts = 5;
    private const double TargetMilliseconds = 500;

    public string Command => "start";

    public string Title => "Start with nothing changed";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("to the first 200", "ms", "× target of 500 ms");
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        var data = options.Workplace.NewFolder("data");
        using (var first = PublishedSite.Start(options.Workplace, content.Path, data, Cores.All))
        {
            await first.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
            await first.WaitForSearchAsync(stopping);
        }

        string[] paths = [GeneratedFolder.UrlOf(1), "/"];
        var samples = paths.SelectMany(p => new[] { (Path: p, Cores: Cores.Server), (Path: p, Cores: Cores.All) }).ToDictionary(k => k, _ => new List<double>());
        for (var round = 0; round < Starts; round++)
        {
            foreach (var (key, values) in samples)
            {
                using var site = PublishedSite.Start(options.Workplace, content.Path, data, key.Cores);
                values.Add((await site.WaitForAsync(key.Path, stopping)).TotalMilliseconds);
            }
        }

        foreach (var (key, values) in samples)
        {
            table.Add($"`{(key.Path == "/" ? "/" : "a post")}`, {(key.Cores == Cores.All ? "all cores" : "one core")}",
                new Spread(values), new Spread([.. values.Select(v => v / TargetMilliseconds)]));
        }

        await AddHugoAsync(table, options, content, stopping);
        return table;
    }

    private static async Task AddHugoAsync(Table table, BenchmarkOptions options, GeneratedFolder content, CancellationToken stopping)
    {
        if (!Hugo.IsInstalled)
        {
            table.Add("hugo server, all cores", "not installed", "");
            return;
        }

        using var hugo = Hugo.Start(Hugo.Prepare(options.Workplace), content.Path, Cores.All);
        var ready = await hugo.WaitForAsync($"/posts/{new GeneratedPost(1).Name}/", stopping);
        table.Add("hugo server, all cores", new Spread([ready.TotalMilliseconds]), new Spread([ready.TotalMilliseconds / TargetMilliseconds]));
    }
}
