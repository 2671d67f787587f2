using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.LinkChecks;

/// <summary>Makes the client that requests links of other sites. It connects to public addresses, also after redirects.</summary>
internal static class ExternalSites
{
    private const int MaxRedirects = 5;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <param name="userAgent">Says who asks, with a URL.</param>
    /// <param name="mayBePrivate">Whether a host may have a private address.</param>
    public static HttpClient NewClient(string userAgent, Func<string, bool> mayBePrivate)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            // A proxy would resolve names to addresses that nobody checks.
            UseProxy = false,
            UseCookies = false,
            MaxAutomaticRedirections = MaxRedirects,
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, mayBePrivate, cancellation),
        })
        { Timeout = Timeout };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
        return client;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, Func<string, bool> mayBePrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host, cancellation);
        var allowed = mayBePrivate(server.Host) ? addresses : [.. addresses.Where(address => !PrivateAddress.Is(address))];
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

/// <summary>All addresses of a host are private.</summary>
internal sealed class PrivateAddressException : IOException;
