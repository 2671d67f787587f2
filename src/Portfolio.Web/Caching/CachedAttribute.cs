using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Caches the responses of an action, which must depend only on the snapshot and the <see cref="PageKey"/>:
/// not on the query, cookies, other headers, the clock or the cancellation token of the request.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CachedAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>Gets a value indicating whether unknown URLs with the same suggestions share a 404 page.</summary>
    public bool SharesMissing { get; init; }

    /// <summary>Gets a value indicating whether brotli compresses the pages as much as possible.</summary>
    public bool IsMostRead { get; init; }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        // The attribute of an action replaces the attribute of its controller.
        if (context.IsEffectivePolicy(this))
            await ServeAsync(context.HttpContext, () => CachedPage.RunAsync(next));
        else
            await next();
    }

    /// <summary>Sends the cached response. A missing response is rendered once for all concurrent requests.</summary>
    public async Task ServeAsync(HttpContext context, Func<Task> write)
    {
        var (snapshot, requested, isHead) = context.Features.GetRequiredFeature<SiteRequest>();
        context.Request.QueryString = default;
        var missing = SharesMissing ? MissingKey(context, requested) : null;
        var kept = missing is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        var page = await snapshot.Pages.GetAsync(missing ?? requested,
            abandoned => CachedPage.CaptureAsync(context, requested.Representation, isKept: true, write, abandoned,
                IsMostRead),
            rendered => rendered.Status == kept && context.Response.Headers.CacheControl != CacheControl.NoStore,
            context.RequestAborted);
        if (missing is not null && page.Status == StatusCodes.Status404NotFound)
            snapshot.Pages.AddMissing(requested, page);
        await page.SendAsync(context, isHead);
    }

    /// <summary>
    /// Returns the key of the shared 404 page for an unknown URL, or null if the URL exists or redirects,
    /// or if the error names the URL.
    /// </summary>
    private static PageKey? MissingKey(HttpContext context, PageKey requested)
    {
        var path = requested.Path;
        var site = context.RequestServices.GetRequiredService<SiteSession>();
        // Most first requests are for documents, whose URLs the store finds without the index of all URLs of the snapshot.
        if ((ProblemDocument.TypeFor(requested) is not null && !requested.Representation.IsMarkdown) || site.HasDocument(path)
            || site.Snapshot.UrlIndex().Has(path) || UnknownUrl.Of(path, site) is not UnknownUrl.Missing missing)
        {
            return null;
        }
        var prefix = path[..^site.Settings.WithoutLanguage(path).Length];
        return PageKey.Missing(prefix, missing.Suggestions.Select(s => s.Url + s.Fragment), requested.Representation);
    }
}
