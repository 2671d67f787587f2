using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Logging;

namespace Portfolio.Web.Caching;

/// <summary>
/// Chooses the generation of the request and sends cached pages on the thread that read the request, before any other middleware: pages
/// are cached under canonical paths only. All other requests continue on the thread pool.
/// </summary>
internal sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache, Generations generations, PageCacheMetrics metrics,
    RequestLog log)
{
    /// <summary>How long a request waits for a publication. A disk that stalls must not stop the site.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    // The server has removed dot segments and escapes from the path; CanonicalPathsMiddleware refuses or redirects what had one.
    private static readonly SearchValues<string> DotSegments = SearchValues.Create(["/.", "%2e"], StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        if (cache.Current is not { } generation)
        {
            SecurityHeaders.ApplyWithoutSite(context.Response.Headers);
            context.Response.Headers.CacheControl = CacheControl.NoStore;
            context.Response.Headers.RetryAfter = "1";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return log.WriteAfterAsync(Task.CompletedTask, context, started);
        }

        var request = context.Request;
        MovePathBase(request, generation);
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
            return PassAsync(context, generation, isPage: false, isHead);

        if (!ExcerptMiddleware.MaySelectPart(request)
            && IsCanonical(PercentEncoding.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget)))
        {
            var (page, representation) = Negotiation.Select(request.Path.Value ?? "", request.Headers.Accept);
            if (generation.Pages.Find(new(page, representation)) is { } cached)
            {
                metrics.AddHit();
                return log.WriteAfterAsync(CachedPageWriter.WriteAsync(context, cached, isHead), context, started);
            }
        }

        metrics.AddMiss();
        // Actions handle GET; the server discards the body.
        if (isHead)
            request.Method = HttpMethods.Get;
        return PassAsync(context, generation, isPage: true, isHead);
    }

    private static bool IsCanonical(ReadOnlySpan<char> path) => !path.ContainsAny(DotSegments) && !PercentEncoding.HasNeedless(path);

    /// <summary>Moves the path of the base URL from <see cref="HttpRequest.Path"/> to <see cref="HttpRequest.PathBase"/>.</summary>
    private static void MovePathBase(HttpRequest request, SiteGeneration generation)
    {
        if (generation.Urls.PathBase is { Length: > 0 } root
            && request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var path))
            (request.PathBase, request.Path) = (root, path);
    }

    private async Task PassAsync(HttpContext context, SiteGeneration generation, bool isPage, bool isHead)
    {
        await Task.Yield();
        // Queries would see the content of the next generation already.
        if (generations.Publishing is { } publishing)
            await publishing.WaitAsync(MaxWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cache.Current is { } current && current != generation)
        {
            generation = current;
            (context.Request.PathBase, context.Request.Path) = (default, context.Request.PathBase + context.Request.Path);
            MovePathBase(context.Request, generation);
        }

        context.RequestServices.GetRequiredService<RequestGeneration>().Value = generation;
        if (isPage)
            context.Features.Set(new PageRequest(generation, isHead));
        context.Response.OnStarting(CompleteHeaders, context);
        await next(context);
    }

    // The defaults of responses that are not cached.
    private static Task CompleteHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var representation = context.Features.Get<Representation>() ?? Representation.Only;
        if (headers.Location is [{ } location])
            headers.Location = context.RequestServices.GetRequiredService<RequestGeneration>().Value.Urls.WithPathBase(location);
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = CacheControl.For(context.Response.StatusCode, representation);
        if (headers.Vary.Count == 0 || headers.Vary == HeaderNames.AcceptEncoding)
            headers.Vary = representation.Vary;
        return Task.CompletedTask;
    }
}
