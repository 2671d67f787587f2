using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hosting;

/// <summary>
/// A connection has seconds for its last request, so no tests that keep the machine busy may run at the same time.
/// </summary>
[CollectionDefinition(nameof(StoppingTests), DisableParallelization = true)]
[Collection(nameof(StoppingTests))]
public sealed class StoppingTests
{
    [Fact]
    public async Task After_the_signal_to_stop_the_site_is_not_ready_but_serves_for_the_time_that_is_set()
    {
        await using var site = await TestSite.StartAsync(
            app => app.Page("/blogs/x", () => "text"), builder => builder.Use("Server:DrainSeconds", "3"));
        using (var before = await site.SendAsync("/blogs/x"))
            before.Headers.ConnectionClose.ShouldNotBe(true);
        var stopping = Task.Run(() => site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication(),
            TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(
            async () => (await site.SendAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        using var response = await site.SendAsync("/blogs/x");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await stopping;
    }

    [Fact]
    public async Task A_busy_client_loses_no_request_because_its_last_response_ends_the_connection()
    {
        await using var site = await TestSite.StartAsync(
            app => app.Page("/blogs/x", () => "text"), builder => builder.Use("Server:DrainSeconds", "3"));
        var connections = Enumerable.Range(0, 8).Select(_ => new TcpClient(site.Address.Host, site.Address.Port)).ToList();
        var clients = connections.ConvertAll(connection => Task.Run(() => ReadUntilClosedAsync(connection)));
        site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await site.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);
        (await Task.WhenAll(clients)).ShouldAllBe(count => count > 0);
    }

    /// <summary>Sends requests on one connection until a response closes it. Returns the number of responses.</summary>
    private static async Task<int> ReadUntilClosedAsync(TcpClient connection)
    {
        using var stream = connection.GetStream();
        var buffer = new byte[64 * 1024];
        for (var count = 1; ; count++)
        {
            await stream.WriteAsync("GET /blogs/x HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            var response = "";
            while (!response.EndsWith("text", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer);
                read.ShouldBeGreaterThan(0, $"request {count} has no response");
                response += Encoding.ASCII.GetString(buffer, 0, read);
            }

            if (response.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal))
                return count;
        }
    }

    [Fact]
    public async Task A_server_that_accepts_no_connections_ends_the_program_with_a_failure()
    {
        var listeners = new FailingListeners();
        await using var site = await TestSite.StartAsync(_ => { }, builder => builder.ConfigureServices(services =>
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConnectionListeners>(provider, listeners))));
        var lifetime = site.Services.GetRequiredService<IHostApplicationLifetime>();
        var stopped = new TaskCompletionSource();
        lifetime.ApplicationStopping.Register(stopped.SetResult);
        listeners.Fail();
        await stopped.Task.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
        ServeCommand.ExitCodeOf(site.Services.GetRequiredService<IHost>()).ShouldBe(ExitCodes.Failure);
    }

    private sealed class FailingListeners : IConnectionListenerFactory
    {
        private readonly SocketTransportFactory _sockets = new(
            Microsoft.Extensions.Options.Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        private readonly TaskCompletionSource<ConnectionContext?> _failure = new();

        public void Fail() => _failure.SetException(new InsufficientMemoryException(
            "There is no memory for another connection"));

        public async ValueTask<IConnectionListener> BindAsync(
            EndPoint endpoint, CancellationToken cancellationToken = default) =>
            new Listener(await _sockets.BindAsync(endpoint, cancellationToken), _failure.Task);

        private sealed class Listener(IConnectionListener inner, Task<ConnectionContext?> failure) : IConnectionListener
        {
            public EndPoint EndPoint => inner.EndPoint;

            public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
                await await Task.WhenAny(inner.AcceptAsync(cancellationToken).AsTask(), failure);

            public ValueTask UnbindAsync(CancellationToken cancellationToken = default) =>
                inner.UnbindAsync(cancellationToken);

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
