using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders pages: of a snapshot, a path and a representation it makes a complete response. A render is a request of its own through the
/// middleware after the cache. It has nothing of the request that waits for it, so nothing personal is cached, and a client that
/// disconnects does not cancel it.
/// </summary>
internal sealed class PageRenderer(PageCache cache, IOptions<CacheOptions> options, IServiceScopeFactory scopes)
{
    private RequestDelegate _next = _ => Task.CompletedTask;

    /// <summary>Sets the middleware that renders.</summary>
    public RequestDelegate Use(RequestDelegate next) => _next = next;

    /// <summary>The page as it is cached, or rendered once for all concurrent calls.</summary>
    public Task<CachedPage> GetAsync(ServedSnapshot snapshot, PageKey key) => snapshot.Pages.Find(key) is { } cached
        ? Task.FromResult(cached)
        : snapshot.Pages.RenderAsync(key, () => RenderAsync(snapshot, key, isPrefetch: false));

    /// <summary>Renders a page on this thread: nothing in the pipeline waits. Not shared: clients must not wait for a thread of low
    /// priority.</summary>
    public void Prefetch(ServedSnapshot snapshot, PageKey key) =>
        RenderAsync(snapshot, key, isPrefetch: true).GetAwaiter().GetResult();

    private async Task<CachedPage> RenderAsync(ServedSnapshot snapshot, PageKey key, bool isPrefetch)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestSnapshot>().Value = snapshot;
        using var body = new MemoryStream();
        var render = new PageRender { IsPrefetch = isPrefetch };
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = snapshot.Urls.Base.Scheme;
        context.Request.Host = HostString.FromUriComponent(snapshot.Urls.Base);
        context.Request.Path = key.Url;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        context.Features.Set(new PageRequest(snapshot, key) { Render = render });
        snapshot.Headers.Apply(context.Response.Headers);

        await _next(context);
        await context.Response.CompleteAsync();

        if (render.Page is { } notFound)
        {
            cache.AddNotFound(snapshot, key, notFound);
            return notFound;
        }

        var dependencies = scope.ServiceProvider.GetRequiredService<SiteSession>().Dependencies;
        if (!render.IsCacheable)
            return CachedPage.Capture(context.Response, key.Representation, body.ToArray(), dependencies);
        if (key.Representation == Representation.Negotiated && context.Response.StatusCode == StatusCodes.Status200OK)
            context.Response.Headers.ContentLocation = snapshot.Urls.Relative(Urls.SiteUrls.MirrorOf(key.Path));
        var page = CachedPage.CaptureShared(context.Response, key.Representation, body.ToArray(), dependencies, options.Value);
        if (context.Response.Headers.CacheControl.ToString().Contains(CacheControl.NoStore, StringComparison.Ordinal))
            return page;
        if (page.Status == StatusCodes.Status200OK && render.NotFound is null)
            cache.Add(snapshot, key, page, isPrefetch);
        else if (page.Status == StatusCodes.Status404NotFound && render.NotFound is { } shared)
            cache.Add(snapshot, shared, page, isPrefetch);
        return page;
    }
}
