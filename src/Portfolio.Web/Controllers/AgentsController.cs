using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The whole portfolio as one document for agents.</summary>
public sealed class AgentsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Agents)]
    public IActionResult Index() => Page(AgentsPage.Of(AgentsDocument.Write(Site, Urls), Site));
}
