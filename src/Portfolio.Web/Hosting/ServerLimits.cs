using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Limits of the server. HTTP/2 is available at <c>https</c> addresses only: without TLS Kestrel cannot distinguish the protocols on one
/// port, and proxies use HTTP/1.1 there.
/// </summary>
internal static class ServerLimits
{
    private const int KiB = 1024;

    /// <summary>Handles requests on the thread that polls their sockets.</summary>
    public static void Inline(SocketTransportOptions sockets) => sockets.UnsafePreferInlineScheduling = true;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        // Long enough for a search for pasted text, which the page refuses with an explanation.
        server.Limits.MaxRequestLineSize = 32 * KiB;
        // Room for cookies of other applications on the domain.
        server.Limits.MaxRequestHeadersTotalSize = 32 * KiB;
        server.Limits.MaxRequestHeaderCount = 100;
        // No endpoint reads more.
        server.Limits.MaxRequestBodySize = 64 * KiB;
        // Closes connections of clients that send headers slowly.
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }
}
