using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Security;

/// <summary>
/// Creates HTTP clients for requests to URLs in the content. The clients connect only to public addresses,
/// also after redirects, so that content cannot reach internal services.
/// </summary>
internal static class ExternalSites
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <param name="mayBePrivate">A function that determines whether a host may have a private address.</param>
    /// <param name="maxRedirects">The maximum number of redirects to follow before a redirect is returned as the response.</param>
    public static HttpClient NewClient(Func<string, bool> mayBePrivate, int maxRedirects) => new(new SocketsHttpHandler
    {
        // A proxy would resolve host names itself, so the addresses could not be checked.
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = maxRedirects > 0,
        MaxAutomaticRedirections = Math.Max(1, maxRedirects),
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, mayBePrivate, cancellation),
    })
    { Timeout = Timeout };

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint server, Func<string, bool> mayBePrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host, cancellation);
        var allowed = mayBePrivate(server.Host)
            ? addresses : [.. addresses.Where(address => !PrivateAddress.Is(address))];
        if (allowed.Length == 0)
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, server.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

internal sealed class PrivateAddressException() : IOException("the host has a private address");

/// <summary>
/// Recognizes IP addresses that are not reachable from the internet:
/// this machine, private networks and reserved ranges (RFC 6890).
/// </summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] Networks = [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "192.0.2.0/24", "192.88.99.0/24", "198.51.100.0/24", "203.0.113.0/24",
            // Several of these contain an address of IPv4, to which a router or the system may translate them.
            "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
            "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }
}
