using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Limits of the server. HTTP/2 is available at <c>https</c> URLs only: without TLS Kestrel cannot distinguish the protocols on one
/// port, and proxies use HTTP/1.1 there.
/// </summary>
internal static class ServerLimits
{
    private const int KiB = 1024;

    public static void Apply(SocketTransportOptions sockets)
    {
        // Handles requests on the thread that polls their sockets.
        sockets.UnsafePreferInlineScheduling = true;
        // A client that requests without reading its responses holds no more than this and one response.
        sockets.MaxReadBufferSize = 32 * KiB;
        // The system would otherwise buffer up to 6 MB of requests and 4 MB of responses for each client that does not read. This much of a
        // response is sent at 15 Mbit/s to a client that is 100 ms away, and more to nearer ones, such as proxies.
        sockets.CreateBoundListenSocket = static endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.ReceiveBufferSize = 32 * KiB;
            socket.SendBufferSize = 128 * KiB;
            return socket;
        };
        // Many connections at once wait for a moment instead of being tried again after a second. The system limits it further.
        sockets.Backlog = 4096;
    }

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
        server.Limits.Http2.InitialStreamWindowSize = 64 * KiB;
        server.Limits.Http2.InitialConnectionWindowSize = 128 * KiB;
        // Closes connections of clients that send headers slowly.
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }
}
