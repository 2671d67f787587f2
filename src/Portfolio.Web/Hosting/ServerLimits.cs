using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Sets the limits of the web server. HTTP/2 is available only at <c>https</c> URLs: without TLS,
/// Kestrel cannot distinguish the protocols on one port, and proxies use HTTP/1.1.
/// </summary>
/// <remarks>
/// <c>ConnectionShares</c> shares the connections, whose number <c>ProcessLimits</c> sets. <c>RateLimits</c> limits requests with the
/// settings of <c>LimitOptions</c>, which <c>docs/scale.md</c> names.
/// </remarks>
internal static class ServerLimits
{
    private const int KiB = 1024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        var limits = server.Limits;
        // The timeout is longer than nginx's timeout for upstream connections,
        // so that nginx closes idle connections first.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Larger bodies are accepted only by the webhook, which sets its own limit.
        limits.MaxRequestBodySize = 64 * KiB;
        // The buffers are allocated per connection, so they are smaller than the defaults.
        limits.MaxRequestBufferSize = 32 * KiB;
        limits.MaxResponseBufferSize = ProcessLimits.OfProcess.ResponseBuffer;
        // A long search query must reach the search page, which rejects the query with an explanation.
        limits.MaxRequestLineSize = 32 * KiB;
        // The limit includes room for cookies of other applications on the domain.
        limits.MaxRequestHeadersTotalSize = 32 * KiB;
        // A stream counts as a connection only until its response is written, of which a buffer can be left.
        limits.Http2.MaxStreamsPerConnection = 32;
        limits.Http2.InitialStreamWindowSize = 64 * KiB;
        limits.Http2.InitialConnectionWindowSize = 128 * KiB;
    }
}
