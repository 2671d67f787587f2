using Microsoft.AspNetCore.Http.Features;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders a <see cref="CacheableAttribute">cacheable</see> page once for all who wait for it, in a request of its own: it has the path and
/// nothing else of whoever asked first, so nothing personal can be kept, and a client that leaves takes nobody's answer along.
/// </summary>
public sealed class RenderCoalescingMiddleware(
    RequestDelegate next, Generations generations, PageCache cache, CachedPageWriter answer, SiteUrls urls, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (context.Features.Get<PageRequest>() is not { } request
            || endpoint?.Metadata.GetMetadata<CacheableAttribute>() is not { IsCacheable: true } cacheable)
        {
            await next(context);
            return;
        }

        var path = context.Request.Path.Value ?? "";
        var asked = new PageKey(path, context.Features.GetRequiredFeature<Representation>());
        var key = asked;
        if (cacheable.ByAddress && generations.Current!.Addresses() is var addresses && !addresses.Has(path))
        {
            key = PageKey.Unknown(addresses.Nearest(path)?.Url, asked.Representation);
            if (request.Snapshot.Find(key) is { } unknown)
            {
                cache.KeepUnknown(request.Snapshot, asked, unknown);
                await answer.WriteAsync(context, unknown, request.IsHead);
                return;
            }
        }

        var routeValues = new RouteValueDictionary(context.Request.RouteValues);
        if (request.IsAhead)
        {
            // By itself: no reader shall wait for a thread that gives way to all others.
            await RenderAsync(request, key, path, endpoint, routeValues);
            return;
        }

        var page = await request.Snapshot
            .RenderAsync(key, () => RenderAsync(request, key, path, endpoint, routeValues))
            .WaitAsync(context.RequestAborted);
        await answer.WriteAsync(context, page, request.IsHead);
        // The render knew no query; a redirect keeps it.
        if (page.Status == StatusCodes.Status301MovedPermanently)
            context.Response.Headers.Location += context.Request.QueryString.Value;
    }

    private async Task<CachedPage> RenderAsync(PageRequest request, PageKey key, string path, Endpoint endpoint, RouteValueDictionary routeValues)
    {
        using var limit = new CancellationTokenSource(Longest);
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();

        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = limit.Token };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = urls.Base.Scheme;
        context.Request.Host = HostString.FromUriComponent(urls.Base);
        context.Request.Path = path;
        context.Request.RouteValues = routeValues;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        context.Features.Set(key.Representation);
        context.Features.Set(new PageDependencies());
        context.SetEndpoint(endpoint);

        await next(context);
        limit.Token.ThrowIfCancellationRequested();
        await context.Response.CompleteAsync();

        var rendered = RenderedPage.Capture(context, key, body.ToArray());
        var page = new CachedPage(rendered);
        if (rendered.IsKept(key))
            cache.Keep(request.Snapshot, key, page, request.IsAhead);
        return page;
    }
}
