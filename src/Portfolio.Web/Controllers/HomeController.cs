using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The home page: the profile, or the blog on a site without one.</summary>
[Editions]
public sealed class HomeController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/")]
    public IActionResult Home() => Page((PageModel?)HomePage.Of(Site) ?? BlogPage.AsHome(Site));
}
