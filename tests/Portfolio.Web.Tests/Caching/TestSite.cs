using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Runs the server with an almost empty content folder, and with endpoints that a test maps.</summary>
internal sealed class TestSite : RunningSite
{
    private readonly Action<IEndpointRouteBuilder> _map;
    private readonly Action<IWebHostBuilder>? _configure;

    private TestSite(Action<IEndpointRouteBuilder> map, Action<IWebHostBuilder>? configure)
        : base(content: null, "https://example.com")
    {
        (_map, _configure) = (map, configure);
        // The content folder needs a file, because the server is not ready while the folder is empty.
        File.WriteAllText(Path.Combine(Content, "gone.yaml"), "- /gone\n");
    }

    public static WebsiteOptions Options { get; } = new(
        Path.GetTempPath(), Path.GetTempPath(), "https://example.com", "http://127.0.0.1:0");

    public Uri Address => Client.BaseAddress!;

    public PageCache Cache => Publisher.Current!.Pages;

    private SitePublisher Publisher => Services.GetRequiredService<SitePublisher>();

    public static async Task<TestSite> StartAsync(
        Action<IEndpointRouteBuilder> map, Action<IWebHostBuilder>? configure = null)
    {
        var site = new TestSite(map, configure);
        await site.StartAsync();
        return site;
    }

    /// <summary>Sends a GET request with headers in the form <c>name: value</c>.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, params string[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]).ShouldBeTrue();
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string path, params string[] headers)
    {
        using var response = await SendAsync(path, headers);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => Inflate(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)),
            "br" => Inflate(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)),
            _ => Encoding.UTF8.GetString(bytes),
        };
    }

    /// <summary>Publishes a new snapshot with an empty page cache.</summary>
    public void Publish() => Publisher.Current = Publisher.Current! with { Pages = new(maxBytes: 64 << 20) };

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new Endpoints(_map)));
        _configure?.Invoke(builder);
    }

    private static string Inflate(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Adds endpoints after the application has built its pipeline, because the route builder does not exist before.
    /// </summary>
    private sealed class Endpoints(Action<IEndpointRouteBuilder> map) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            map((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!);
        };
    }
}

internal static class TestPages
{
    /// <summary>Creates a page that is long enough to be compressed.</summary>
    public static string Long(string seed) =>
        string.Concat(Enumerable.Range(0, 300).Select(i => $"<p>{seed} {i * 7919 % 1000}</p>\n"));

    public static void Page(
        this IEndpointRouteBuilder app, string pattern, Func<HttpContext, Task<string>> body, bool isHeavy = false) =>
        app.MapGet(pattern, async context =>
        {
            await new CachedAttribute().ServeAsync(context, isHeavy ? WriteInTurnAsync : WriteAsync);

            async Task WriteInTurnAsync() => await new HeavyAttribute().TryRunAsync(context, WriteAsync);

            async Task WriteAsync()
            {
                var text = await body(context);
                context.Response.ContentType ??= "text/html; charset=utf-8";
                await context.Response.WriteAsync(text);
            }
        });

    public static void Page(this IEndpointRouteBuilder app, string pattern, Func<string> body) =>
        app.Page(pattern, _ => Task.FromResult(body()));

    public static async Task<CachedPage> CaptureAsync(string contentType, byte[] body)
    {
        await using var services = new ServiceCollection().AddOptions().AddSingleton<Snapshots>().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        return await CachedPage.CaptureAsync(context, Representation.Html, isKept: true, async () =>
        {
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(body);
        }, CancellationToken.None);
    }
}
