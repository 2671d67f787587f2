using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>The whole portfolio as one document for agents.</summary>
public sealed class AgentsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/agents")]
    public IActionResult Index() => Page(new AgentsPage
    {
        Path = "/agents",
        Title = "AI Agents Read Page",
        Description = $"The whole portfolio of {Site.Author ?? Site.Title} as one Markdown document: profile, skills, projects and every article.",
        Breadcrumbs = [new("Home", "/")],
        Document = AgentsDocument.Write(Site, Urls),
        Newest = PublicPages.Newest(Site.Posts()),
    });
}
