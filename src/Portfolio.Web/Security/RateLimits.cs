using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Security;

/// <summary>
/// Defines the rate limits per client for requests that are expensive for the server. The limits are generous,
/// because without <c>--proxies</c> all readers behind a reverse proxy are one client. Other pages are not limited.
/// </summary>
internal static class RateLimits
{
    /// <summary>The name of the limit for searches, previews and <c>/health</c>.</summary>
    public const string Search = "search";

    public const string Calls = "calls";

    public const string Hook = "hook";

    private const int HooksPerSecond = 1;

    /// <summary>
    /// The size of a burst, in seconds at the permitted rate.
    /// An agent sends many requests in a row, and an office shares one IP address.
    /// </summary>
    private const int Burst = 30;

    /// <summary>
    /// The length in bytes of the network prefix of an IPv6 address, which identifies a client. Customers of a provider can have
    /// all networks of a prefix of 48 bits (RFC 6177).
    /// </summary>
    private const int NetworkLength = 6;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, options) =>
        {
            var (searches, calls) = (options.Value.SearchesPerSecond, options.Value.CallsPerSecond);
            limiter.AddPolicy(Search, context => PartitionOf(context, searches));
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

    /// <summary>Returns the address that identifies a client: its IPv4 address, or the network prefix of its IPv6 address.</summary>
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

    /// <summary>Selects the limiter for a client. Requests from this process have no address, so they are not limited.</summary>
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
