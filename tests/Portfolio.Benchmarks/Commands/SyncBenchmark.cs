using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Compares how long this site and Hugo take for the first sync of all posts and for an edit.</summary>
internal sealed class SyncBenchmark : IBenchmark
{
    private const int Edits = 200;
    private const int EditsOfHugo = 10;

    public string Command => "sync";

    public string Title => "All posts, and one edit";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        var content = place.Large;
        var hugo = Hugo.Prepare(place);
        List<double> served = [], built = [];
        for (var round = 0; round < place.Rounds; round++)
        {
            Workplace.Say($"sync, round {round + 1}");
            using (var site = PublishedSite.Start(place, content.Path))
            {
                served.Add((await site.WaitForSearchAsync(stopping)).TotalSeconds);
            }

            built.Add((await Hugo.BuildAsync(hugo, content.Path)).TotalSeconds);
        }

        Spread ours, theirs;
        using (var site = PublishedSite.Start(place, content.Path))
        {
            await site.WaitForSearchAsync(stopping);
            await site.SettleAsync(stopping);
            ours = await content.EditAsync(site, GeneratedFolder.UrlOf, Edits, stopping);
        }

        using (var server = Hugo.Start(hugo, content.Path))
        {
            await server.WaitForAsync(HugoUrl(1), stopping);
            theirs = await content.EditAsync(server, HugoUrl, EditsOfHugo, stopping);
        }

        var table = new Table($"{content.Count} posts", "this site", "Hugo", "×");
        table.Add("all posts are served and can be searched (Hugo: built in memory, without search), s",
            new Spread(served), new Spread(built),
            Ratio(served));
        table.Add($"one edit, from save to response, median of {Edits} (Hugo's server: {EditsOfHugo}), ms",
            One(ours.Median), One(theirs.Median), One(ours.Median / theirs.Median));
        table.Add("one edit, 99th percentile, ms", One(ours.Percentile(0.99)), "", "");
        return table;

        Spread Ratio(List<double> values) => new Spread(values).Over(new(built));
        static Spread One(double value) => new([value]);
        static string HugoUrl(int number) => $"/posts/{new GeneratedPost(number).Name}/";
    }
}
