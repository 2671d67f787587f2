using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Continues to serve requests after the stop signal until load balancers notice that the site is not ready. When the
/// server then stops listening, open connections get one more response, with <c>Connection: close</c>. Kestrel alone
/// would close them at once, although a client may just be sending its next request.
/// </summary>
internal sealed class Draining(IOptions<ServerOptions> options, IHostApplicationLifetime lifetime, ILogger<Draining> log)
    : IHostedLifecycleService
{
    private static readonly TimeSpan LastResponse = TimeSpan.FromSeconds(1);

    private volatile bool _isDrained;

    public static void AddTo(ListenOptions endpoint) => endpoint.Use((connection, next) =>
        endpoint.ApplicationServices.GetRequiredService<Draining>().ServeAsync(connection, next));

    public static Task CloseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Ending>()?.IsRequested.IsCancellationRequested == true && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // There is no load balancer to wait for in a terminal, or if the host is disposed without a stop signal.
        _isDrained = Console.IsOutputRedirected && lifetime.ApplicationStopping.IsCancellationRequested;
        if (_isDrained)
            log.LogInformation("The server stops: it answers requests for {Seconds} more seconds", options.Value.DrainSeconds);
        return _isDrained
            ? Task.Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), cancellationToken) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            log.LogInformation("The server has stopped");
        return Task.CompletedTask;
    }

    private async Task ServeAsync(ConnectionContext connection, Func<Task> next)
    {
        var notification = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>();
        var requested = notification.ConnectionClosedRequested;
        using var closing = new CancellationTokenSource();
        await using var registration = requested.Register(() => closing.CancelAfter(_isDrained ? LastResponse : TimeSpan.Zero));
        notification.ConnectionClosedRequested = closing.Token;
        connection.Features.Set(new Ending(requested));
        await next();
    }

    private sealed record Ending(CancellationToken IsRequested);
}
