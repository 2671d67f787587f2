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
        if (Excerpts.MaySelectPart(context.Request) && await excerpts.TrySendAsync(context, request))
            return;
        await using (var file = files.Open(request))
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
        await CachedPageWriter.WriteAsync(context, page, request.IsHead);
        // The render had no query; a redirect keeps it.
        if (context.Response.Headers.Location is [{ } location])
            context.Response.Headers.Location = SiteUrls.WithQuery(location, SiteUrls.QueryOf(context.Request));
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

        await next(context);
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
