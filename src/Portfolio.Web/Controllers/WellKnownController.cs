using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Mcp;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Serves the documents below <c>/.well-known/</c> (RFC 8615).</summary>
[Cached]
public sealed class WellKnownController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.SecurityText)]
    public IActionResult Security() => Site.Settings.Security is { } security
        ? Document(SecurityTxt.Write(security, Site.Settings.Language, Urls))
        : RedirectOrNotFound();

    [HttpGet(PublicUrls.ApiCatalog)]
    public IActionResult Catalog()
    {
        Response.Headers.Append("Link", $"<{Urls.Absolute(PublicUrls.ApiCatalog)}>; rel=\"api-catalog\"");
        return Document(ApiCatalog.Write(Urls));
    }

    [HttpGet(PublicUrls.ServerCard)]
    public IActionResult McpServerCard() =>
        Document(HttpContext.RequestServices.GetRequiredService<SiteMcpServer>().WriteCard());

    [HttpGet(PublicUrls.SkillIndex)]
    public IActionResult Skills() => Document(AgentSkill.WriteIndex(Site, Urls));

    [HttpGet(PublicUrls.Skill)]
    public IActionResult Skill() => Document(AgentSkill.Write(Site, Urls));
}
