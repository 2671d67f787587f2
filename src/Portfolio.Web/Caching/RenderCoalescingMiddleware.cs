using Microsoft.AspNetCore.Http.Features;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders a <see cref="CacheableAttribute">cacheable</see> page once for all concurrent requests, in a request of its own: it has the path
/// and
/// nothing else of the first request, so nothing personal is cached, and a client that disconnects does not cancel it.
/// </summary>
internal sealed class RenderCoalescingMiddleware(RequestDelegate next, PageCache cache, CdnHeaders cdn, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (context.Features.Get<PageRequest>() is not { } request
            || endpoint?.Metadata.GetMetadata<CacheableAttribute>() is not { IsCacheable: true } cacheable)
        {
            await next(context);
            return;
        }

        var (generation, path) = (request.Generation, context.Request.Path.Value ?? "");
        var requested = new PageKey(path, context.Features.GetRequiredFeature<Representation>());
        var key = requested;
        if (cacheable.OnlyDocumentUrls && generation.Content.UrlIndex() is var urls && !urls.Has(path)
            && UrlGuess.Find(path, urls, generation.Content.Settings.Blog.Url, generation.Content.Profile) is null)
        {
            key = PageKey.NotFound(path[..^generation.Content.Settings.WithoutEdition(path).Length], urls.Suggestions(path)
                .Select(s => s.Url), requested.Representation);
            if (generation.Pages.Find(key) is { } notFound)
            {
                cache.AddNotFound(generation, requested, notFound);
                await CachedPageWriter.WriteAsync(context, notFound, request.IsHead);
                return;
            }
        }

        var routeValues = new RouteValueDictionary(context.Request.RouteValues);
        if (request.IsPrefetch)
        {
            // Not shared: clients must not wait for a thread of low priority.
            await RenderAsync(request, key, path, endpoint, routeValues);
            return;
        }

        var page = await generation.Pages
            .RenderAsync(key, () => RenderAsync(request, key, path, endpoint, routeValues))
            .WaitAsync(context.RequestAborted);
        await CachedPageWriter.WriteAsync(context, page, request.IsHead);
        // The render had no query; a redirect keeps it.
        if (context.Response.Headers.Location is [{ } location])
            context.Response.Headers.Location = SiteUrls.WithQuery(location, SiteUrls.QueryOf(context.Request));
    }

    private async Task<CachedPage> RenderAsync(PageRequest request, PageKey key, string path, Endpoint endpoint,
        RouteValueDictionary routeValues)
    {
        var generation = request.Generation;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestGeneration>().Value = generation;
        using var body = new MemoryStream();

        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = generation.Urls.Base.Scheme;
        context.Request.Host = HostString.FromUriComponent(generation.Urls.Base);
        context.Request.Path = path;
        context.Request.RouteValues = routeValues;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        context.Features.Set(key.Representation);
        context.SetEndpoint(endpoint);
        generation.Headers.Apply(context.Response.Headers);

        await next(context);
        await context.Response.CompleteAsync();

        var dependencies = scope.ServiceProvider.GetRequiredService<SiteSession>().Dependencies;
        var page = ResponseCapture.Capture(context.Response, key, body.ToArray(), dependencies, cdn, generation.Urls);
        if (IsCacheable(context.Response, key))
            cache.Add(generation, key, page, request.IsPrefetch);
        return page;
    }

    private static bool IsCacheable(HttpResponse response, PageKey key) =>
        response.StatusCode == (key.IsNotFound ? StatusCodes.Status404NotFound : StatusCodes.Status200OK)
        && !response.Headers.CacheControl.ToString().Contains(CacheControl.NoStore, StringComparison.Ordinal);
}
