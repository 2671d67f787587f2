using Portfolio.Content;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Represents a site during a command, which reads the content into a temporary store.</summary>
/// <param name="Stopping">A token that is cancelled by a signal and when the site stops.</param>
internal sealed record TemporarySite(IServiceProvider Services, Progress Progress, CancellationToken Stopping)
{
    /// <summary>The maximum number of image workers, each of which can use 100 MB.</summary>
    private const int MaxImageWorkers = 8;

    private const int MaxRedirects = 5;

    public Snapshot Content => Services.GetRequiredService<Snapshots>().Current!;

    /// <summary>Requests a path within this process, and follows redirects.</summary>
    /// <returns>
    /// The last path with its response, the URL of another site without a response, or <see langword="null"/> if nothing answers.
    /// </returns>
    public async Task<(string Url, SiteResponse? Response)?> FollowAsync(string path)
    {
        var snapshot = Services.GetRequiredService<SitePublisher>().Current!;
        var client = Services.GetRequiredService<SiteClient>();
        for (var i = 0; i <= MaxRedirects; i++)
        {
            var response = await client.GetAsync(snapshot, path).WaitAsync(Stopping);
            if (response.Status == StatusCodes.Status200OK)
                return (path, response);
            if (response.Headers.Location is not [{ } location])
                return null;
            if (snapshot.Urls.PathOf(location) is not { } next)
                return (location, null);
            path = next;
        }

        return null;
    }

    /// <summary>
    /// Reads the content for a command that requests no page, so that the command starts no server and writes no full-text index.
    /// </summary>
    /// <param name="allowsInvalidSettings">
    /// True to run with default settings if <c>site.yaml</c> is invalid, instead of reporting its errors.
    /// </param>
    public static Task<T> ReadAsync<T>(
        WebsiteOptions options, Func<TemporarySite, T> run, CancellationToken stopping, bool allowsInvalidSettings = false) =>
        RunAsync(options, async (data, progress) =>
        {
            _ = Task.Run(StoreFile.Prepare, stopping);
            await using var services = new ServiceCollection().AddLogging()
                .AddPortfolioContent(options.ContentFolder, data, new()
                {
                    BaseUrl = options.BaseUrl,
                    OnRead = progress.Show,
                    IsSearchable = false,
                })
                .BuildServiceProvider();
            services.ReadContent(stopping);
            RequireSettings(services, allowsInvalidSettings);
            return run(new(services, progress, stopping));
        });

    /// <summary>Reads the content and answers requests within this process and from this machine.</summary>
    /// <param name="options">The options of the site. The data folder, the URLs and other options are replaced.</param>
    /// <param name="allowsInvalidSettings"><inheritdoc cref="ReadAsync"/></param>
    public static Task<T> ServeAsync<T>(
        WebsiteOptions options, Func<TemporarySite, Task<T>> run, CancellationToken stopping,
        bool allowsInvalidSettings = false) =>
        RunAsync(options, async (data, progress) =>
        {
            await using var app = Website.Create(options with
            {
                DataFolder = data,
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
                RequireSettings(app.Services, allowsInvalidSettings);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                    stopping, app.Lifetime.ApplicationStopping);
                return await run(new(app.Services, progress, stop.Token));
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        });

    private static Task<T> RunAsync<T>(WebsiteOptions options, Func<string, Progress, Task<T>> run) =>
        Progress.RunAsync("Reading files", async progress =>
        {
            Folders.RefuseOtherEngine(options.ContentFolder);
            var data = Directory.CreateTempSubdirectory("portfolio-").FullName;
            try
            {
                return await run(data, progress);
            }
            finally
            {
                TemporaryFolder.Delete(data);
            }
        });

    private static void RequireSettings(IServiceProvider services, bool allowsInvalidSettings)
    {
        var errors = services.GetRequiredService<ContentProblems>().InSettings();
        if (errors.Count > 0 && !allowsInvalidSettings)
            throw new UsageException(string.Join('\n', errors));
    }
}
