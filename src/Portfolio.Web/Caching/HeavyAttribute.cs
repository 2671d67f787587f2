using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portfolio.Web.Caching;

/// <summary>
/// Limits how many responses that are generated from all posts are generated at the same time.
/// Responses from the cache need no turn, and a request stops to wait for a turn when its client leaves.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class HeavyAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Gets a value that makes this filter run within <see cref="CachedAttribute"/>.</summary>
    public int Order => 1;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (!await TryRunAsync(context.HttpContext, next.Invoke))
            context.Result = new EmptyResult();
    }

    public static async Task<bool> TryRunAsync(HttpContext context, Func<Task> write)
    {
        using var turn = await context.RequestServices.GetRequiredService<ConcurrencyLimiter>()
            .AcquireAsync(cancellationToken: context.RequestAborted);
        if (turn.IsAcquired)
        {
            await write();
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return false;
    }
}
