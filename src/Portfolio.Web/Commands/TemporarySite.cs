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

    /// <param name="options">The options of the site. The data folder, the URLs and other options are replaced.</param>
    public static Task<T> RunAsync<T>(
        WebsiteOptions options, Func<TemporarySite, Task<T>> run, CancellationToken stopping,
        Func<InvalidSiteException, T>? invalid = null) =>
        Progress.RunAsync("Reading files", progress => RunAsync(options, run, progress, invalid, stopping));

    private static async Task<T> RunAsync<T>(
        WebsiteOptions options, Func<TemporarySite, Task<T>> run, Progress progress,
        Func<InvalidSiteException, T>? invalid, CancellationToken stopping)
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
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                    stopping, app.Lifetime.ApplicationStopping);
                return await run(new(app, progress, stop.Token));
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        }
        catch (InvalidSiteException exception)
        {
            return invalid is null ? throw new UsageException(exception.Message) : invalid(exception);
        }
        finally
        {
            TemporaryFolder.Delete(data.FullName);
        }
    }
}
