using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Logging;
using Portfolio.Web.Security;
using Portfolio.Web.Statistics;
using Portfolio.Web.Urls;
using Serilog.Context;

namespace Portfolio.Web.Caching;

/// <summary>
/// Selects the snapshot of a request, and responds with a cached page if there is one. Pages are cached only
/// under canonical paths.
/// </summary>
internal sealed class PageCacheMiddleware(
    RequestDelegate next, SitePublisher site, Snapshots snapshots, PageCacheMetrics metrics, ReadCounts counts)
{
    /// <summary>The maximum time that a request waits for a publication to finish. A stalled disk must not block the site.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    public Task InvokeAsync(HttpContext context)
    {
        // Requests that the process sends to itself specify a snapshot, and are not counted as reads.
        var own = context.Features.Get<ServedSnapshot>();
        if ((own ?? site.Current) is not { } snapshot)
            return RefuseAsync(context);

        var request = context.Request;
        if (request.Headers.Expect.Count > 0)
            context.Response.OnStarting(EndConnection, context);
        MovePathBase(request, snapshot);
        var key = snapshot.Select(request.Path.Value ?? "", request.Headers.Accept);
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
            return PassAsync(context, snapshot, key, own is null);
        var sent = CanonicalPath.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (!CanonicalPath.MayBeChanged(sent) && SiteRequest.ShortLink(request) is null && snapshot.Pages.Find(key) is { } page)
        {
            var sending = page.SendAsync(context, isHead);
            if (own is not null)
                return sending;
            metrics.AddHit();
            if (!isHead)
                counts.Add(context);
            return sending;
        }

        if (own is null)
            metrics.AddMiss();
        return PassAsync(context, snapshot, key, own is null);
    }

    /// <summary>
    /// Closes the connection if the client expects <c>100 Continue</c>.
    /// After a final response, a client that expects <c>100 Continue</c> may or may not send the body (RFC 9110,
    /// section 10.1.1), and some proxies then send the wrong response to the next client.
    /// </summary>
    private static Task EndConnection(object state)
    {
        var context = (HttpContext)state;
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        SecurityHeaders.ApplyWithoutSite(context.Response.Headers);
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.Headers.RetryAfter = "1";
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private static void MovePathBase(HttpRequest request, ServedSnapshot snapshot)
    {
        if (snapshot.Urls.PathBase is { Length: > 0 } root
            && request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var path))
        {
            (request.PathBase, request.Path) = (root, path);
        }
    }

    private async Task PassAsync(HttpContext context, ServedSnapshot snapshot, PageKey key, bool isClient)
    {
        var request = context.Request;
        // During a publication, queries would already return the content of the next snapshot, so the request waits.
        if (snapshots.Publishing is { } publishing)
            await publishing.WaitAsync(MaxWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isClient && site.Current is { } current && current != snapshot)
        {
            snapshot = current;
            (request.PathBase, request.Path) = (default, request.PathBase + request.Path);
            MovePathBase(request, snapshot);
            key = snapshot.Select(request.Path.Value ?? "", request.Headers.Accept);
        }

        context.RequestServices.GetRequiredService<RequestSnapshot>().Value = snapshot;
        var isHead = HttpMethods.IsHead(request.Method);
        // Actions handle only GET, and the server discards the body, so HEAD is handled as GET.
        if (isHead)
            request.Method = HttpMethods.Get;
        context.Features.Set(new SiteRequest(snapshot, key, isHead) { Query = SiteUrls.QueryOf(request) });
        snapshot.Headers.Apply(context.Response.Headers);
        context.Response.OnStarting(CompleteHeaders, context);
        using (LogContext.PushProperty(RequestLog.IdName, context.TraceIdentifier))
            await next(context);
        if (isClient && !isHead && HttpMethods.IsGet(request.Method))
            counts.Add(context);
    }

    private static Task CompleteHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        if (headers.Location is [{ } location])
        {
            var urls = context.RequestServices.GetRequiredService<RequestSnapshot>().Value.Urls;
            headers.Location = SiteUrls.WithQuery(
                urls.WithPathBase(location), context.Features.GetRequiredFeature<SiteRequest>().Query);
        }
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError
            || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The framework's exception handler adds headers for HTTP/1.0 clients, which are redundant.
            headers.CacheControl = CacheControl.NoStore;
            headers.Pragma = headers.Expires = default;
        }

        CacheControl.Complete(headers, context.Response.StatusCode,
            context.Features.Get<Representation>() ?? Representation.Only);
        return Task.CompletedTask;
    }
}

internal sealed class PageCacheMetrics(IMeterFactory meters)
{
    public const string MeterName = "Portfolio.Web";

    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("result", "miss");

    private readonly Counter<long> _requests = meters.Create(MeterName)
        .CreateCounter<long>(
            "portfolio.page_cache.requests", "{request}", "Page cache hits and misses.");

    public void AddHit() => _requests.Add(1, Hit);

    public void AddMiss() => _requests.Add(1, Miss);
}
