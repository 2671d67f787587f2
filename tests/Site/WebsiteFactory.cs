using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;

namespace Portfolio.Tests;

/// <summary>Starts the site with its own entry point and flags, on Kestrel and a free port of this machine.</summary>
/// <param name="baseUrl">The value of <c>--base-url</c>, or <see langword="null"/> if it is not set.</param>
/// <param name="configure">Changes services and settings after the application has added its own.</param>
public sealed class WebsiteFactory(
    string content, string data, string? baseUrl = null, Action<IWebHostBuilder>? configure = null)
    : WebApplicationFactory<WebsiteOptions>
{
    /// <summary>
    /// The maximum time to wait, far more than any operation takes, even on a machine that pauses for a while.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Starts the server, and returns a client that does not follow redirects or decompress bodies.</summary>
    public async Task<HttpClient> StartAsync()
    {
        UseKestrel();
        await Task.Run(StartServer);
        return new(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = ClientOptions.BaseAddress };
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        // UseKestrel adds the server a second time, with a buffer pool that replaces the pool of the application.
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
        // Nothing is logged to the console of the tests, only to providers that a test adds.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("ModelContextProtocol", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
        builder.ConfigureServices(services => services.AddSingleton<ILoggerFactory, LoggerFactory>()
            .AddSingleton<Serilog.ILogger>(Serilog.Core.Logger.None)
            // The default would create the replaced logger, whose thread would never end.
            .AddSingleton(new Serilog.Extensions.Hosting.DiagnosticContext(Serilog.Core.Logger.None)));
        configure?.Invoke(builder);
        builder.ConfigureServices(services =>
        {
            // With short timeouts, unwritten data would be lost at the end, and unrendered documents would
            // be published later.
            services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
            var sync = (SyncOptions)services.Last(s => s.ServiceType == typeof(SyncOptions)).ImplementationInstance!;
            services.AddSingleton(sync with { MaxRendering = Patience });
        });
    }
}
