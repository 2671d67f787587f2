using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Shows a draft or scheduled document to readers who have a preview link.
/// The response to all invalid tokens is the same 404, which does not reveal whether the document exists.
/// </summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class PreviewController(
    SiteSession site, SiteUrls urls, IOptions<SecretOptions> secrets, TimeProvider time)
    : SiteController(site, urls)
{
    [HttpGet(PreviewPath.Prefix + "{token}")]
    public IActionResult Show(string token)
    {
        Response.OnStarting(SetHeaders, Response);
        if (secrets.Value.PreviewKey is not { } key || PreviewToken.Read(token, time.GetUtcNow(), key) is not { } url)
            return NotFound();
        if (Site.Authors.FindUnpublished(url) is not { } document)
            return Site.TextAt(url) is null ? NotFound() : Redirect(SiteUrls.Encode(url));

        var request = HttpContext.RequestServices.GetRequiredService<RequestSnapshot>();
        request.Value = request.Value with
        {
            Headers = SecurityHeaders.OfPreview(Site.Snapshot, Urls, Site.Authors.ImageOriginsOf(document)),
        };
        var localized = Site.InLanguage(document.LanguagePrefix);
        return Html(PageOf(document, localized), localized, isPreview: true);
    }

    private PageModel PageOf(Document document, SiteSession localized) => document switch
    {
        Post post => PostPage.Of(post, localized, Urls, isPreview: true),
        Page { IsHome: true } home when HomePage.Of(localized, home) is { } page => page,
        _ => OwnPage.Of((Page)document, localized, Urls),
    };

    /// <summary>Sets the headers when the response starts, because an error page clears headers that are set earlier.</summary>
    private static Task SetHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.CacheControl = CacheControl.NoStore;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        return Task.CompletedTask;
    }
}
