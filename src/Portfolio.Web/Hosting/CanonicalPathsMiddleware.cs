using Microsoft.AspNetCore.Http.Features;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Permanently redirects other spellings of a URL to the canonical one, so that each page has a single URL, and rejects
/// hostile paths. Later middleware receives the path of the selected page, and its <see cref="Representation"/> as a
/// request feature.
/// </summary>
internal sealed class CanonicalPathsMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var page = context.Features.GetRequiredFeature<SiteRequest>();
        var path = request.Path.Value ?? "";
        var sent = CanonicalPath.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (CanonicalPath.IsHostile(path, sent))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (HttpMethods.IsGet(request.Method) && SiteRequest.ShortLink(request) is { } link
            && context.RequestServices.GetRequiredService<SiteSession>().OldUrls.AliasTarget(link) is { } document)
        {
            context.Features.Set(page with { Query = "" });
            return Redirect(response, document);
        }

        if (HttpMethods.IsGet(request.Method)
            && CanonicalPath.CanonicalOrNull(path, sent, page.Snapshot.Files) is { } canonical)
        {
            // Aliases such as /2019/post.html and tags such as /tags/C%23 are resolved here, so that one
            // redirect is sufficient.
            var site = context.RequestServices.GetRequiredService<SiteSession>();
            canonical = site.OldUrls.AliasTarget(canonical)
                ?? OtherSpelling.Find(canonical, site)
                ?? FindIndexFile(canonical, path, site) ?? canonical;
            return Redirect(response, canonical);
        }

        if (HttpMethods.IsOptions(request.Method) && Negotiation.IsForAllOrigins(page.Key))
        {
            AnswerPreflight(response);
            return Task.CompletedTask;
        }

        if (path != page.Key.Path)
            request.Path = page.Key.Path;
        context.Features.Set(page.Key.Representation);
        return next(context);
    }

    private static Task Redirect(HttpResponse response, string path)
    {
        response.StatusCode = StatusCodes.Status301MovedPermanently;
        response.Headers.CacheControl = CacheControl.Revalidate;
        response.Headers.ContentLength = 0;
        response.Headers.Location = SiteUrls.Encode(path);
        return Task.CompletedTask;
    }

    /// <param name="path">The path as requested, because the names of folders in <c>static/</c> are case-sensitive.</param>
    private static string? FindIndexFile(string canonical, string path, SiteSession site) =>
        site.UrlIndex().Has(canonical) || PublicUrls.IsReserved(canonical, site.Settings.Blog.Name)
        ? null : site.Files.FindIndexFile(canonical) ?? site.Files.FindIndexFile(path.TrimEnd('/'));

    private static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        SecurityHeaders.AllowAnyOrigin(response.Headers);
        response.Headers.Allow = response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
        response.Headers.CacheControl = CacheControl.NoStore;
    }
}
