using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Portfolio.Web.Hosting;

/// <summary>
/// The limits of the server. HTTP/2 is available only at <c>https</c> URLs, because without TLS Kestrel cannot
/// distinguish the protocols on one port, and proxies use HTTP/1.1 there.
/// </summary>
internal static class ServerLimits
{
    private const int KiB = 1024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        var limits = server.Limits;
        // About 40 MB of idle connections, and fewer files than a process can usually open.
        limits.MaxConcurrentConnections = 4000;
        // Longer than nginx keeps a connection to an upstream.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        // Closes connections of clients that send headers slowly.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // No endpoint reads more, except for the webhook, which sets its own limit.
        limits.MaxRequestBodySize = 64 * KiB;
        // Per connection. The default is one megabyte.
        limits.MaxRequestBufferSize = 128 * KiB;
        // Long enough for a search for pasted text. The page rejects it with an explanation.
        limits.MaxRequestLineSize = 32 * KiB;
        // Includes room for cookies of other applications on the domain.
        limits.MaxRequestHeadersTotalSize = 32 * KiB;
        limits.Http2.InitialStreamWindowSize = 64 * KiB;
        limits.Http2.InitialConnectionWindowSize = 128 * KiB;
    }
}
