using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;

namespace Portfolio.Tests;

/// <summary>Starts the site with its own entry point and command-line arguments, on a free local port.</summary>
/// <param name="baseUrl">
/// The value of the argument <c>--base-url</c>, or <see langword="null"/> to omit the argument.
/// </param>
/// <param name="configure">
/// A function that changes services and settings after the application has configured its own.
/// </param>
public sealed class WebsiteFactory(
    string content, string data, string? baseUrl = null, Action<IWebHostBuilder>? configure = null)
    : WebApplicationFactory<WebsiteOptions>
{
    /// <summary>The maximum time to wait for an operation, which is long enough if the machine pauses.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly Lock Starts = new();

    private readonly Pipeline _pipeline = new();

    /// <summary>
    /// Starts the server, and returns a client that neither follows redirects nor decompresses bodies.
    /// </summary>
    public async Task<HttpClient> StartAsync()
    {
        CountStart();
        UseKestrel();
        await Task.Run(StartServer);
        return new(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = ClientOptions.BaseAddress, Timeout = Patience };
    }

    /// <summary>Adds the running test class to the file of <c>./test.sh</c>, which prints how many sites were started.</summary>
    private static void CountStart()
    {
        if (Environment.GetEnvironmentVariable("SITE_STARTS") is not { } file)
            return;
        lock (Starts)
            File.AppendAllText(file, $"{TestContext.Current.TestClass?.TestClassName ?? "all"}\n");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _pipeline.EndRateLimiters();
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        // UseKestrel registers the server again, with a buffer pool that would replace the pool of the application.
        builder.ConfigureServices(
            services => services.Remove(services.Last(s => s.ServiceType == typeof(IMemoryPoolFactory<byte>))));
        return base.CreateHost(builder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("content", content).UseSetting("data", data).UseSetting("urls", "http://127.0.0.1:0");
        if (baseUrl is not null)
            builder.UseSetting("base-url", baseUrl);
        // The tests write no log to the console. A test can add a provider to read the log.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("ModelContextProtocol", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
        // Pages are rendered only when a test requests them. The warmer also collects the garbage of the whole process,
        // which hundreds of sites would do one after the other.
        builder.ConfigureServices(
            services => services.Remove(services.Single(s => s.ImplementationType?.Name == "CacheWarmer")));
        builder.ConfigureServices(services => services.AddSingleton<ILoggerFactory, LoggerFactory>()
            .AddSingleton<Serilog.ILogger>(Serilog.Core.Logger.None)
            // The default context would create the logger that is replaced here, whose thread would never end.
            .AddSingleton(new Serilog.Extensions.Hosting.DiagnosticContext(Serilog.Core.Logger.None)));
        configure?.Invoke(builder);
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter>(_pipeline);
            // With a short timeout, data that is not yet written would be lost on shutdown, and documents that take
            // longer to render would be published later.
            services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
            var sync = (SyncOptions)services.Last(s => s.ServiceType == typeof(SyncOptions)).ImplementationInstance!;
            services.AddSingleton(sync with { MaxRendering = Patience });
        });
    }
}
