
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Load;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Under load and edits, every sampled response is compared with what a fresh start on the same folder renders.</summary>
internal sealed class CorrectnessBenchmark : IBenchmark
{
    private const int Posts = 300;
    private const int Connections = 4;
    private const double EditsPerSecond = 20;
    private static readonly string[] Editions = ["Edition zero", "Edition one"];

    public string Command => "serve";

    public string Title => "Every response under load is correct";

    public async Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping)
    {
        var table = new Table("round", "responses compared", "as before the edit", "as after it", "the same in both", "anything else", "wrong ETag", "out of date 3 s after the last edit");
        var content = new GeneratedFolder(options.Workplace, Posts);
        List<string> paths = ["/", "/blogs", "/tags", "/archive", .. content.Urls, .. content.Urls.Select(u => u + ".md")];
        var script = WrkScript.Write(Path.Combine(options.Workplace.NewFolder("wrk"), "truth.lua"), paths, [.. content.Urls.Select(u => u + "-none")]);

        var after = await RenderAsync(options.Workplace, content, paths, Editions[1], stopping);
        var before = await RenderAsync(options.Workplace, content, paths, Editions[0], stopping);
        using var site = PublishedSite.Start(options.Workplace, content.Path);
        await site.WaitForAsync("/", stopping);
        for (var round = 1; round <= options.Rounds; round++)
        {
            Progress.Say($"comparing responses, round {round}");
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var sample = new ResponseSample(site, paths, before, after);
            var editing = content.EditAsync(EditsPerSecond, Posts, save => Editions[(save / 100) % 2], enough.Token);
            var sampling = sample.RunAsync(round, enough.Token);
            if (Wrk.IsInstalled)
                await Wrk.RunAsync(site, script, Connections, options.Seconds);
            else
                await Task.Delay(TimeSpan.FromSeconds(options.Seconds), stopping);
            await enough.CancelAsync();
            await Task.WhenAll(editing, sampling);
            await Task.Delay(TimeSpan.FromSeconds(3), stopping);
            var stale = await CountStaleAsync(options.Workplace, content, site, paths, stopping);
            table.Add(round, sample.Compared, sample.Old, sample.New, sample.Same, sample.Others, sample.WrongTags, stale);
            if (sample.Others + sample.WrongTags + stale > 0)
                Environment.ExitCode = 1;
        }

        table.Note($"{EditsPerSecond} edits a second among {Posts} posts, {Connections} connections of wrk beside the comparing client, which requests gzip, brotli and identity in turn.");
        return table;
    }

    /// <summary>Hashes of all pages, rendered by a site that has seen no other edition.</summary>
    private static async Task<Dictionary<string, string>> RenderAsync(
        Workplace place, GeneratedFolder content, List<string> paths, string edition, CancellationToken stopping)
    {
        for (var number = 1; number <= Posts; number++)
            content.Write(number, edition);
        return await RenderAsync(place, content, paths, stopping);
    }

    private static async Task<Dictionary<string, string>> RenderAsync(Workplace place, GeneratedFolder content, List<string> paths, CancellationToken stopping)
    {
        using var site = PublishedSite.Start(place, content.Path);
        await site.WaitForAsync("/", stopping);
        return await ResponseSample.HashesAsync(site, paths, stopping);
    }

    private static async Task<int> CountStaleAsync(Workplace place, GeneratedFolder content, Server site, List<string> paths, CancellationToken stopping)
    {
        var cold = await RenderAsync(place, content, paths, stopping);
        var served = await ResponseSample.HashesAsync(site, paths, stopping);
        return paths.Count(p => cold[p] != served[p]);
    }
}
