using System.Threading.RateLimiting;

namespace Portfolio.Web.Http;

/// <summary>Limits of requests per client, by IP address.</summary>
internal static class RateLimits
{
    /// <summary>The policy of <c>/mcp</c>.</summary>
    public const string Mcp = "mcp";

    private const int Burst = 60;
    private const int PerSecond = 10;

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            rejected.HttpContext.Response.ContentLength = 0;
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Mcp, context => RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress, _ => new()
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
    });
}
