using System.Globalization;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Many posts in random order beside cache misses, unknown URLs, edits and slow responses.</summary>
internal sealed class MixBenchmark : IBenchmark
{
    private const int Cached = 500;
    private const int Unknown = 5_000;
    private const int Connections = 32;

    private const double EditsPerSecond = 5;

    public string Command => "serve";

    public string Title => "Cached posts beside misses, edits and slow responses";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table($"{Cached} of {2 * options.Posts} posts in random order, {Connections} connections", "throughput × pure hits", "CPU/request ×", "p50 ×", "p99 ×",
            "requests/s", "p99, ms", "target");
        if (!Wrk.IsInstalled)
        {
            table.Add("wrk not installed", "", "", "", "", "", "", "");
            return table;
        }

        // More posts than the cache holds, so that a rendered post is evicted before it is requested again.
        var content = new GeneratedFolder(options.Workplace, 2 * options.Posts);
        using var site = PublishedSite.Start(options.Workplace, content.Path);
        await site.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
        await site.WaitForSearchAsync(stopping);
        using var nginx = Nginx.IsInstalled ? await StartNginxAsync(options.Workplace, content, site, stopping) : null;
        await ResponseSample.HashesAsync(site, content.Urls.Take(Cached), stopping);
        var cases = Cases(options.Workplace, content, site, nginx);
        var results = cases.ToDictionary(c => c, _ => new List<WrkResult>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var one in cases)
            {
                Progress.Say($"{one.Name}, round {round + 1}");
                // Fills the cache again after the case before.
                await Wrk.RunAsync(one.Server, cases[0].Script, Connections, 2);
                await one.Server.SettleAsync(stopping);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                var beside = Task.WhenAll(one.Beside.Select(b => b(enough.Token)));
                results[one].Add(await Wrk.RunAsync(one.Server, one.Script, Connections, options.Seconds));
                await enough.CancelAsync();
                await beside;
            }
        }

        foreach (var one in cases)
            AddRow(table, one, results[one], results[cases[0]]);
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"Misses are {WrkScript.MissShare:P0} of all requests. The server has one core, which slow responses share with hits."));
        return table;
    }

    private static List<MixCase> Cases(Workplace place, GeneratedFolder content, Server site, Server? nginx)
    {
        var folder = place.NewFolder("wrk");
        var cached = content.Urls.Take(Cached).ToList();
        var hits = Script("hits", []);
        var unknown = Script("unknown", [.. Enumerable.Range(1, Unknown).Select(i => $"/blogs/no-such-post-{i}")]);
        // Oldest first: the cache is filled from the newest.
        var fresh = Script("fresh", [.. content.Urls.Skip(Cached).Reverse()]);
        var slow = new SlowRequests(site);
        Func<CancellationToken, Task> edits = stopping => content.EditAsync(EditsPerSecond, Cached, save => $"Edition {save}", stopping);

        List<MixCase> cases =
        [
            new("hits alone", site, hits, [], ""),
            new("5% unknown URLs (404)", site, unknown, [], ""),
            new("5 edits a second", site, hits, [edits], ""),
            new("5% unknown URLs and 5 edits a second", site, unknown, [edits], "≥ 0.8"),
            new("beside 2 downloads of /llms-full.txt", site, hits, [slow.DownloadAsync, slow.DownloadAsync], ""),
            new("beside 2 clients that search", site, hits, [slow.SearchAsync, slow.SearchAsync], ""),
            new("5% posts that must be rendered", site, fresh, [], ""),
            new("5% posts that must be rendered and 5 edits a second", site, fresh, [edits], "≥ 0.8"),
        ];
        if (nginx is not null)
            cases.Add(new("nginx, open_file_cache: hits alone", nginx, hits, [], ""));
        return cases;

        string Script(string name, IReadOnlyCollection<string> others) => WrkScript.Write(Path.Combine(folder, name + ".lua"), cached, others);
    }

    private static async Task<Nginx> StartNginxAsync(Workplace place, GeneratedFolder content, Server site, CancellationToken stopping)
    {
        var files = place.NewFolder("files");
        await NginxFiles.SaveAsync(site, content.Urls.Take(Cached), files, stopping);
        using var client = new Client();
        var nginx = Nginx.Start(place, files, new(), await client.GetAsync(site.Origin + GeneratedFolder.UrlOf(1), "gzip", stopping));
        await nginx.WaitForAsync(GeneratedFolder.UrlOf(1), stopping);
        return nginx;
    }

    private static void AddRow(Table table, MixCase one, List<WrkResult> results, List<WrkResult> hits)
    {
        table.Add(one.Name, Ratio(r => r.Rate), Ratio(r => r.Cpu), Ratio(r => r.P50), Ratio(r => r.P99),
            Of(results, r => r.Rate).Median.ToString("0", CultureInfo.InvariantCulture), new Spread([Of(results, r => r.P99).Median]), one.Target);

        Spread Ratio(Func<WrkResult, double> value) => Of(results, value).Over(Of(hits, value));
        static Spread Of(List<WrkResult> list, Func<WrkResult, double> value) => new([.. list.Select(value)]);
    }
}

/// <summary>A load and what runs beside it.</summary>
internal sealed record MixCase(string Name, Server Server, string Script, IReadOnlyList<Func<CancellationToken, Task>> Beside, string Target);
