using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Responds to requests without a cached page, after routing: with a part of a document, a file of the author, or a page that it has
/// rendered for all clients that wait for it. Endpoints that are not <see cref="CacheableAttribute">cacheable</see> respond themselves.
/// </summary>
internal sealed class PagesMiddleware(RequestDelegate next, PageRenderer renderer, Excerpts excerpts, ContentFiles files)
{
    /// <summary>How long a render of all posts waits for others.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Of the process, as its memory.</summary>
    private static readonly SemaphoreSlim Readers = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<PageRequest>();
        if (!HttpMethods.IsGet(context.Request.Method))
            return next(context);
        return request.Render is { } render ? RenderAsync(context, request, render) : RespondAsync(context, request);
    }

    private static CacheableAttribute? CacheableOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CacheableAttribute>() is { IsCacheable: true } cacheable ? cacheable : null;

    private async Task RespondAsync(HttpContext context, PageRequest request)
    {
        if (Excerpts.MaySelectPart(context.Request, request.Key) && await excerpts.TrySendAsync(context, request))
            return;
        using (var file = files.Open(request))
        {
            if (file is { IsLarge: true })
            {
                await file.SendAsync(context, request.IsHead);
                return;
            }

            if (file is null && CacheableOf(context) is null)
            {
                await next(context);
                return;
            }
        }

        var page = await renderer.GetAsync(request.Snapshot, request.Key).WaitAsync(context.RequestAborted);
        if (page.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone && Negotiation.PrefersJson(context.Request))
        {
            await ProblemJson.WriteAsync(context, page.Status, Missing(request, page.Status));
            return;
        }

        await CachedPageWriter.WriteAsync(context, page, request.IsHead);
        // The render had no query; a redirect keeps it.
        if (context.Response.Headers.Location is [{ } location])
            context.Response.Headers.Location = SiteUrls.WithQuery(location, SiteUrls.QueryOf(context.Request));
    }

    private static string Missing(PageRequest request, int status)
    {
        var (content, urls, path) = (request.Snapshot.Content, request.Snapshot.Urls, request.Key.Path);
        if (status == StatusCodes.Status410Gone)
            return "The author has removed this page, and it will not come back.";
        var near = content.UrlIndex().Suggestions(path).Select(s => urls.Absolute(s.Url)).ToList();
        return $"There is no page at {urls.Relative(path)}. "
            + (near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?"
                : $"Read {urls.Absolute(PublicUrls.SitemapMarkdown)} for all pages.");
    }

    private async Task RenderAsync(HttpContext context, PageRequest request, PageRender render)
    {
        if (await files.TryRenderAsync(context, request, render))
            return;
        var cacheable = CacheableOf(context);
        render.IsCacheable = cacheable is not null;
        if (cacheable is { OnlyDocumentUrls: true })
        {
            render.NotFound = NotFoundKey(request);
            render.Page = render.NotFound is { } shared ? request.Snapshot.Pages.Find(shared) : null;
            if (render.Page is not null)
                return;
        }

        // A thread of low priority must not hold what clients wait for.
        if (cacheable is not { ReadsAllPosts: true } || render.IsPrefetch)
        {
            await next(context);
            return;
        }

        if (!await Readers.WaitAsync(MaxWait))
        {
            Refuse(context);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            Readers.Release();
        }
    }

    private static void Refuse(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>The key that unknown URLs share; <see langword="null"/> when the URL is that of a document, or leads to one.</summary>
    private static PageKey? NotFoundKey(PageRequest request)
    {
        var (content, path) = (request.Snapshot.Content, request.Key.Path);
        var urls = content.UrlIndex();
        if (urls.Has(path) || UrlGuess.Find(path, urls, content.Settings.Blog.Url, content.Profile) is not null)
            return null;
        var prefix = path[..^content.Settings.WithoutLanguage(path).Length];
        return PageKey.NotFound(prefix, urls.Suggestions(path).Select(s => s.Url), request.Key.Representation);
    }
}
