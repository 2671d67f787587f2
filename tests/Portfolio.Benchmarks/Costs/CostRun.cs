using System.Globalization;
using System.Net;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Counters;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Runs the site once over a generated folder, and counts the work of each step.</summary>
internal sealed class CostRun
{
    /// <summary>The requests after a start, in this order, by the names of their rows.</summary>
    private static readonly (string Name, string[] Paths)[] Requests =
    [
        ("first search", ["/search.json?q=server"]),
        ("ten searches", [.. Vocabulary.Words.Skip(20).Take(10).Select(word => $"/search.json?q={word}+database")]),
        ("first post", [GeneratedFolder.UrlOf(30)]),
        ("list in Markdown", ["/blogs.md"]),
        ("tags", ["/tags"]),
        ("archive", ["/archive"]),
        ("feed", ["/feed.xml"]),
        ("sitemap", ["/sitemap.xml"]),
        ("llms-full.txt", ["/llms-full.txt"]),
        ("llms-full.txt again", ["/llms-full.txt"]),
    ];

    /// <summary>The requests for URLs that do not exist, which follow these.</summary>
    private static readonly (string Name, string[] Paths)[] UnknownRequests =
    [
        ("ten URLs of scanners", [.. Enumerable.Range(0, 10).Select(i => $"/wp-content/{i}/login.php")]),
        ("ten misspelt URLs", [.. Enumerable.Range(20, 10).Select(i => $"{GeneratedFolder.UrlOf(i)}z")]),
    ];

    private const int MaxOfCommands = 100;

    private readonly Workplace _place;
    private readonly string _program;
    private readonly GeneratedFolder _content;
    private readonly CostFigures _figures = new();

    private CostRun(Workplace place, string program, GeneratedFolder content) =>
        (_place, _program, _content) = (place, program, content);

    private string Prefix => string.Create(CultureInfo.InvariantCulture, $"{_content.Count} posts");

    /// <param name="program">The path of <c>Portfolio.Web.dll</c>.</param>
    public static async Task<CostFigures> RunAsync(
        Workplace place, string program, GeneratedFolder content, CancellationToken stopping)
    {
        var run = new CostRun(place, program, content);
        using var opens = new ContentOpens(content.Path);
        var data = place.NewFolder("data");
        await run.CountServerAsync(data, "first sync", opens, async steps =>
        {
            content.Write(content.Count, "Edition one");
            await steps.SettleAsync("sync of one save", stopping);
        }, stopping);
        StoreSizes.AddTo(run._figures, data, run.Prefix);
        await run.CountServerAsync(data, "later start", opens, async steps =>
        {
            foreach (var (name, paths) in Requests)
                await steps.RequestAsync(name, paths, HttpStatusCode.OK, stopping);
            foreach (var (name, paths) in UnknownRequests)
                await steps.RequestAsync(name, paths, HttpStatusCode.NotFound, stopping);
        }, stopping);
        // Commands read the content like a first sync, so that those of many posts would only take longer.
        if (content.Count <= MaxOfCommands)
        {
            await run.CountCommandAsync("`check`", opens, ["check"], stopping);
            await run.CountCommandAsync("`list`", opens, ["list"], stopping);
        }

        return run._figures;
    }

    /// <summary>Counts an export, which draws a social card for each post.</summary>
    public static async Task<CostFigures> RunExportAsync(
        Workplace place, string program, GeneratedFolder content, CancellationToken stopping)
    {
        var run = new CostRun(place, program, content);
        using var opens = new ContentOpens(content.Path);
        await run.CountCommandAsync("`export`", opens,
            ["export", Path.Combine(place.NewFolder("export"), "site"), "--base-url", "https://site.example"], stopping);
        return run._figures;
    }

    /// <summary>Counts the command <c>new site</c>, which has no content.</summary>
    public static async Task<CostFigures> RunNewSiteAsync(Workplace place, string program, CancellationToken stopping)
    {
        var figures = new CostFigures();
        using var process = await CountedProcess.StartAsync(place, program, "new", "site", Path.Combine(place.NewFolder("new"), "site"));
        var counts = await process.ExitAsync(stopping);
        figures.Add("`new site`", counts, process.DynamicMethods(default, counts), files: null);
        return figures;
    }

    private async Task CountServerAsync(
        string data, string start, ContentOpens opens, Func<ServerSteps, Task> countAsync, CancellationToken stopping)
    {
        var port = Server.FreePort();
        using var process = await CountedProcess.StartAsync(_place, _program, "--content", _content.Path, "--data", data,
            "--base-url", "https://site.example", "--urls", $"http://127.0.0.1:{port}", "--Limits:SearchesPerSecond=1000000");
        using var client = new Client(new($"http://127.0.0.1:{port}"));
        await CountedProcess.ListensAsync(port, stopping);
        var steps = new ServerSteps(process, client, opens);
        await steps.SettleAsync(start, stopping);
        await countAsync(steps);
        await process.StopAsync(stopping);
        foreach (var (name, before, after, files) in steps.Counted)
            _figures.Add($"{Prefix}: {name}", after - before, process.DynamicMethods(before, after), files);
    }

    private async Task CountCommandAsync(string name, ContentOpens opens, string[] arguments, CancellationToken stopping)
    {
        opens.Take();
        using var process = await CountedProcess.StartAsync(_place, _program, [.. arguments, "--content", _content.Path]);
        var counts = await process.ExitAsync(stopping);
        _figures.Add($"{Prefix}: {name}", counts, process.DynamicMethods(default, counts), opens.Take());
    }

    /// <summary>Counts the steps of one server process.</summary>
    private sealed class ServerSteps(CountedProcess process, Client client, ContentOpens opens)
    {
        private Counts _before;

        public List<(string Name, Counts Before, Counts After, int Files)> Counted { get; } = [];

        /// <summary>Counts what the server does until it has settled.</summary>
        public async Task SettleAsync(string name, CancellationToken stopping)
        {
            var settled = await process.SettleAsync(stopping);
            Counted.Add((name, _before, settled, opens.Take()));
            _before = settled;
        }

        public async Task RequestAsync(string name, IEnumerable<string> paths, HttpStatusCode status, CancellationToken stopping)
        {
            await process.AwaitScanAsync(opens, stopping);
            opens.Take();
            var before = process.Read();
            foreach (var path in paths)
            {
                var response = await client.GetAsync(path, stopping);
                if (response.Status != status)
                    throw new InvalidOperationException($"The response to {path} is {response.Status}: {response.Text}");
            }

            Counted.Add((name, before, process.Read(), opens.Take()));
        }
    }
}
