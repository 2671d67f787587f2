using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Agents;

/// <summary><c>/.well-known/ai-catalog.json</c>: lists what the site offers to agents (AI Catalog 1.0): its MCP server and its
/// skill.</summary>
public static class AiCatalog
{
    public const string ContentType = "application/ai-catalog+json";

    /// <summary>Media type of the card of the MCP server.</summary>
    public const string ServerCardType = "application/mcp-server-card+json";

    public static byte[] Write(string title, SiteUrls urls) => JsonText.Write(Members(
        ("specVersion", "1.0"),
        ("host", Members(("displayName", title), ("documentationUrl", urls.Absolute(PublicUrls.Agents)))),
        ("entries", new JsonArray(
            Entry("mcp", $"{title} as an MCP server", "Search and read the articles, pages and profile of the site.", ServerCardType,
                PublicUrls.ServerCard, urls),
            Entry("skill", "How to read this site", AgentSkill.Description, "application/agent-skills+md", PublicUrls.Skill, urls)))));

    /// <summary>The host name with its labels reversed, such as <c>com.example</c>.</summary>
    public static string ReverseHost(SiteUrls urls) => string.Join('.', urls.Base.IdnHost.Split('.').Reverse());

    private static JsonObject Entry(string name, string displayName, string description, string type, string path, SiteUrls urls) =>
        Members(
        ("identifier", $"urn:air:{urls.Base.IdnHost}:{name}"),
        ("displayName", displayName),
        ("description", description),
        ("type", type),
        ("url", urls.Absolute(path)));
}
