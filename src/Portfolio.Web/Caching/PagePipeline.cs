using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Requests pages of the site within the process, through the middleware after the cache. Nothing of another request is
/// shared.</summary>
internal sealed class PagePipeline(IServiceScopeFactory scopes)
{
    private RequestDelegate _next = _ => Task.CompletedTask;

    /// <summary>Sets the middleware through which pages are requested.</summary>
    public RequestDelegate Use(RequestDelegate next) => _next = next;

    /// <summary>The response for a path as <c>GET</c> gets it, without content coding. Cached pages are not rendered again.</summary>
    /// <param name="path">Decoded path, such as <c>/blogs.md</c>.</param>
    public async Task<PageResponse> GetAsync(SiteGeneration generation, string path)
    {
        var (page, representation) = Negotiation.Select(path, default);
        if (generation.Pages.Find(new(page, representation)) is { IsFile: false } cached)
            return new(cached.Status, Location: null, cached.Identity.Body);
        using var body = new MemoryStream();
        var response = await SendAsync(generation, path, body, isPrefetch: false);
        return new(response.StatusCode, response.Headers.Location, body.ToArray());
    }

    /// <summary>Renders the page of a path on this thread: nothing in the pipeline waits.</summary>
    public void Prefetch(SiteGeneration generation, string path) =>
        SendAsync(generation, path, Stream.Null, isPrefetch: true).GetAwaiter().GetResult();

    private async Task<HttpResponse> SendAsync(SiteGeneration generation, string path, Stream body, bool isPrefetch)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<RequestGeneration>().Value = generation;
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        context.Features.Set(new PageRequest(generation, IsHead: false) { IsPrefetch = isPrefetch });
        await _next(context);
        await context.Response.CompleteAsync();
        return context.Response;
    }
}
