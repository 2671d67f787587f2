using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Portfolio.Content;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Caching.Http1FastPath;
using Portfolio.Web.Http;
using Portfolio.Web.Logging;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Hosting;

/// <summary>Builds the one web application that is served, exported and tested.</summary>
public static class Website
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(4);

    /// <summary>The application with its whole pipeline, not yet started. Endpoints mapped afterwards are part of it.</summary>
    /// <param name="options">What flags and environment decided.</param>
    /// <param name="configure">Last word on services and settings.</param>
    public static WebApplication Create(WebsiteOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        // The slim builder leaves out what this site has no use for, such as a middleware that checks the Host header.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [.. options.HostArguments],
            ApplicationName = typeof(Website).Assembly.GetName().Name,
        });
        builder.WebHost.UseUrls(options.Urls).UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
        {
            ServerLimits.Apply(server);
            server.ConfigureEndpointDefaults(endpoint => endpoint.Use(next =>
                connection => server.ApplicationServices.GetRequiredService<Http1FastPathConnections>().ServeAsync(connection, next)));
        });
        builder.WebHost.UseSockets(ServerLimits.Inline);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        ConsoleLog.AddTo(builder);
        builder.Services.AddPortfolioContent(options.ContentFolder, options.DataFolder);
        AddDelivery(builder.Services, options);
        AddPages(builder.Services);
        configure?.Invoke(builder);

        var app = builder.Build();
        UseDelivery(app);
        app.Services.GetRequiredService<Publication>().Begin();
        app.Lifetime.ApplicationStarted.Register(() => StartLine.Write(app));
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<PageCachePersistence>().Save);
        return app;
    }

    private static void AddDelivery(IServiceCollection services, WebsiteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new SiteUrls(options.BaseUrl ?? ListenAddress.First(options.Urls).Origin));
        services.AddSingleton<InlineAssets>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<ErrorPage>();
        services.AddSingleton<StaticPaths>();
        services.AddSingleton<IExactPaths>(s => s.GetRequiredService<StaticPaths>());
        services.AddSingleton<Publication>();
        services.AddSingleton<BrotliQueue>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<PageCachePersistence>();
        services.AddSingleton<CachedPageWriter>();
        services.AddSingleton<Http1FastPathResponses>();
        services.AddSingleton<Http1FastPathConnections>();
        services.AddSingleton<PagePrefetcher>();
        services.AddHostedService(s => s.GetRequiredService<PagePrefetcher>());
        services.AddHostedService<IdleMemoryService>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/markdown"];
        });
        services.AddMvcCore().AddViews().AddRazorViewEngine();
        // Views bring antiforgery, which makes keys at start; there is no form here that it could protect.
        foreach (var service in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(service);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.AddScoped(s => s.GetRequiredService<Generations>().Current!.Open());
    }

    private static void UseDelivery(WebApplication app)
    {
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<PageCacheMiddleware>();
        app.Use(app.Services.GetRequiredService<PagePrefetcher>().Through);
        // What is not kept is not compressed by the cache.
        app.UseWhen(context => context.Request.Path.Value is { } path && (path.StartsWith("/search", StringComparison.Ordinal) || path == "/llms-full.txt"),
            branch => branch.UseResponseCompression());
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<CanonicalPathsMiddleware>();
        app.UseMiddleware<Negotiation>();
        app.UseMiddleware<ContentFilesMiddleware>();
        app.UseRouting();
        app.UseMiddleware<RenderCoalescingMiddleware>();
        // Again, inside the shared render: all who wait for a page that fails get the same answer, and the failure is logged once.
        app.UseMiddleware<ErrorMiddleware>();
        app.MapHealth();
        app.MapControllers();
    }
}
