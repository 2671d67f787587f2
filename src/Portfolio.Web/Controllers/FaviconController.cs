using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The icon of a site whose author has put none into <c>static/</c>: every page asks for one.</summary>
public sealed class FaviconController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private static readonly byte[] Icon = Encoding.UTF8.GetBytes(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"#0b6e6e\"/>"
        + "<path d=\"M9 10h14M9 16h14M9 22h8\" stroke=\"#fff\" stroke-width=\"3\"/></svg>");

    [HttpGet("/favicon.svg")]
    public IActionResult Show() => Document(Icon, "image/svg+xml");
}
