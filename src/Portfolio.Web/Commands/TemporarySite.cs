using Portfolio.Content.Sync;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>The site, served to this process alone from a store of its own, while a command runs.</summary>
internal static class TemporarySite
{
    /// <param name="options">The content folder and the base URL count.</param>
    /// <param name="run">Uses the running site. The client follows no redirects.</param>
    /// <exception cref="UsageException">The content folder does not exist, or <c>site.yaml</c> is invalid.</exception>
    public static async Task<int> RunAsync(WebsiteOptions options, Func<WebApplication, HttpClient, Task<int>> run, CancellationToken stopping)
    {
        if (!Directory.Exists(options.ContentFolder))
            throw new UsageException($"There is no folder '{options.ContentFolder}': name the content folder with --content");
        var data = Directory.CreateTempSubdirectory("portfolio-");
        try
        {
            await using var app = Website.Create(options with
            {
                DataFolder = data.FullName,
                SendsPings = false,
                Urls = "http://127.0.0.1:0",
                // The command reports for itself.
                HostArguments = [.. options.HostArguments, "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Portfolio.Content=None"],
            });
            await app.StartAsync(stopping);
            try
            {
                using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new(app.Urls.First()) };
                return await run(app, client);
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        }
        catch (InvalidSiteException exception)
        {
            throw new UsageException(exception.Message);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
