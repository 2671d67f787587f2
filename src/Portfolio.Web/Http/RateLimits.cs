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

    /// <summary>The policy of preview links.</summary>
    public const string Preview = "preview";

    /// <summary>The policy of the webhook.</summary>
    public const string Hook = "hook";

    private const int HooksPerSecond = 1;
    private const int CallsPerSecond = 10;
    private const int SearchesPerSecond = 20;

    /// <summary>Seconds whose requests are allowed at once: an agent looks up all it needs in one go, and an office shares one address.</summary>
    private const int Burst = 30;

    /// <summary>Bytes of an IPv6 address that one client has at least: its network.</summary>
    private const int NetworkLength = 8;

    /// <param name="settings">May set <c>Limits:SearchesPerSecond</c> and <c>Limits:CallsPerSecond</c>, of <c>/mcp</c>.</param>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration settings) => services.AddRateLimiter(limiter =>
    {
        var calls = settings.GetValue("Limits:CallsPerSecond", CallsPerSecond);
        var searches = settings.GetValue("Limits:SearchesPerSecond", SearchesPerSecond);
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Mcp, context => PerClient(context, calls));
        limiter.AddPolicy(Search, context => PerClient(context, searches));
        limiter.AddPolicy(Preview, context => PerClient(context, searches));
        limiter.AddPolicy(Hook, context => PerClient(context, HooksPerSecond));
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

    private static RateLimitPartition<IPAddress?> PerClient(HttpContext context, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientOf(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = Burst * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
