using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portfolio.Web.Security;

/// <summary>
/// Limits how many responses that are generated from all posts are generated at the same time, and how many of them a
/// client requests at the same time. Responses from the cache need no turn, and a request stops to wait for a turn when
/// its client leaves.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class HeavyAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Gets a value that makes this filter run within the filter for cached responses.</summary>
    public int Order => 1;

    /// <summary>Gets a value indicating whether the responses are searches, which do not wait for other responses.</summary>
    public bool IsSearch { get; init; }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (!await TryRunAsync(context.HttpContext, next.Invoke))
            context.Result = new EmptyResult();
    }

    public async Task<bool> TryRunAsync(HttpContext context, Func<Task> write)
    {
        var limits = context.RequestServices.GetRequiredService<ConcurrencyLimits>();
        using var turn = await limits.TakeAsync(context, IsSearch, context.RequestAborted);
        if (turn.Refusal is null)
        {
            await write();
            return true;
        }

        context.Response.StatusCode = turn.Refusal.Value;
        context.Response.Headers.RetryAfter = "1";
        return false;
    }
}

/// <summary>Contains the limits in which searches, and documents and lists of all posts, are generated.</summary>
internal sealed record ConcurrencyLimits(ConcurrencyLimiter Searches, ConcurrencyLimiter Documents) : IDisposable
{
    /// <summary>The maximum number of requests of a kind that wait for their turn.</summary>
    private const int MaxWaiting = 32;

    /// <summary>
    /// The maximum number of requests of a client that wait for their turn or are generated. The others of the client wait until
    /// these have ended, so that a few clients cannot occupy the places of all. Slow clients hold no place while they read.
    /// </summary>
    private const int MaxOfClient = 4;

    /// <summary>The maximum number of further requests of a client that wait. The next ones are refused.</summary>
    private const int MaxWaitingOfClient = 12;

    /// <summary>One limiter for both kinds, because each limiter of the framework wakes the process ten times a second.</summary>
    private readonly PartitionedRateLimiter<(HttpContext Context, bool IsSearch)> _ofClients =
        PartitionedRateLimiter.Create<(HttpContext Context, bool IsSearch), (IPAddress, bool)>(request =>
            request.Context.Connection.RemoteIpAddress is { } address
            ? RateLimitPartition.GetConcurrencyLimiter((RateLimits.ClientOf(address), request.IsSearch),
                _ => new() { PermitLimit = MaxOfClient, QueueLimit = MaxWaitingOfClient })
            : RateLimitPartition.GetNoLimiter((IPAddress.None, request.IsSearch)));

    /// <summary>
    /// Waits for the turn of a request, first among the requests of its client. The result says whether the request has its turn, and ends
    /// the turn when it is disposed.
    /// </summary>
    public async Task<Turn> TakeAsync(HttpContext context, bool isSearch, CancellationToken cancellation)
    {
        var own = await _ofClients.AcquireAsync((context, isSearch), cancellationToken: cancellation);
        if (!own.IsAcquired)
            return new(own, null) { Refusal = StatusCodes.Status429TooManyRequests };
        try
        {
            var all = await (isSearch ? Searches : Documents).AcquireAsync(cancellationToken: cancellation);
            return new(own, all) { Refusal = all.IsAcquired ? null : StatusCodes.Status503ServiceUnavailable };
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _ofClients.Dispose();
        Searches.Dispose();
        Documents.Dispose();
    }

    public static ConcurrencyLimits Create() => new(CreateLimiter(), CreateLimiter());

    private static ConcurrencyLimiter CreateLimiter() => new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}

/// <summary>Represents the turn of a request, or its refusal.</summary>
internal sealed record Turn(RateLimitLease Own, RateLimitLease? All) : IDisposable
{
    /// <summary>Gets the status of the response if too many requests wait, or null if the request has its turn.</summary>
    public int? Refusal { get; init; }

    public void Dispose()
    {
        All?.Dispose();
        Own.Dispose();
    }
}
