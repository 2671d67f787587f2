using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;

namespace Portfolio.Tests;

/// <summary>The website, started by its own entry point and flags, over Kestrel on a free port of this machine.</summary>
/// <param name="content">The content folder.</param>
/// <param name="data">The folder of the store.</param>
/// <param name="baseUrl">As <c>--base-url</c>.</param>
/// <param name="configure">Changes services and settings after the application has added its own.</param>
public sealed class WebsiteFactory(string content, string data, string? baseUrl = null, Action<IWebHostBuilder>? configure = null)
    : WebApplicationFactory<WebsiteOptions>
{
    /// <summary>Far more than anything takes, also on a machine that stands still for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Starts the server.</summary>
    /// <returns>A client that follows no redirects and expands no bodies.</returns>
    public async Task<HttpClient> StartAsync()
    {
        UseKestrel();
        await Task.Run(StartServer);
        return new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ClientOptions.BaseAddress };
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        // UseKestrel has added the server a second time, with a pool of buffers that replaces that of the application.
        builder.ConfigureServices(services => services.Remove(services.Last(s => s.ServiceType == typeof(IMemoryPoolFactory<byte>))));
        return base.CreateHost(builder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("content", content).UseSetting("data", data).UseSetting("urls", "http://127.0.0.1:0");
        if (baseUrl is not null)
            builder.UseSetting("base-url", baseUrl);
        // Nothing is written to the console of the tests, and what is logged goes to the providers that a test adds.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("ModelContextProtocol", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
        builder.ConfigureServices(services => services.AddSingleton<ILoggerFactory, LoggerFactory>().AddSingleton<Serilog.ILogger>(Serilog.Core.Logger.None)
            // It would make the logger that this replaces, with a thread that stays.
            .AddSingleton(new Serilog.Extensions.Hosting.DiagnosticContext(Serilog.Core.Logger.None)));
        configure?.Invoke(builder);
        builder.ConfigureServices(services =>
        {
            // What is not written by then at the end of a run is lost, and what is not rendered by then is published later.
            services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
            var sync = (SyncOptions)services.Last(s => s.ServiceType == typeof(SyncOptions)).ImplementationInstance!;
            services.AddSingleton(sync with { MaxRendering = Patience });
        });
    }
}
