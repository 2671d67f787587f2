using System.Globalization;

namespace Portfolio.Benchmarks.Processes;

internal sealed class PublishedSite : Server
{
    private PublishedSite(int port, string cores, string folder, IEnumerable<string> command)
        : base("site", port, cores, folder, command)
    {
    }

    /// <param name="data">The folder of the site's store, or <see langword="null"/> to create a new folder.</param>
    /// <param name="program">The path of another program than that of the place, or <see langword="null"/>.</param>
    /// <param name="openFiles">
    /// The number of files that the process may open, or <see langword="null"/> for the limit of this process.
    /// </param>
    /// <param name="options">Additional command-line arguments of the site.</param>
    public static PublishedSite Start(Workplace place, string content, string? data = null, string? cores = null,
        string? program = null, int? openFiles = null,
        params IEnumerable<string> options)
    {
        var port = FreePort();
        data ??= place.NewFolder("data");
        string[] limit = openFiles is null ? []
            : ["prlimit", string.Create(CultureInfo.InvariantCulture, $"--nofile={openFiles}:{openFiles}")];
        return new(port, cores ?? AllCores, data,
        [
            .. limit, .. program is null ? (string[])[place.Site] : ["dotnet", program],
            "--content", content, "--data", data, "--base-url", "https://site.example", "--urls",
            $"http://127.0.0.1:{port}", "--Limits:SearchesPerSecond=1000000", .. options,
        ]);
    }

    /// <summary>Waits for the first response to a search, which is sent when all content has been indexed.</summary>
    /// <returns>The time since the start of the process.</returns>
    public Task<TimeSpan> WaitForSearchAsync(CancellationToken stopping) =>
        WaitForAsync("/search.json?q=server", stopping, text => text.Contains("\"total\"", StringComparison.Ordinal),
            interval: 20);
}
