using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Continues to serve requests after the stop signal until load balancers notice that the site is not ready.
/// </summary>
internal sealed class Draining(IOptions<ServerOptions> options, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // There is no load balancer to wait for in a terminal, or if the host is disposed without a stop signal.
        var isDrained = Console.IsOutputRedirected && lifetime.ApplicationStopping.IsCancellationRequested;
        return isDrained
            ? Task.Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), cancellationToken) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
