using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

[assembly: AssemblyFixture(typeof(Portfolio.Web.Tests.SampleSite))]

namespace Portfolio.Web.Tests;

/// <summary>A running site over a content folder, with a clock that is set by hand.</summary>
public sealed class SiteFixture : RunningSite
{
    private readonly Action<IWebHostBuilder>? _configure;
    private int _stores;

    private SiteFixture(string? content, string? baseUrl, Action<IWebHostBuilder>? configure = null)
        : base(content, baseUrl) => _configure = configure;

    public override string Data => $"{base.Data}-{_stores}";

    public TestClock Clock { get; } = new();

    public SiteUrls Urls => Services.GetRequiredService<SitePublisher>().Current!.Urls;

    /// <summary>A site over a folder that tests only read.</summary>
    public static async Task<SiteFixture> StartAsync(string content, string? baseUrl = null)
    {
        var site = new SiteFixture(content, baseUrl);
        await site.StartAsync();
        return site;
    }

    /// <summary>A site of the files given, path and text, served. Without <c>site.yaml</c> its base URL is <c>https://example.com</c>.</summary>
    public static async Task<SiteFixture> StartAsync(
        IEnumerable<(string Path, string Text)> files, string? baseUrl = null, Action<IWebHostBuilder>? configure = null)
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
        using var site = Services.GetRequiredService<Snapshots>().Current!.Open();
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

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
        // All tests of a site are one client.
        builder.Use("Limits:SearchesPerSecond", "1000000").Use("Limits:CallsPerSecond", "1000000");
        _configure?.Invoke(builder);
    }
}

/// <summary>The sample site, started once for all tests that only read it: a constructor parameter gets it.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    public SiteFixture Site { get; private set; } = null!;

    /// <summary>The canonical URL of a page: its own, but for the one post that was first published on another site.</summary>
    public string CanonicalOf(PublicPage page) =>
        page.Path == "/blogs/first-published-elsewhere" ? "https://journal.example.org/first-published" : Site.Urls.Absolute(page.Path);

    public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(TestPlace.Sample);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
