using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

[assembly: AssemblyFixture(typeof(Portfolio.Web.Tests.SampleSite))]

namespace Portfolio.Web.Tests;

/// <summary>Runs a site with a content folder and a clock that tests control.</summary>
public sealed class SiteFixture : RunningSite
{
    private readonly Action<IWebHostBuilder>? _configure;
    private int _stores;

    private SiteFixture(string? content, string? baseUrl, Action<IWebHostBuilder>? configure = null)
        : base(content, baseUrl) => _configure = configure;

    public override string Data => $"{base.Data}-{_stores}";

    public TestClock Clock { get; } = new();

    public SiteUrls Urls => Services.GetRequiredService<SitePublisher>().Current!.Urls;

    /// <summary>Starts a site with an existing folder, which tests must not change.</summary>
    public static async Task<SiteFixture> StartAsync(
        string content, string? baseUrl = null, Action<IWebHostBuilder>? configure = null)
    {
        var site = new SiteFixture(content, baseUrl, configure);
        await site.StartAsync();
        return site;
    }

    /// <summary>
    /// Starts a site with the specified files. Without <c>site.yaml</c>, the base URL is <c>https://example.com</c>.
    /// </summary>
    public static async Task<SiteFixture> StartAsync(
        IEnumerable<(string Path, string Text)> files, string? baseUrl = null,
        Action<IWebHostBuilder>? configure = null)
    {
        var all = files.ToList();
        var site = new SiteFixture(content: null,
            all.Exists(f => f.Path == "site.yaml") ? baseUrl : baseUrl ?? "https://example.com", configure);
        foreach (var (path, text) in all)
            site.Write(path, text);
        await site.StartAsync();
        return site;
    }

    /// <summary>Writes a content folder without a server, for tests of commands.</summary>
    public static SiteFixture Folder(params IEnumerable<(string Path, string Text)> files)
    {
        var site = new SiteFixture(content: null, baseUrl: null);
        foreach (var (path, text) in files)
            site.Write(path, text);
        return site;
    }

    /// <summary>Configures the site like an export, in which pages have no search.</summary>
    public static void AsExport(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        var options = services.Last(service => service.ServiceType == typeof(WebsiteOptions)).ImplementationInstance;
        services.AddSingleton(((WebsiteOptions)options!) with { IsExport = true });
    });

    public static string Post(
        string frontMatter, string body = "The text of the post, long enough to say something.") =>
            $"---\n{frontMatter.Trim()}\n---\n\n{body}\n";

    /// <summary>Writes a file to the content folder. The server notices the change without further calls.</summary>
    public SiteFixture Write(string path, string text)
    {
        var full = Path.Combine(Content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Writes files into a new folder that appears in the content folder at once, so that no sync sees only some of them.</summary>
    public SiteFixture WriteFolder(string path, params IEnumerable<(string Name, string Text)> files)
    {
        var outside = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(outside, name), text);
        Directory.Move(outside, Path.Combine(Content, path));
        return this;
    }

    public SiteFixture Delete(string path)
    {
        File.Delete(Path.Combine(Content, path));
        return this;
    }

    public async Task<HttpResponseMessage> GetAsync(
        string path, string? accept = null, string? host = null, string? ifNoneMatch = null)
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

    /// <summary>Returns the body of a response, which must have status 200.</summary>
    public async Task<string> ReadAsync(string path, string? accept = null)
    {
        using var response = await GetAsync(path, accept);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<IHtmlDocument> PageAsync(string path) =>
        await new HtmlParser().ParseDocumentAsync(await ReadAsync(path));

    public IReadOnlyList<PublicPage> Pages()
    {
        using var site = Services.GetRequiredService<Snapshots>().Current!.Open();
        return PublicPages.Of(site, Urls);
    }

    /// <summary>
    /// Restarts the server with the same content folder. The server reuses its store,
    /// unless <paramref name="deleteStore"/> is true.
    /// </summary>
    public Task RestartAsync(bool deleteStore) => RestartAsync(() =>
    {
        if (!deleteStore)
            return;
        TestPlace.Delete(Data);
        // The new store has a different name, because a reader of the deleted store could otherwise open the log of the
        // new store.
        _stores++;
    });

    /// <summary>Stops the server, calls <paramref name="between"/> and starts the server again.</summary>
    public async Task RestartAsync(Action between)
    {
        await StopAsync();
        between();
        await StartAsync();
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
        // The rate limits are raised, because all requests of the tests are from one client.
        builder.Use("Limits:SearchesPerSecond", "1000000").Use("Limits:CallsPerSecond", "1000000");
        _configure?.Invoke(builder);
    }
}

/// <summary>
/// Provides the sample site to tests that only read it.
/// The site is started once, and is injected as a constructor parameter.
/// </summary>
public sealed class SampleSite : IAsyncLifetime
{
    public SiteFixture Site { get; private set; } = null!;

    /// <summary>
    /// Returns the canonical URL of a page. One post was first published on another site,
    /// and all other pages have their own URL as canonical URL.
    /// </summary>
    public string CanonicalOf(PublicPage page) =>
        page.Path == "/blogs/first-published-elsewhere"
        ? "https://journal.example.org/first-published" : Site.Urls.Absolute(page.Path);

    public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(TestPlace.Sample);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
