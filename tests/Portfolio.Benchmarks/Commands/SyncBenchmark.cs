using System.Diagnostics;
using System.Globalization;
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
            ours = await EditAsync(content, site, GeneratedFolder.UrlOf, Edits, stopping);
        }

        using (var server = Hugo.Start(hugo, content.Path))
        {
            await server.WaitForAsync(HugoUrl(1), stopping);
            theirs = await EditAsync(content, server, HugoUrl, EditsOfHugo, stopping);
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

    /// <summary>
    /// Edits posts one after another, and measures the time from saving each post to the first response that contains
    /// the new edition.
    /// </summary>
    /// <param name="url">A function that returns the URL path of the post with a number.</param>
    /// <returns>The measured times in milliseconds.</returns>
    private static async Task<Spread> EditAsync(
        GeneratedFolder content, Server server, Func<int, string> url, int edits, CancellationToken stopping)
    {
        Workplace.Say($"{edits} edits under {server.Name}");
        var random = new Random(1);
        var times = new List<double>();
        for (var edit = 0; edit < edits; edit++)
        {
            var number = random.Next(content.Count) + 1;
            var edition = string.Create(CultureInfo.InvariantCulture, $"Edition {Stopwatch.GetTimestamp()}");
            // Random delays distribute the edits evenly over the server's polling interval.
            await Task.Delay(random.Next(50, 250), stopping);
            content.Write(number, edition);
            var saved = Stopwatch.GetTimestamp();
            await server.WaitForAsync(url(number), stopping, text => text.Contains(edition, StringComparison.Ordinal));
            times.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
        }

        return new(times);
    }
}
