using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Answers from the cache on the thread that read the request, before any other stage: kept pages stand under canonical paths only.
/// Everything else leaves that thread before it does any work.
/// </summary>
public sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache, CachedPageWriter answer)
{
    // The server has resolved dot segments by now; a target that may have had one is for CanonicalPathsMiddleware to judge.
    private static readonly SearchValues<string> DotSegments = SearchValues.Create(["/.", "%2e"], StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
            return PassAsync(context);

        var snapshot = cache.Current;
        if (!context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan().ContainsAny(DotSegments))
        {
            var (path, representation) = Negotiation.Of(request.Path.Value ?? "", request.Headers.Accept);
            if (snapshot.Find(new(path, representation)) is { } page)
                return answer.WriteAsync(context, page, isHead);
        }

        context.Features.Set(new PageRequest(snapshot, isHead));
        // Actions are written for GET; the server drops the body.
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
        var representation = context.Features.Get<Representation>() ?? Representation.Only;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = CacheControl.For(context.Response.StatusCode, representation);
        if (headers.Vary.Count == 0 || headers.Vary == HeaderNames.AcceptEncoding)
            headers.Vary = representation.Vary;
        return Task.CompletedTask;
    }
}
