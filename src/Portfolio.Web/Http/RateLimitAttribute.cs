using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portfolio.Web.Http;

/// <summary>
/// Refuses requests of a client that sends too many. The framework's middleware for this is not disposed with the application; its timer
/// keeps
/// an application that was stopped in memory, which matters where a process starts many.
/// </summary>
/// <param name="limit">A name of <see cref="RateLimits"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RateLimitAttribute(string limit) : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<RateLimits>().Allow(limit, context.HttpContext))
            context.Result = new EmptyResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
