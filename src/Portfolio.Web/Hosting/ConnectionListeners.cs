using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Security;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Accepts connections as long as <see cref="ConnectionShares"/> has a share for them, so that the process keeps descriptors and memory.
/// Ends the program if a listener fails, because the server only logs the error and continues.
/// </summary>
/// <remarks>The limit of the server itself would apply after it has accepted a connection, and to all clients alike.</remarks>
internal sealed class ConnectionListeners(
    IConnectionListenerFactory sockets, ConnectionShares shares, IOptions<ServerOptions> options, IHostApplicationLifetime lifetime)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    /// <summary>The option TCP_NOTSENT_LOWAT of Linux (tcp(7)).</summary>
    private const int MaxUnsentOption = 25;

    private const int TcpOptions = 6;

    private static readonly TimeSpan MaxStopping = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<IPNetwork> _proxies = ServerOptions.TryParse(options.Value.Proxies, out var proxies) ? proxies : [];

    // The timer is created at startup, because there may be no memory left for it later.
    private readonly Timer _exit = new(_ => Environment.Exit(1));

    public bool HasFailed { get; private set; }

    /// <summary>
    /// Counts a request through a trusted proxy for its client, and a stream of HTTP/2 as a connection. Refuses a stream if its client has
    /// too many.
    /// </summary>
    public static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ConnectionShares.Share>() is not { } connection || context.Connection.RemoteIpAddress is not { } address)
            return next(context);
        connection.Touch();
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
            return ServeStreamAsync(connection, RateLimits.ClientOf(address), context, next);
        if (connection.IsOfProxy)
            connection.Move(RateLimits.ClientOf(address));
        return next(context);
    }

    /// <summary>
    /// Creates a socket whose connections keep few bytes in the system until a slow client has received them. Without the limit, they are
    /// megabytes, which count as memory of a container.
    /// </summary>
    public static Socket Listen(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (OperatingSystem.IsLinux() && endpoint is IPEndPoint)
            socket.SetRawSocketOption(TcpOptions, MaxUnsentOption, BitConverter.GetBytes(ProcessLimits.OfProcess.ResponseBuffer));
        return socket;
    }

    public bool CanBind(EndPoint endpoint) => sockets is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), this);

    public void Dispose() => _exit.Dispose();

    private static async Task ServeStreamAsync(
        ConnectionShares.Share connection, IPAddress client, HttpContext context, RequestDelegate next)
    {
        using var stream = connection.TryAddStream(client, context.Abort);
        if (stream is null)
        {
            SecurityHeaders.ApplyWithoutSite(context.Response.Headers);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            context.Response.Headers.CacheControl = CacheControl.NoStore;
            return;
        }

        context.Features.Set(stream);
        await next(context);
    }

    private ConnectionShares.Share? TryAdd(ConnectionContext connection)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        return shares.TryAdd(address is null ? IPAddress.None : RateLimits.ClientOf(address), connection.Abort,
            isOfProxy: address is null || IsProxy(address));
    }

    private bool IsProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return _proxies.Any(network => network.Contains(address));
    }

    private void Fail()
    {
        HasFailed = true;
        _exit.Change(MaxStopping, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
    }

    private sealed class Listener(IConnectionListener listener, ConnectionListeners listeners) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                while (await listener.AcceptAsync(cancellationToken) is { } connection)
                {
                    if (listeners.TryAdd(connection) is { } share)
                        return new Connection(connection, share);
                    // This closes the socket at once. What is left of the connection ends later.
                    connection.Abort();
                    _ = connection.DisposeAsync().AsTask();
                }

                return null;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                listeners.Fail();
                throw;
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }

    /// <summary>A connection that holds its share until its socket is closed.</summary>
    private sealed class Connection : ConnectionContext
    {
        private readonly ConnectionContext _connection;
        private readonly ConnectionShares.Share _share;

        public Connection(ConnectionContext connection, ConnectionShares.Share share)
        {
            (_connection, _share) = (connection, share);
            Features.Set(share);
        }

        public override string ConnectionId
        {
            get => _connection.ConnectionId;
            set => _connection.ConnectionId = value;
        }

        public override IFeatureCollection Features => _connection.Features;

        public override IDictionary<object, object?> Items
        {
            get => _connection.Items;
            set => _connection.Items = value;
        }

        public override IDuplexPipe Transport
        {
            get => _connection.Transport;
            set => _connection.Transport = value;
        }

        public override CancellationToken ConnectionClosed
        {
            get => _connection.ConnectionClosed;
            set => _connection.ConnectionClosed = value;
        }

        public override EndPoint? LocalEndPoint
        {
            get => _connection.LocalEndPoint;
            set => _connection.LocalEndPoint = value;
        }

        public override EndPoint? RemoteEndPoint
        {
            get => _connection.RemoteEndPoint;
            set => _connection.RemoteEndPoint = value;
        }

        public override void Abort() => _connection.Abort();

        public override void Abort(ConnectionAbortedException abortReason) => _connection.Abort(abortReason);

        public override async ValueTask DisposeAsync()
        {
            await _connection.DisposeAsync();
            await base.DisposeAsync();
            _share.Dispose();
        }
    }
}
