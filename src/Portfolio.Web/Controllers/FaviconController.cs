using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The default icon, for a site that has no <c>static/favicon.svg</c>. Every page links one.</summary>
public sealed class FaviconController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string Icon =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"#0b6e6e\"/>"
        + "<path d=\"M9 10h14M9 16h14M9 22h8\" stroke=\"#fff\" stroke-width=\"3\"/></svg>";

    /// <remarks>Programs ask for <c>/favicon.ico</c> without reading the page.</remarks>
    [HttpGet(PublicUrls.Favicon), HttpGet(PublicUrls.OldFavicon)]
    public IActionResult Show() => Document(Icon, ContentTypes.Svg);
}
