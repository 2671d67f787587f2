using Portfolio.Web.Delivery;
using Portfolio.Web.Logging;

namespace Portfolio.Web;

/// <summary>Builds the one web application that is served, exported and tested.</summary>
public static class Website
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

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
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        builder.WebHost.UseSockets(ServerLimits.Inline);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        ConsoleLog.AddTo(builder);
        AddDelivery(builder.Services, options);
        configure?.Invoke(builder);

        var app = builder.Build();
        UseDelivery(app);
        return app;
    }

    private static void AddDelivery(IServiceCollection services, WebsiteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new SiteUrls(options.BaseUrl ?? ListenAddress.First(options.Urls).Origin));
        services.AddSingleton<Assets>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<IExactPaths, NoExactPaths>();
        services.AddSingleton<BrotliQueue>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<CachedAnswer>();
        services.AddRouting();
    }

    private static void UseDelivery(WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<PageCacheMiddleware>();
        app.UseMiddleware<Errors>();
        app.UseMiddleware<CanonicalPaths>();
        app.UseMiddleware<Negotiation>();
        app.UseRouting();
        app.UseMiddleware<SharedRender>();
        // Again, inside the shared render: all who wait for a page that fails get the same answer, and the failure is logged once.
        app.UseMiddleware<Errors>();
        app.MapHealth();
    }
}
