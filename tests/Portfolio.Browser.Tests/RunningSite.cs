using Microsoft.AspNetCore.Builder;
using Portfolio.Web.Hosting;

namespace Portfolio.Browser.Tests;

/// <summary>The website over a real Kestrel, serving a folder of content.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private RunningSite(WebApplication app, DirectoryInfo data, HttpClient client) => (_app, _data, Client) = (app, data, client);

    public HttpClient Client { get; }

    /// <summary>The sample site that stands in this repository.</summary>
    public static string ShippedContent { get; } = FindUpward("content");

    public static async Task<RunningSite> StartAsync(string contentFolder)
    {
        var data = Directory.CreateTempSubdirectory("portfolio-browser-");
        var app = Website.Create(new(contentFolder, data.FullName, null, "http://127.0.0.1:0") { HostArguments = ["--Logging:LogLevel:Default=None"] });
        await app.StartAsync();
        var site = new RunningSite(app, data, new() { BaseAddress = new(app.Urls.First()) });
        while (!(await site.Client.GetAsync("/health/ready")).IsSuccessStatusCode)
            await Task.Delay(50);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static string FindUpward(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")))
                return Path.Combine(folder.FullName, name);
        }

        throw new DirectoryNotFoundException($"{name}/ is not above {AppContext.BaseDirectory}");
    }
}
