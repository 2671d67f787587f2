using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
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

    /// <summary>Sends the profile in the JSON Resume format.</summary>
    [HttpGet(PublicUrls.CvJson)]
    public IActionResult CvJson() => Site.Profile is { HasCv: true } profile
        ? Document(JsonResume.Write(profile, Site, Urls), ContentTypes.Json) : RedirectOrNotFound();

    [HttpGet(PublicUrls.Agents), Heavy]
    public IActionResult Agents() => Page(AgentsPage.Of(Site, Urls));
}
