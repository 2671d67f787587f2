using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Http;

/// <summary>
/// The names of the rate limits per client, for requests whose responses are computed. Without <c>--proxies</c>, all
/// readers behind a reverse proxy are one client, so the limits are generous, and pages are not limited.
/// </summary>
internal static class RateLimits
{
    /// <summary>The limit of searches, previews, <c>/health</c>, and parts of documents.</summary>
    public const string Search = "search";

    /// <summary>The limit of <c>/mcp</c>.</summary>
    public const string Calls = "calls";

    /// <summary>The limit of the webhook.</summary>
    public const string Hook = "hook";

    private const int HooksPerSecond = 1;

    /// <summary>
    /// The number of seconds whose requests are allowed at once, because an agent looks up everything in one go, and an
    /// office shares one IP address.
    /// </summary>
    private const int Burst = 30;

    /// <summary>The number of bytes of an IPv6 address that identify a client: its network.</summary>
    private const int NetworkLength = 8;

    /// <param name="isLimited">
    /// Determines whether a request for an endpoint with the limit <see cref="Search"/> counts.
    /// </param>
    public static void AddRateLimits(this IServiceCollection services, Func<HttpContext, bool> isLimited)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, options) =>
        {
            var (searches, calls) = (options.Value.SearchesPerSecond, options.Value.CallsPerSecond);
            limiter.AddPolicy(Search, context => PartitionOf(context, isLimited(context) ? searches : 0));
            limiter.AddPolicy(Calls, context => PartitionOf(context, calls));
            limiter.AddPolicy(Hook, context => PartitionOf(context, HooksPerSecond));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Gets the client: an IPv4 address, or the network of an IPv6 address.</summary>
    public static IPAddress ClientOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var network = address.GetAddressBytes();
        network.AsSpan(NetworkLength).Clear();
        return new(network);
    }

    // Requests of this process have no address.
    private static RateLimitPartition<IPAddress> PartitionOf(HttpContext context, int perSecond) =>
        perSecond == 0 || context.Connection.RemoteIpAddress is not { } address
        ? RateLimitPartition.GetNoLimiter(IPAddress.None)
        : RateLimitPartition.GetTokenBucketLimiter(ClientOf(address), _ => new()
        {
            TokenLimit = Burst * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
