using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Portfolio.Web.Hosting;

/// <summary>
/// What one client may ask of the server. HTTP/2 is spoken where an <c>https</c> address is configured; in the clear Kestrel cannot tell the
/// two protocols apart on one port, and HTTP/1.1 is what proxies use there.
/// </summary>
internal static class ServerLimits
{
    /// <summary>Longest that a connection may rest between two requests.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(75);

    private const int KiB = 1024;

    /// <summary>Requests are handled on the thread that polls their sockets.</summary>
    public static void Inline(SocketTransportOptions sockets)
    {
        sockets.UnsafePreferInlineScheduling = true;
    }

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        // The longest honest request line is a search for a text that was pasted: the page says that it is too long.
        server.Limits.MaxRequestLineSize = 32 * KiB;
        // Room for the cookies of whatever else lives on the domain.
        server.Limits.MaxRequestHeadersTotalSize = 32 * KiB;
        server.Limits.MaxRequestHeaderCount = 100;
        // Bodies are agents' calls; the endpoint that takes more says so itself.
        server.Limits.MaxRequestBodySize = 64 * KiB;
        // Someone who trickles headers holds a connection no longer than this.
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.KeepAliveTimeout = KeepAlive;
    }
}
