using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Measures how fast cached posts are served while other clients put additional load on the site.</summary>
internal sealed class MixBenchmark : IBenchmark
{
    private const int Cached = 500;
    private const int Connections = 32;
    private const int Seconds = 5;

    /// <summary>The number of clients that put additional load on the site.</summary>
    private const int Others = 2;

    /// <summary>The number of frequent words from which the search queries are composed.</summary>
    private const int Common = 60;

    public string Command => "mix";

    public string Title => "Cached posts beside other work";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        // There are more posts than the cache can hold, so a post has been evicted when it is requested again.
        var content = new GeneratedFolder(place.NewFolder("content"), 2 * place.Posts);
        using var site = PublishedSite.Start(place, content.Path, cores: Server.OneCore);
        await site.WaitForSearchAsync(stopping);
        await site.SettleAsync(stopping);
        var folder = place.NewFolder("wrk");
        var urls = content.Urls.ToList();
        var hits = WrkScript.Write(Path.Combine(folder, "hits.lua"), urls.Take(Cached));
        // The oldest posts are requested first, because the cache initially contains the newest posts.
        var fresh = urls.Skip(Cached).Reverse().ToList();
        (string Name, Func<int, string>? Other)[] cases = [
            ("nothing else", null),
            ("two clients that ask for posts that must be rendered", turn => fresh[turn % fresh.Count]),
            ("two clients that search all the time", turn => "/search.json?q=" + Uri.EscapeDataString(Query(turn))),
        ];
        var results = cases.Select(_ => new List<(WrkResult Wrk, double Others)>()).ToList();
        await Wrk.RunAsync(site, hits, Connections, 3);
        for (var round = 0; round < place.Rounds; round++)
        {
            Workplace.Say($"mix, round {round + 1}");
            foreach (var (one, measured) in cases.Zip(results))
            {
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                var others = Task.WhenAll(one.Other is null ? []
                    : Enumerable.Range(0, Others).Select(n => AskAsync(site, one.Other, n, enough.Token)));
                var wrk = await Wrk.RunAsync(site, hits, Connections, Seconds);
                await enough.CancelAsync();
                measured.Add((wrk, (double)(await others).Sum() / Seconds));
                await site.SettleAsync(stopping);
            }
        }

        var table = new Table($"{Cached} of {content.Count} posts, {Connections} connections, beside",
            "requests/s", "p50, ms", "p99, ms", "p99 × alone", "the others' requests/s");
        foreach (var (one, measured) in cases.Zip(results))
        {
            table.Add(one.Name, Of(measured, r => r.Wrk.Rate), Of(measured, r => r.Wrk.P50),
                Of(measured, r => r.Wrk.P99),
                Of(measured, r => r.Wrk.P99).Over(Of(results[0], r => r.Wrk.P99)),
                Of(measured, r => r.Others));
        }
        table.Note("The site has one core, which other work shares with cached posts. Latencies are those of cached posts alone.");
        return table;
    }

    private static Spread Of(
        List<(WrkResult Wrk, double Others)> results,
        Func<(WrkResult Wrk, double Others), double> value) => new([.. results.Select(value)]);

    /// <summary>Returns a search query: a common word, two words, or a word and the start of another word.</summary>
    private static string Query(int turn)
    {
        var (first, second) = (Vocabulary.Words[turn % Common], Vocabulary.Words[turn * 7 % Common]);
        return (turn % 3) switch
        {
            0 => first,
            1 => $"{first} {second}",
            _ => $"{first} {second[..Math.Min(3, second.Length)]}"
        };
    }

    /// <summary>
    /// Sends requests until the load ends and they are cancelled, and returns the number of responses.
    /// </summary>
    private static async Task<int> AskAsync(Server site, Func<int, string> path, int first, CancellationToken stopping)
    {
        using var client = new Client(site.Origin);
        var count = 0;
        try
        {
            for (; ; count++)
                await client.GetAsync(path(first + (count * Others)), stopping);
        }
        catch (OperationCanceledException)
        {
            // The requests are cancelled when the load ends.
        }

        return count;
    }
}
