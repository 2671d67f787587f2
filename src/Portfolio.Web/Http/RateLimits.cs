using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portfolio.Content.Search;
using Portfolio.Web.Options;

namespace Portfolio.Web.Http;

/// <summary>
/// Limits, for each client, the requests whose responses are computed: searches, parts of documents, calls of <c>/mcp</c>, previews and
/// calls of the webhook. Without <c>--proxies</c>, all readers behind a reverse proxy count as one client, so the limits leave room for
/// many readers. Cached pages are not limited.
/// </summary>
internal sealed class RateLimits
{
    /// <summary>The limit of <c>/mcp</c>.</summary>
    public const string Mcp = "mcp";

    /// <summary>The limit of searches, of which one takes milliseconds.</summary>
    public const string Search = "search";

    /// <summary>The limit of parts of documents, which is the same as for searches.</summary>
    public const string Part = "part";

    /// <summary>The limit of preview links, which is the same as for searches.</summary>
    public const string Preview = "preview";

    /// <summary>The limit of the webhook.</summary>
    public const string Hook = "hook";

    private const int HooksPerSecond = 1;

    /// <summary>Seconds whose requests are allowed at once: an agent looks up all it needs in one go, and an office shares one IP
    /// address.</summary>
    private const int Burst = 30;

    /// <summary>Bytes of an IPv6 address that one client has at least: its network.</summary>
    private const int NetworkLength = 8;

    /// <summary>After how many new clients those are forgotten that may send a whole burst again.</summary>
    private const int NewClients = 1024;

    private readonly ConcurrentDictionary<(string Limit, IPAddress? Client), TokenBucketRateLimiter> _limiters = new();
    private readonly int _calls, _searches;
    private int _newClients;

    public RateLimits(IOptions<LimitOptions> limits) => (_calls, _searches) = (limits.Value.CallsPerSecond, limits.Value.SearchesPerSecond);

    /// <summary>Number of clients that are known, once for each limit.</summary>
    public int Clients => _limiters.Count;

    /// <summary>Counts a request of a client, and refuses it when the client has sent too many: 429 with <c>Retry-After</c>, to which
    /// <see cref="ErrorMiddleware"/> adds a page.</summary>
    /// <param name="limit">One of the names above.</param>
    /// <exception cref="InvalidOperationException">There is no such limit.</exception>
    public bool Allow(string limit, HttpContext context)
    {
        var limiter = _limiters.GetOrAdd((limit, ClientOf(context.Connection.RemoteIpAddress)), Create);
        limiter.TryReplenish();
        using var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return true;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
        return false;
    }

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

    // The framework's limiter of many clients has a timer, which takes a percent of a processor while nobody asks.
    private TokenBucketRateLimiter Create((string Limit, IPAddress? Client) key)
    {
        if (Interlocked.Increment(ref _newClients) % NewClients == 0)
            ForgetIdle();
        var perSecond = key.Limit switch
        {
            Mcp => _calls,
            Hook => HooksPerSecond,
            Search or Part or Preview => _searches,
            _ => throw new InvalidOperationException($"There is no limit {key.Limit}"),
        };
        return new(new()
        {
            TokenLimit = Burst * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = false,
        });
    }

    private void ForgetIdle()
    {
        foreach (var (key, limiter) in _limiters)
        {
            limiter.TryReplenish();
            if (limiter.IdleDuration is not null)
                _limiters.TryRemove(key, out _);
        }
    }
}

/// <summary>
/// Refuses requests of a client that sends too many. The framework's middleware for this is not disposed with the application; its timer
/// keeps an application that was stopped in memory, which matters where a process starts many.
/// </summary>
/// <param name="limit">A name of <see cref="RateLimits"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RateLimitAttribute(string limit) : Attribute, IResourceFilter, IOrderedFilter
{
    /// <summary>Gets an order before that of the cache.</summary>
    public int Order => -1;

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<RateLimits>().Allow(limit, context.HttpContext))
            context.Result = new EmptyResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>Runs few searches and lists for agents at a time, at low priority, however many clients ask, so that other requests find a free
/// processor and memory.</summary>
public sealed class SearchQueue
{
    private readonly ConcurrencyLimiter _turns;

    public SearchQueue(ConcurrencyLimiter turns) => _turns = turns;

    /// <inheritdoc cref="SiteSearch.Search"/>
    /// <returns><see langword="null"/> when too many searches wait.</returns>
    public Task<SearchResults?> SearchAsync(SiteSession site, string query, int page, int pageSize, CancellationToken cancellation) =>
        RunAsync(() => site.Search(query, page, pageSize, cancellation), cancellation);

    /// <summary>Calls a method that reads many documents, in turn with the searches.</summary>
    /// <returns><see langword="null"/> when too many wait.</returns>
    public async Task<T?> RunAsync<T>(Func<T> read, CancellationToken cancellation) where T : class
    {
        using var turn = await _turns.AcquireAsync(cancellationToken: cancellation);
        return turn.IsAcquired ? await LowPriorityThread.RunAsync("search", read) : null;
    }
}
