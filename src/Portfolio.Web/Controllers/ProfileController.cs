using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The pages of the profile besides the home page, and the whole portfolio for agents.</summary>
public sealed class ProfileController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Projects)]
    public IActionResult Projects() => Page(ProjectsPage.Of(Site));

    [HttpGet(PublicUrls.Cv)]
    public IActionResult Cv() => Page(CvPage.Of(Site));

    [HttpGet(PublicUrls.Agents), Cacheable(ReadsAllPosts = true)]
    public IActionResult Agents() => Page(AgentsPage.Of(Site, Urls));
}
