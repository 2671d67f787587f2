using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>A draft or scheduled document, as it will look, for readers with a preview link. Every invalid token gets the same 404.</summary>
[Cacheable(false), RateLimit(RateLimits.Preview)]
public sealed class PreviewController(SiteSession site, SiteUrls urls, InlineAssets assets, WebsiteOptions options, TimeProvider time) : Controller
{
    [HttpGet(PreviewPath.Prefix + "{token}")]
    public IActionResult Show(string token)
    {
        Response.OnStarting(SetHeaders, Response);
        if (options.PreviewKey is not { } key || PreviewToken.Read(token, time.GetUtcNow(), key) is not { } url)
            return NotFound();
        if (site.FindUnpublished(url) is not { } document)
            return site.Find(url) is null ? NotFound() : Redirect(SiteUrls.Encode(url));

        // A draft may show images of sites that no visible document shows.
        new SecurityHeaders(assets, urls, [.. site.Generation.ImageOrigins.Union(site.ImageOriginsOf(document))]).Apply(Response.Headers);
        PageModel page = document is Post post ? PostPage.Of(post, site, urls, isPreview: true)
            : (document.Url == Document.HomeUrl ? HomePage.Of(site, (Page)document) : null) ?? (PageModel)TextPage.Of((Page)document, site);
        ViewData["Layout"] = new LayoutModel(page, site, urls) { Notice = "This is a preview. The text is not published, and this link is for you alone." };
        return View(page.GetType().Name, page);
    }

    /// <summary>Set last, since a page of an error replaces all headers.</summary>
    private static Task SetHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.CacheControl = CacheControl.NoStore;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        return Task.CompletedTask;
    }
}
