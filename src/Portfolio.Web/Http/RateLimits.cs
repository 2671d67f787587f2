using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Portfolio.Web.Http;

/// <summary>
/// Limits of requests per client that are computed: searches and calls of <c>/mcp</c>. Behind a reverse proxy that is not configured with
/// <c>--proxies</c> all readers are one client, so the limits leave room for many readers. Cached pages are not limited.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of <c>/mcp</c>.</summary>
    public const string Mcp = "mcp";

    /// <summary>The policy of searches, of which one takes milliseconds.</summary>
    public const string Search = "search";

    private const int McpPerSecond = 10;
    private const int SearchesPerSecond = 20;

    /// <summary>Seconds of searches that are allowed at once: an agent may look up all it needs, and an office shares one address.</summary>
    private const int SearchBurst = 30;

    /// <summary>Bytes of an IPv6 address that one client has at least: its network.</summary>
    private const int NetworkLength = 8;

    /// <param name="settings">May set <c>Limits:SearchesPerSecond</c>.</param>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration settings) => services.AddRateLimiter(limiter =>
    {
        var searchesPerSecond = settings.GetValue("Limits:SearchesPerSecond", SearchesPerSecond);
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Mcp, context => PerClient(context, McpPerSecond, burst: 6 * McpPerSecond));
        limiter.AddPolicy(Search, context => PerClient(context, searchesPerSecond, burst: SearchBurst * searchesPerSecond));
    });

    /// <summary>The client: an IPv4 address, or the network of an IPv6 address.</summary>
    public static IPAddress? ClientOf(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var network = address.GetAddressBytes();
        network.AsSpan(NetworkLength).Clear();
        return new(network);
    }

    private static RateLimitPartition<IPAddress?> PerClient(HttpContext context, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientOf(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
