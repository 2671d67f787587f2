using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures the resident memory of the process for small, large and very large sites.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Largest = 10;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public string Command => "memory";

    public string Title => "Memory";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var table = new Table("resident, MB (10⁶ bytes)", "MB");
        await MeasureAsync("44 posts", Path.Combine(Workplace.Repository, "content"));
        await MeasureAsync($"{place.Posts} posts", place.Large.Path);
        var largest = new GeneratedFolder(place.NewFolder("content"), Largest * place.Posts);
        using var site = PublishedSite.Start(place, largest.Path);
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        table.Add($"{largest.Count} posts, at most, until they can be searched", new Spread([site.Peak]));
        return table;

        async Task MeasureAsync(string name, string content)
        {
            List<double> first = [], later = [];
            for (var round = 0; round < place.Rounds; round++)
            {
                Workplace.Say($"memory of {name}, round {round + 1}");
                var data = place.NewFolder("data");
                foreach (var values in (List<double>[])[first, later])
                {
                    using var server = PublishedSite.Start(place, content, data);
                    await server.WaitForSearchAsync(stopping);
                    await Task.Delay(Rest, stopping);
                    values.Add(server.Resident);
                }
            }

            table.Add($"{name}, {Rest.TotalSeconds} s after the first start", new Spread(first));
            table.Add($"{name}, {Rest.TotalSeconds} s after a later start", new Spread(later));
        }
    }
}
