using Portfolio.Content.Sync;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>The site while a command runs, served only to this process and from a separate store.</summary>
/// <param name="Stopping">A token that a signal also cancels.</param>
internal sealed record TemporarySite(WebApplication App, Progress Progress, CancellationToken Stopping)
{
    /// <summary>The maximum number of image workers, each of which can need 100 MB.</summary>
    private const int MaxImageWorkers = 8;

    /// <param name="options">The content folder and the base URL. Other options are ignored.</param>
    /// <param name="run">
    /// Uses the running site. Its result can be written after the site and the progress have ended.
    /// </param>
    /// <param name="known">
    /// Returns a result without running the site, or <see langword="null"/> if there is none.
    /// </param>
    /// <param name="invalid">
    /// Returns the result for an invalid <c>site.yaml</c>, or <see langword="null"/> if there is none.
    /// </param>
    /// <exception cref="UsageException"><c>site.yaml</c> is invalid, and there is no result for it.</exception>
    public static Task<T> RunAsync<T>(WebsiteOptions options, Func<TemporarySite, Task<T>> run,
        CancellationToken stopping,
        Func<IServiceProvider, T?>? known = null, Func<InvalidSiteException, T>? invalid = null) =>
        Progress.RunAsync("Reading files", progress => RunAsync(options, run, progress, known, invalid, stopping));

    private static async Task<T> RunAsync<T>(WebsiteOptions options, Func<TemporarySite, Task<T>> run,
        Progress progress,
        Func<IServiceProvider, T?>? known, Func<InvalidSiteException, T>? invalid, CancellationToken stopping)
    {
        EngineGuard.Require(options.ContentFolder);
        var data = Directory.CreateTempSubdirectory("portfolio-");
        try
        {
            await using var app = Website.Create(options with
            {
                DataFolder = data.FullName,
                ImagesDataFolder = options.DataFolder,
                ImageWorkers = Math.Min(Environment.ProcessorCount, MaxImageWorkers),
                // Each page is requested once.
                Settings = new Dictionary<string, string?>(options.Settings) { ["Cache:MaxMegabytes"] = "0" },
                IsPublic = false,
                OnRead = progress.Show,
                Urls = "http://127.0.0.1:0",
                // Pages as readers get them, and the command writes its own report.
                HostArguments = [.. options.HostArguments, "--environment=Production",
                    "--Serilog:MinimumLevel:Default=Error",
                    "--Serilog:MinimumLevel:Override:Portfolio.Content=Fatal"],
            });
            if (known is not null && known(app.Services) is { } result)
                return result;
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
