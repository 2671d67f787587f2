using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Portfolio.Content;
using Portfolio.Content.Imaging;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Changes;
using Portfolio.Web.Controllers;
using Portfolio.Web.Logging;
using Portfolio.Web.Mcp;
using Portfolio.Web.Options;
using Portfolio.Web.Pings;
using Portfolio.Web.Security;
using Portfolio.Web.Statistics;
using Portfolio.Web.Views;

namespace Portfolio.Web.Hosting;

public static class Website
{
    /// <summary>
    /// The maximum time to finish responses after SIGTERM, in addition to <c>Server:DrainSeconds</c>.
    /// </summary>
    internal static readonly TimeSpan MaxShutdown = TimeSpan.FromSeconds(4);

    /// <summary>Builds the application without starting it, so that callers can map more endpoints.</summary>
    /// <exception cref="InvalidSettingException">A host setting is invalid.</exception>
    public static WebApplication Create(WebsiteOptions options)
    {
        // The model of the store is built while the server is configured.
        _ = Task.Run(StoreFile.Prepare);
        var builder = CreateBuilder(options);
        // Endpoints in the Kestrel settings override --urls, so other machines might be able to read the drafts.
        if (options.ShowsDrafts && builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new InvalidSettingException(
                "Drafts cannot be shown while Kestrel:Endpoints is set, because it overrides --urls: "
                + "remove the setting from the command line, the environment and appsettings.json, "
                + "and specify the URL with --urls");
        }
        builder.WebHost.UseUrls(options.Urls).UseSetting(WebHostDefaults.HttpPortsKey, "")
            .UseSetting(WebHostDefaults.HttpsPortsKey, "");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        builder.WebHost.ConfigureKestrel(server => server.ConfigureEndpointDefaults(Draining.AddTo));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = ConnectionListeners.Listen);
        builder.Services.AddSingleton(new ConnectionShares(ProcessLimits.OfProcess.Connections))
            .AddSingleton(services => ActivatorUtilities.CreateInstance<ConnectionListeners>(services,
                ActivatorUtilities.CreateInstance<SocketTransportFactory>(services)))
            .AddSingleton<IConnectionListenerFactory>(services => services.GetRequiredService<ConnectionListeners>());
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, server) =>
            host.ShutdownTimeout = MaxShutdown + TimeSpan.FromSeconds(server.Value.DrainSeconds));
        builder.Services.AddSingleton<Draining>().AddHostedService(services => services.GetRequiredService<Draining>());
        ConsoleLog.AddTo(builder, options);
        // Telemetry is registered before the first sync, because the duration of the sync is a metric.
        if (Telemetry.IsOn(builder.Configuration))
            builder.Services.AddTelemetry();
        var sync = builder.Configuration.GetSection(SyncSettings.Section).Get<SyncSettings>() ?? new();
        builder.Services.AddPortfolioContent(options.ContentFolder, options.DataFolder, new SyncOptions
        {
            Settling = TimeSpan.FromSeconds(sync.SettlingSeconds),
            BaseUrl = options.BaseUrl,
            ShowsDrafts = options.ShowsDrafts,
            OnRead = options.OnRead,
        });
        builder.Services.AddSingleton(options);
        AddOptions(builder.Services);
        AddCaching(builder.Services);
        AddSnapshot(builder.Services);
        AddPages(builder.Services, options);
        var isDraftServer = options.ShowsDrafts && ListenAddress.AreLocal(options.Urls);
        // Without this filter, a page of another site could read drafts through a host name
        // that resolves to this machine.
        if (isDraftServer)
        {
            builder.Services.AddHostFiltering(hosts =>
                hosts.AllowedHosts = [.. ListenAddress.HostsOf($"{options.Urls};{options.BaseUrl}"), "localhost",
                    "127.0.0.1", "[::1]"]);
        }

        var app = builder.Build();
        UsePipeline(app, isDraftServer, options.AuthorPages);
        app.Services.GetRequiredService<SitePublisher>().Start();
        app.Services.GetRequiredService<SiteMetrics>().Start();
        ReloadEndpoint.MapTo(app);
        app.Lifetime.ApplicationStarted.Register(() => StartLine.Write(app));
        return app;
    }

    /// <summary>Returns the settings from the command line, the environment and <c>appsettings.json</c>.</summary>
    public static IConfiguration Configure(WebsiteOptions options) => CreateBuilder(options).Configuration;

    private static WebApplicationBuilder CreateBuilder(WebsiteOptions options)
    {
        // The slim builder omits features that the site does not use, such as the middleware that filters by host.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Setting files are not watched for changes,
            // because a watcher needs an inotify instance, and there may be none left.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. options.HostArguments],
            ApplicationName = typeof(Website).Assembly.GetName().Name,
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        Add<CacheOptions>(CacheOptions.Section);
        Add<LimitOptions>(LimitOptions.Section);
        Add<LogOptions>(LogOptions.Section);
        Add<PingOptions>(PingOptions.Section);
        Add<ReplyOptions>(ReplyOptions.Section);
        Add<SecretOptions>(SecretOptions.Section);
        Add<ServerOptions>(ServerOptions.Section);
        Add<StatisticsOptions>(StatisticsOptions.Section);
        Add<SyncSettings>(SyncSettings.Section);

        void Add<T>(string section) where T : class
        {
            services.AddSingleton<IValidateOptions<T>, OptionsValidation<T>>();
            services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        }
    }

    private static void AddCaching(IServiceCollection services)
    {
        services.AddSingleton<PageCacheMetrics>();
        services.AddSingleton<SiteClient>();
        services.AddSingleton(new OpenFiles(ProcessLimits.OfProcess.Files));
        services.AddSingleton(_ => ConcurrencyLimits.Create());
        services.AddSingleton<SitePublisher>();
        services.AddSingleton<SiteMetrics>();
    }

    private static void AddSnapshot(IServiceCollection services)
    {
        services.AddScoped<RequestSnapshot>();
        services.AddScoped(s => s.GetRequiredService<RequestSnapshot>().Value);
        services.AddScoped(s => s.GetRequiredService<ServedSnapshot>().Content.Open());
        services.AddScoped(s => s.GetRequiredService<ServedSnapshot>().Urls);
        services.AddScoped(s => s.GetRequiredService<ServedSnapshot>().Assets);
        services.AddScoped(s => s.GetRequiredService<RequestSnapshot>().Value.Headers);
        services.AddScoped<ErrorPage>();
    }

    private static void AddPages(IServiceCollection services, WebsiteOptions options)
    {
        services.AddRateLimits();
        services.AddSingleton<SuggestionLimit>();
        services.AddForwardedAddresses();
        services.AddSiteMcp();
        services.AddSingleton<Conversation>().AddHostedService(s => s.GetRequiredService<Conversation>());
        services.AddSingleton<ReadCounts>().AddHostedService<ReadCountService>();
        // A site that shows drafts or runs for a command has only one reader,
        // so notifications and a warm cache are useless.
        if (options.IsPublic)
            services.AddHostedService<PingService>().AddHostedService<ChangeLog>();
        if (options.IsPublic || options.ShowsDrafts)
            services.AddHostedService<CacheWarmer>();
        // A single-file program has no separate assembly, so image workers run its executable.
        var program = Path.Combine(AppContext.BaseDirectory, $"{typeof(Website).Assembly.GetName().Name}.dll");
        services.AddImaging(File.Exists(program) ? program : "", options.ImagesDataFolder, options.ImageWorkers);
        services.AddMvcCore(mvc => mvc.Filters.Add<PathBaseFilter>()).AddViews().AddRazorViewEngine();
        // Views add antiforgery, which would create and store keys at startup. No form needs the keys.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // Its hosted service would read keys at startup, which takes memory and time.
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly).ToList())
        {
            services.Remove(service);
        }
        services.Configure<RazorViewEngineOptions>(PageModel.AddViewLocations);
        services.AddSingleton<IActionResultExecutor<FileStreamResult>, FilePieces>();
        services.AddSingleton<OwnViewEngine>();
        services.AddOptions<MvcViewOptions>().Configure<OwnViewEngine>((views, own) => views.ViewEngines.Insert(0, own));
        services.AddSingleton<IRazorPageActivator>(provider =>
            new ViewAssets(ActivatorUtilities.CreateInstance<RazorPageActivator>(provider)));
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes =>
        {
            routes.LowercaseUrls = true;
            routes.SetParameterPolicy<LanguageConstraint>(LanguageConstraint.Name);
            routes.SetParameterPolicy<BlogConstraint>(BlogConstraint.Name);
            routes.SetParameterPolicy<CardConstraint>(CardConstraint.Name);
            routes.SetParameterPolicy<FeedConstraint>(FeedConstraint.Name);
            routes.SetParameterPolicy<FileConstraint>(FileConstraint.Name);
            routes.SetParameterPolicy<IndexNowKeyConstraint>(IndexNowKeyConstraint.Name);
        });
    }

    private static void UsePipeline(WebApplication app, bool isDraftServer, AuthorPages? authorPages)
    {
        if (isDraftServer)
            app.UseHostFiltering();
        app.Use(Draining.CloseAsync);
        // No request of the process itself, such as that of an export, gets here.
        if (authorPages is not null)
            app.MapWhen(authorPages.IsFor, pages => pages.Run(authorPages.Answer));
        RequestLog.Use(app, SiteRequest.MethodOf, SiteRequest.IsCached,
            context => context.Connection.RemoteIpAddress is { } address ? RateLimits.ClientOf(address) : null);
        app.Use(app.Services.GetRequiredService<SiteClient>().Use);
        app.UseForwardedHeaders();
        app.Use(ConnectionListeners.ServeAsync);
        app.UseMiddleware<PageCacheMiddleware>();
        ErrorPage.Use(app);
        app.UseMiddleware<CanonicalPathsMiddleware>();
        app.UseRouting();
        app.UseRateLimiter();
        app.MapHealth();
        app.MapSiteMcp();
        app.MapControllers();
    }
}
