using System.Diagnostics;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures growth with the number of posts; ratios are per post, over those of the smallest folder.</summary>
internal sealed class GrowthBenchmark : IBenchmark
{
    private const int Beyond = 10;
    private const int Asked = 500;
    private const int Connections = 32;

    public string Command => "growth";

    public string Title => "Growth";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("posts", "sync until searchable, s", "per post ×", "memory after sync, MB", "MB for each further 1,000 posts",
            "CPU/request, µs", "×", "edit p50, ms");
        Measured? first = null;
        foreach (var posts in new[] { 1_000, 10_000, 30_000, 100_000 }.Where(p => p <= options.Posts * Beyond))
        {
            var measured = await MeasureAsync(posts, options, stopping);
            first ??= measured;
            table.Add(posts, measured.Sync, new Spread([measured.Sync.Median / posts / (first.Sync.Median / first.Posts)]),
                measured.Memory, posts == first.Posts ? "" : new Spread([(measured.Memory.Median - first.Memory.Median) * 1000 / (posts - first.Posts)]),
                measured.Cpu, measured.Cpu.Over(first.Cpu), measured.Edit);
        }

        table.Note($"Requests: {Asked} posts in random order, {Connections} connections. Ratios are over the first row.");
        return table;
    }

    private static async Task<Measured> MeasureAsync(int posts, BenchmarkOptions options, CancellationToken stopping)
    {
        var content = new GeneratedFolder(options.Workplace, posts);
        var script = WrkScript.Write(Path.Combine(options.Workplace.NewFolder("wrk"), "posts.lua"), content.Urls.Take(Asked), []);
        List<double> sync = [], memory = [], cpu = [], edits = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            Progress.Say($"growth, {posts} posts, round {round + 1}");
            var data = options.Workplace.NewFolder("data");
            using (var site = PublishedSite.Start(options.Workplace, content.Path, data, Cores.All))
            {
                await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
                await site.WaitForSearchAsync(stopping);
                sync.Add(Stopwatch.GetElapsedTime(site.Started).TotalSeconds);
                memory.Add(site.ResidentMegabytes);
            }

            using (var site = PublishedSite.Start(options.Workplace, content.Path, data))
            {
                await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
                await site.WaitForSearchAsync(stopping);
                if (Wrk.IsInstalled)
                {
                    await ResponseSample.HashesAsync(site, content.Urls.Take(Asked), stopping);
                    await Wrk.RunAsync(site, script, Connections, 1);
                    await site.SettleAsync(stopping);
                    cpu.Add((await Wrk.RunAsync(site, script, Connections, options.Seconds)).Cpu);
                }

                edits.Add((await EditBenchmark.EditAsync(content, site, GeneratedFolder.UrlOf, 20, stopping)).Median);
            }

            Directory.Delete(data, recursive: true);
        }

        Directory.Delete(content.Path, recursive: true);
        return new(posts, new(sync), new(memory), new(cpu), new(edits));
    }

    private sealed record Measured(int Posts, Spread Sync, Spread Memory, Spread Cpu, Spread Edit);
}
