using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portfolio.Web.Caching;

/// <summary>Compresses the responses of an action, which are not cached because there are too many of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CompressedAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var (_, requested, isHead) = context.HttpContext.Features.GetRequiredFeature<SiteRequest>();
        var page = await CachedPage.CaptureAsync(context.HttpContext, requested.Representation, isKept: false,
            () => CachedPage.RunAsync(next), context.HttpContext.RequestAborted);
        await page.SendAsync(context.HttpContext, isHead);
    }
}
