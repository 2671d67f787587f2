namespace Portfolio.Benchmarks.Processes;

/// <summary>The published site serving a content folder.</summary>
internal sealed class PublishedSite : Server
{
    /// <summary>Origin of absolute URLs: the same for all instances, so that their pages can be compared.</summary>
    public const string BaseUrl = "https://site.example";

    private PublishedSite(string name, int port, string cores, string log, IEnumerable<string> command)
        : base(name, port, cores, log, command)
    {
    }

    /// <param name="data">Folder of the store; <see langword="null"/>: a new one.</param>
    /// <param name="requestLog">Whether requests are logged, to <c>/dev/null</c>.</param>
    /// <param name="arguments">More arguments, of the port.</param>
    public static PublishedSite Start(
        Workplace place, string content, string? data = null, string cores = Cores.Server, bool requestLog = false, Func<int, IEnumerable<string>>? arguments = null)
    {
        var port = FreePort();
        data ??= place.NewFolder("data");
        List<string> command = [place.Site, "--content", content, "--data", data, "--base-url", BaseUrl, "--urls", $"http://127.0.0.1:{port}", "--Limits:SearchesPerSecond=1000000"];
        command.AddRange(arguments?.Invoke(port) ?? []);
        if (!requestLog)
            command.Add("--Serilog:MinimumLevel:Override:Serilog.AspNetCore=Warning");
        return new(requestLog ? "site with request log" : "site", port, cores, requestLog ? "/dev/null" : Path.Combine(data, "log"), command);
    }

    /// <summary>Waits until the search index is complete.</summary>
    public async Task WaitForSearchAsync(CancellationToken stopping)
    {
        using var client = new Client();
        while (await client.TryGetAsync($"{Origin}/search.json?q=server", stopping) is not { } response
            || !response.Text.Contains("\"complete\":true", StringComparison.OrdinalIgnoreCase))
        {
            await Task.Delay(5, stopping);
        }
    }
}
