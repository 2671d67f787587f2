using System.Diagnostics;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures the time from the start of the server process to the first successful response.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Command => "start";

    public string Title => "Start";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var table = new Table("from the start of the process to", "ms");
        await MeasureAsync("44 posts", Path.Combine(Workplace.Repository, "content"), "/");
        await MeasureAsync($"{place.Posts} posts", place.Large.Path, GeneratedFolder.UrlOf(1));
        return table;

        async Task MeasureAsync(string name, string content, string url)
        {
            List<double> first = [], again = [], search = [];
            for (var round = 0; round < place.Rounds; round++)
            {
                Workplace.Say($"start of {name}, round {round + 1}");
                var data = place.NewFolder("data");
                using (var site = PublishedSite.Start(place, content, data))
                {
                    first.Add((await site.WaitForAsync(url, stopping)).TotalMilliseconds);
                    await site.WaitForSearchAsync(stopping);
                    await site.SettleAsync(stopping);
                }

                using (var site = PublishedSite.Start(place, content, data))
                {
                    again.Add((await site.WaitForAsync(url, stopping)).TotalMilliseconds);
                    using var client = new Client(site.Origin);
                    var asked = Stopwatch.GetTimestamp();
                    await client.GetAsync("/search?q=server", stopping);
                    search.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }

            table.Add($"{name}: a page, first start", new Spread(first));
            table.Add($"{name}: a page, later start", new Spread(again));
            table.Add($"{name}: the response to a search right after the start (from the request)", new Spread(search));
        }
    }
}
