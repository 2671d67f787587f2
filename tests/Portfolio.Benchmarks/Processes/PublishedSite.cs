namespace Portfolio.Benchmarks.Processes;

internal sealed class PublishedSite : Server
{
    private PublishedSite(int port, string cores, string folder, IEnumerable<string> command)
        : base("site", port, cores, folder, command)
    {
    }

    /// <param name="data">The folder of the store, or <see langword="null"/> for a new folder.</param>
    /// <param name="options">Additional command-line options of the site.</param>
    public static PublishedSite Start(Workplace place, string content, string? data = null, string? cores = null,
        params IEnumerable<string> options)
    {
        var port = FreePort();
        data ??= place.NewFolder("data");
        return new(port, cores ?? AllCores, data,
        [
            place.Site, "--content", content, "--data", data, "--base-url", "https://site.example", "--urls",
            $"http://127.0.0.1:{port}", "--Limits:SearchesPerSecond=1000000", .. options,
        ]);
    }

    /// <summary>Waits until search responds, because all content can be found from then on.</summary>
    /// <returns>The time since the process started.</returns>
    public Task<TimeSpan> WaitForSearchAsync(CancellationToken stopping) =>
        WaitForAsync("/search.json?q=server", stopping, text => text.Contains("\"total\"", StringComparison.Ordinal),
            interval: 20);
}
