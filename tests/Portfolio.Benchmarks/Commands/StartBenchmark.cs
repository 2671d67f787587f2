using System.Diagnostics;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures the time from the start of the process to the first 200.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Command => "start";

    public string Title => "Start";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var table = new Table("from the start of the process to", "ms", "goal");
        await MeasureAsync("44 posts", Path.Combine(Workplace.Repository, "content"), "/", "/tags", "1000", 400, 700);
        var last = GeneratedFolder.UrlOf(place.Posts);
        await MeasureAsync($"{place.Posts} posts", place.Large.Path, GeneratedFolder.UrlOf(1), last, "", 600, 1200);
        table.Note("A page that is not cached is one that nobody has asked for since the site was first started.");
        return table;

        async Task MeasureAsync(string name, string content, string cached, string other, string firstGoal, int cachedGoal, int otherGoal)
        {
            List<double> first = [], again = [], fresh = [], search = [];
            for (var round = 0; round < place.Rounds; round++)
            {
                Workplace.Say($"start of {name}, round {round + 1}");
                var data = place.NewFolder("data");
                using (var site = PublishedSite.Start(place, content, data))
                {
                    first.Add((await site.WaitForAsync(cached, stopping)).TotalMilliseconds);
                    await site.WaitForSearchAsync(stopping);
                    await site.SettleAsync(stopping);
                }

                using (var site = PublishedSite.Start(place, content, data))
                {
                    again.Add((await site.WaitForAsync(cached, stopping)).TotalMilliseconds);
                    using var client = new Client(site.Origin);
                    var asked = Stopwatch.GetTimestamp();
                    await client.GetAsync("/search?q=server", stopping);
                    search.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }

                File.Delete(Path.Combine(data, "pages.bin"));
                using var cold = PublishedSite.Start(place, content, data);
                fresh.Add((await cold.WaitForAsync(other, stopping)).TotalMilliseconds);
            }

            table.Add($"{name}: a page, first start", new Spread(first), firstGoal);
            table.Add($"{name}: a cached page, later start", new Spread(again), cachedGoal);
            table.Add($"{name}: a page that is not cached, later start", new Spread(fresh), otherGoal);
            table.Add($"{name}: the response to a search right after the start (from the request)", new Spread(search), 100);
        }
    }
}
