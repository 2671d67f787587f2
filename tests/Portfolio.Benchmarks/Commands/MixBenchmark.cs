using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Cached posts of a large site while it does something else, too.</summary>
internal sealed class MixBenchmark : IBenchmark
{
    private const int Cached = 500;
    private const int Connections = 32;
    private const int Seconds = 5;

    /// <summary>How many words occur in many posts.</summary>
    private const int Common = 60;

    public string Command => "mix";

    public string Title => "Cached posts beside other work";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        // More posts than the cache holds: one that is rendered is evicted before it is requested again.
        var content = new GeneratedFolder(place, 2 * place.Posts);
        using var site = PublishedSite.Start(place, content.Path, cores: Server.OneCore);
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        var folder = place.NewFolder("wrk");
        var urls = content.Urls.ToList();
        var hits = WrkScript.Write(Path.Combine(folder, "hits.lua"), urls.Take(Cached), []);
        // Oldest first: the cache is filled from the newest.
        var fresh = WrkScript.Write(Path.Combine(folder, "fresh.lua"), urls.Take(Cached), [.. urls.Skip(Cached).Reverse()]);
        (string Name, string Script, int Searching, string Goal)[] cases =
        [
            ("nothing else", hits, 0, ""),
            ("5 % for posts that must be rendered", fresh, 0, "4"),
            ("two clients that search all the time", hits, 2, "3"),
        ];
        var results = cases.Select(_ => new List<WrkResult>()).ToList();
        await Wrk.RunAsync(site, hits, Connections, 3);
        for (var round = 0; round < place.Rounds; round++)
        {
            Workplace.Say($"mix, round {round + 1}");
            foreach (var (one, measured) in cases.Zip(results))
            {
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                var searches = Task.WhenAll(Enumerable.Range(0, one.Searching).Select(n => SearchAsync(site, n, enough.Token)));
                measured.Add(await Wrk.RunAsync(site, one.Script, Connections, Seconds));
                await enough.CancelAsync();
                await searches;
                await site.SettleAsync(stopping);
            }
        }

        var table = new Table($"{Cached} of {content.Count} posts, {Connections} connections, beside",
            "requests/s", "p50, ms", "p99, ms", "p99 × alone", "goal");
        foreach (var (one, measured) in cases.Zip(results))
            table.Add(one.Name, Of(measured, r => r.Rate), Of(measured, r => r.P50), Of(measured, r => r.P99),
                Of(measured, r => r.P99).Over(Of(results[0], r => r.P99)), one.Goal);
        table.Note("The site has one core, which other work shares with cached posts.");
        return table;
    }

    private static Spread Of(List<WrkResult> results, Func<WrkResult, double> value) => new([.. results.Select(value)]);

    /// <summary>One common word, two, or one and the beginning of another.</summary>
    private static string Query(int turn)
    {
        var (first, second) = (Vocabulary.Words[turn % Common], Vocabulary.Words[turn * 7 % Common]);
        return (turn % 3) switch { 0 => first, 1 => $"{first} {second}", _ => $"{first} {second[..Math.Min(3, second.Length)]}" };
    }

    private static async Task SearchAsync(Server site, int first, CancellationToken stopping)
    {
        using var client = new Client(site.Origin);
        try
        {
            for (var turn = first; ; turn += 17)
                await client.GetAsync("/search.json?q=" + Uri.EscapeDataString(Query(turn)), stopping);
        }
        catch (OperationCanceledException)
        {
            // Cancelled: the load is over.
        }
    }
}
