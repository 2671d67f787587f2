using System.Net;
using System.Runtime.CompilerServices;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Hosting;
using Portfolio.Web.Urls;

[assembly: AssemblyFixture(typeof(Portfolio.Web.Tests.ShippedSite))]

namespace Portfolio.Web.Tests;

/// <summary>A real server over a content folder, on a free port of this machine, with a clock that is set by hand and a client that follows no redirects.</summary>
public sealed class SiteFixture : IAsyncDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-web-test-").FullName;
    private readonly string? _baseUrl;
    private readonly Action<WebApplicationBuilder>? _configure;
    private WebApplication _app = null!;
    private int _stores;

    private SiteFixture(string? content, string? baseUrl, Action<WebApplicationBuilder>? configure = null)
    {
        (_baseUrl, _configure) = (baseUrl, configure);
        Content = content ?? Path.Combine(_place, "content");
        Directory.CreateDirectory(Content);
    }

    /// <summary>The sample site of this repository.</summary>
    public static string Shipped { get; } = Path.Combine(Repository(), "content");

    public string Content { get; }

    public TestClock Clock { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public SiteUrls Urls => Services.GetRequiredService<PageCache>().Current!.Urls;

    /// <summary>The sample site, served.</summary>
    public static async Task<SiteFixture> StartShippedAsync(string? baseUrl = null)
    {
        var site = new SiteFixture(Shipped, baseUrl);
        // Past the newest post, so that all are out.
        site.Clock.Time = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        await site.StartAsync();
        return site;
    }

    /// <summary>A site of the files given, path and text, served. Without <c>site.yaml</c> its base URL is <c>https://example.com</c>.</summary>
    public static async Task<SiteFixture> StartAsync(
        IEnumerable<(string Path, string Text)> files, string? baseUrl = null, Action<WebApplicationBuilder>? configure = null)
    {
        var all = files.ToList();
        var site = new SiteFixture(content: null, all.Exists(f => f.Path == "site.yaml") ? baseUrl : baseUrl ?? "https://example.com", configure);
        foreach (var (path, text) in all)
            site.Write(path, text);
        await site.StartAsync();
        return site;
    }

    /// <summary>The text of a post with this front matter.</summary>
    public static string Post(string frontMatter, string body = "The text of the post, long enough to say something.") => $"---\n{frontMatter.Trim()}\n---\n\n{body}\n";

    /// <summary>Writes a file of the author's folder; the server notices by itself.</summary>
    public SiteFixture Write(string path, string text)
    {
        var full = Path.Combine(Content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public SiteFixture Delete(string path)
    {
        File.Delete(Path.Combine(Content, path));
        return this;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? accept = null, string? host = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (host is not null)
            request.Headers.Host = host;
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await Client.SendAsync(request);
    }

    /// <summary>The body of a 200.</summary>
    public async Task<string> ReadAsync(string path, string? accept = null)
    {
        using var response = await GetAsync(path, accept);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<IHtmlDocument> PageAsync(string path) => await new HtmlParser().ParseDocumentAsync(await ReadAsync(path));

    /// <summary>Every public page, as the site itself lists them.</summary>
    public IReadOnlyList<PublicPage> Pages()
    {
        using var site = Services.GetRequiredService<Generations>().Current!.Open();
        return PublicPages.Of(site, Urls);
    }

    /// <summary>Stops the server and starts another over the same folder, which finds the store of the first unless that is deleted.</summary>
    public Task RestartAsync(bool deleteStore) => RestartAsync(() =>
    {
        if (!deleteStore)
            return;
        TestPlace.Delete(Data);
        // Another name: what still reads the deleted store could take its log for that of a new one there.
        _stores++;
    });

    /// <summary>Stops the server, does something to its folders and starts another.</summary>
    public async Task RestartAsync(Action between)
    {
        await StopAsync();
        between();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        TestPlace.Delete(_place);
    }

    /// <summary>The folder of the store.</summary>
    public string Data => Path.Combine(_place, $"data-{_stores}");

    private async Task StartAsync()
    {
        _app = Website.Create(new(Content, Data, _baseUrl, "http://127.0.0.1:0"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Logging.ClearProviders();
            _configure?.Invoke(builder);
        });
        await _app.StartAsync();
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(_app.Urls.First()) };
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}

/// <summary>The sample site, served once for all tests that only read it: a constructor parameter gets it.</summary>
public sealed class ShippedSite : IAsyncLifetime
{
    public SiteFixture Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await SiteFixture.StartShippedAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
