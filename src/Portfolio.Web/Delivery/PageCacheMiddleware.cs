using Microsoft.AspNetCore.Http.Features;

namespace Portfolio.Web.Delivery;

/// <summary>Answers from the cache on the thread that read the request. Everything else leaves that thread before it does any work.</summary>
public sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache, CachedAnswer answer)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
            return PassAsync(context);

        var snapshot = cache.Current;
        var key = new PageKey(request.Path.Value ?? "", context.Features.GetRequiredFeature<Representation>());
        if (snapshot.Find(key) is { } page)
            return answer.WriteAsync(context, page, isHead);

        context.Features.Set(new PageRequest(key, snapshot, isHead));
        if (isHead)
            request.Method = HttpMethods.Get;
        return PassAsync(context);
    }

    private async Task PassAsync(HttpContext context)
    {
        await Task.Yield();
        context.Response.OnStarting(CompleteHeaders, context);
        await next(context);
    }

    // Answers that are not shared say what they are by status alone, unless their endpoint knows better.
    private static Task CompleteHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var representation = context.Features.GetRequiredFeature<Representation>();
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = CacheControl.For(context.Response.StatusCode, representation);
        if (headers.Vary.Count == 0)
            headers.Vary = representation.Vary;
        return Task.CompletedTask;
    }
}
