using Portfolio.Content.Sync;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>
/// Represents a site that runs during a command. The site listens only on this machine and uses a temporary store.
/// </summary>
/// <param name="Stopping">A token that is cancelled by a signal and when the site stops.</param>
internal sealed record TemporarySite(WebApplication App, Progress Progress, CancellationToken Stopping)
{
    /// <summary>The maximum number of image workers, each of which can use 100 MB.</summary>
    private const int MaxImageWorkers = 8;

    /// <param name="allowsInvalidSettings">
    /// True to run with default settings if <c>site.yaml</c> is invalid, instead of reporting its errors.
    /// </param>
    /// <param name="options">The options of the site. The data folder, the URLs and other options are replaced.</param>
    public static Task<T> RunAsync<T>(
        WebsiteOptions options, Func<TemporarySite, Task<T>> run, CancellationToken stopping,
        bool allowsInvalidSettings = false) =>
        Progress.RunAsync("Reading files",
            progress => RunAsync(options, run, progress, allowsInvalidSettings, stopping));

    private static async Task<T> RunAsync<T>(
        WebsiteOptions options, Func<TemporarySite, Task<T>> run, Progress progress,
        bool allowsInvalidSettings, CancellationToken stopping)
    {
        Folders.RefuseOtherEngine(options.ContentFolder);
        var data = Directory.CreateTempSubdirectory("portfolio-");
        try
        {
            await using var app = Website.Create(options with
            {
                DataFolder = data.FullName,
                ImagesDataFolder = options.DataFolder,
                ImageWorkers = Math.Min(Environment.ProcessorCount, MaxImageWorkers),
                // Each page is requested only once, so a cache is useless.
                Settings = new Dictionary<string, string?>(options.Settings) { ["Cache:MaxMegabytes"] = "0" },
                IsPublic = false,
                OnRead = progress.Show,
                Urls = "http://127.0.0.1:0",
                // In the production environment, pages are the same as on the server. Only errors are logged,
                // because messages would disturb the output of the command.
                HostArguments = [.. options.HostArguments, "--environment=Production",
                    "--Serilog:MinimumLevel:Default=Error",
                    "--Serilog:MinimumLevel:Override:Portfolio.Content=Fatal"],
            });
            await app.StartAsync(stopping);
            try
            {
                var errors = app.Services.GetRequiredService<ContentProblems>().InSettings();
                if (errors.Count > 0 && !allowsInvalidSettings)
                    throw new UsageException(string.Join('\n', errors));
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                    stopping, app.Lifetime.ApplicationStopping);
                return await run(new(app, progress, stop.Token));
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        }
        finally
        {
            TemporaryFolder.Delete(data.FullName);
        }
    }
}
