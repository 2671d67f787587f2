using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Formats;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Formats.Crawlers;
using Portfolio.Web.Mcp;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The documents below <c>/.well-known/</c> (RFC 8615), and the API description that they link.</summary>
public sealed class WellKnownController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/.well-known/security.txt")]
    public IActionResult Security() => Site.Settings.Security is { } security
        ? Document(SecurityTxt.Write(security, Site.Settings.Language, Urls), ContentTypes.PlainText)
        : RedirectOrNotFound();

    [HttpGet(ApiCatalog.Path)]
    public IActionResult Catalog()
    {
        Response.Headers.Append("Link", $"<{Urls.Absolute(ApiCatalog.Path)}>; rel=\"api-catalog\"");
        return Document(ApiCatalog.Write(Urls), ApiCatalog.ContentType);
    }

    [HttpGet(AiCatalog.Path)]
    public IActionResult AiCatalogDocument() => Document(AiCatalog.Write(Site.Title, Urls), AiCatalog.ContentType);

    [HttpGet(AiCatalog.ServerCardPath), HttpGet("/.well-known/mcp/server-card"), HttpGet("/mcp/server-card")]
    public IActionResult McpServerCard() =>
        Document(HttpContext.RequestServices.GetRequiredService<ServerCard>().Write(), AiCatalog.ServerCardType);

    [HttpGet(AgentSkill.IndexPath)]
    public IActionResult Skills() => Document(AgentSkill.WriteIndex(Site, Urls), ContentTypes.Json);

    [HttpGet(AgentSkill.Path)]
    public IActionResult Skill() => Document(AgentSkill.Write(Site, Urls), ContentTypes.Markdown);

    [HttpGet("/openapi.json")]
    public IActionResult Api() => Document(OpenApiDocument.Write(Site.Title, Urls), ContentTypes.Json);
}
