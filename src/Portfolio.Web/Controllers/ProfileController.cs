using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

[Cached]
public sealed class ProfileController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Projects)]
    public IActionResult Projects() => Page(ProjectsPage.Of(Site));

    [HttpGet(PublicUrls.Cv)]
    public IActionResult Cv() => Page(CvPage.Of(Site));

    [HttpGet(PublicUrls.Agents), Heavy]
    public IActionResult Agents() => Page(AgentsPage.Of(Site, Urls));
}
