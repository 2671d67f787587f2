using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Security;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Limits the connections of each client to the number that is free. So a client can have half of all connections, and two clients together
/// two thirds, but no number of clients can take all of them. Below the limit, clients are not restricted.
/// </summary>
/// <remarks>
/// A connection of a trusted proxy counts for the client of its latest request, because a proxy may read a response only as fast as its
/// client.
/// </remarks>
internal sealed class ClientConnections(IOptions<ServerOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _clients = [];
    private readonly IReadOnlyList<IPNetwork> _proxies = ServerOptions.TryParse(options.Value.Proxies, out var proxies) ? proxies : [];
    private int _free = DescriptorLimits.OfProcess.Connections;

    /// <summary>Gets the number of connections that can be added.</summary>
    internal int Free
    {
        get => _free;
        init => _free = value;
    }

    public static void AddTo(ListenOptions endpoint) => endpoint.Use((connection, next) =>
        endpoint.ApplicationServices.GetRequiredService<ClientConnections>().ServeAsync(connection, next));

    /// <summary>Refuses a request through a proxy if its client has too many connections.</summary>
    public static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Place>() is not { IsOfProxy: true } place || context.Connection.RemoteIpAddress is not { } address
            || place.TryMove(RateLimits.ClientOf(address)))
        {
            return next(context);
        }
        SecurityHeaders.ApplyWithoutSite(context.Response.Headers);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        return Task.CompletedTask;
    }

    /// <summary>Adds a connection of a client, or returns null if the client has as many connections as are free.</summary>
    /// <param name="client">The client, or null if the connection is that of a proxy and has had no request yet.</param>
    public Place? TryAdd(IPAddress? client)
    {
        lock (_lock)
        {
            if (!TryCount(client))
                return null;
            _free--;
            return new(this, client);
        }
    }

    private async Task ServeAsync(ConnectionContext connection, Func<Task> next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        var client = address is null || IsProxy(address) ? null : RateLimits.ClientOf(address);
        using var place = TryAdd(client);
        if (place is null)
        {
            connection.Abort();
            return;
        }

        connection.Features.Set(place);
        await next();
    }

    private bool IsProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return _proxies.Any(network => network.Contains(address));
    }

    private bool TryCount(IPAddress? client)
    {
        if (client is null)
            return true;
        var count = _clients.GetValueOrDefault(client);
        if (count >= _free)
            return false;
        _clients[client] = count + 1;
        return true;
    }

    private void Uncount(IPAddress? client)
    {
        if (client is not null && --_clients[client] is var count && count == 0)
            _clients.Remove(client);
    }

    /// <summary>Represents an open connection.</summary>
    internal sealed class Place(ClientConnections connections, IPAddress? client) : IDisposable
    {
        private IPAddress? _client = client;

        public bool IsOfProxy { get; } = client is null;

        /// <summary>Counts the connection for another client, unless that client has too many connections.</summary>
        public bool TryMove(IPAddress client)
        {
            lock (connections._lock)
            {
                if (client.Equals(_client))
                    return true;
                if (!connections.TryCount(client))
                    return false;
                connections.Uncount(_client);
                _client = client;
                return true;
            }
        }

        public void Dispose()
        {
            lock (connections._lock)
            {
                connections.Uncount(_client);
                connections._free++;
            }
        }
    }
}
