using System.Diagnostics;
using System.Globalization;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures the time from saving a post to the first response with its new bytes.</summary>
internal sealed class EditBenchmark : IBenchmark
{
    private const int Edits = 100;
    private const int EditsOfHugo = 10;

    public string Command => "sync";

    public string Title => "One edit, from save to served";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table($"{options.Posts} posts", "p50, ms", "p99, ms", "max, ms", "p50 × hugo", "target");
        var content = new GeneratedFolder(options.Workplace, options.Posts);
        var rows = new List<(string Name, Spread Times)>();
        foreach (var cores in new[] { Cores.Server, Cores.All }.Distinct())
        {
            using var site = PublishedSite.Start(options.Workplace, content.Path, cores: cores);
            await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
            await site.WaitForSearchAsync(stopping);
            await site.SettleAsync(stopping);
            rows.Add(($"site, {(cores == Cores.All ? "all cores" : "one core")}, {Edits} edits", await EditAsync(content, site, GeneratedFolder.UrlOf, Edits, stopping)));
        }

        Spread? peer = null;
        if (Hugo.IsInstalled)
        {
            using var hugo = Hugo.Start(Hugo.Prepare(options.Workplace), content.Path, Cores.All);
            await hugo.WaitForAsync(HugoUrl(1), stopping);
            peer = await EditAsync(content, hugo, HugoUrl, EditsOfHugo, stopping);
        }

        foreach (var (name, times) in rows)
            Add(name, times, peer is null ? "" : new Spread([times.Median / peer.Median]), "p50 ≤ 20, p99 ≤ 100");
        if (peer is null)
            table.Add("hugo server", "not installed", "", "", "", "");
        else
            Add($"hugo server, all cores, {EditsOfHugo} edits", peer, "1", "");
        return table;

        void Add(string name, Spread times, object ratio, string target) =>
            table.Add(name, new Spread([times.Median]), new Spread([times.Percentile(0.99)]), new Spread([times.Values.Max()]), ratio, target);
    }

    private static string HugoUrl(int number) => $"/posts/{new GeneratedPost(number).Name}/";

    public static async Task<Spread> EditAsync(GeneratedFolder content, Server server, Func<int, string> url, int edits, CancellationToken stopping)
    {
        Progress.Say($"{edits} edits under {server.Name}");
        var random = new Random(1);
        var times = new List<double>();
        using var client = new Client();
        for (var edit = 0; edit < edits; edit++)
        {
            var number = random.Next(content.Count) + 1;
            var edition = string.Create(CultureInfo.InvariantCulture, $"Edition {Stopwatch.GetTimestamp()}");
            // Saves at random offsets from the polling interval.
            await Task.Delay(random.Next(50, 250), stopping);
            content.Write(number, edition);
            var saved = Stopwatch.GetTimestamp();
            while (await client.TryGetAsync(server.Origin + url(number), stopping) is not { } response
                || !response.Text.Contains(edition, StringComparison.Ordinal))
            {
                await Task.Delay(1, stopping);
                if (Stopwatch.GetElapsedTime(saved) > TimeSpan.FromMinutes(1))
                    throw new InvalidOperationException($"{server.Name} does not serve an edit of {url(number)}: {server.Tail()}");
            }

            times.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
        }

        return new(times);
    }
}
