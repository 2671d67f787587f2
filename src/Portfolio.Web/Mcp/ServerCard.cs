using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using Portfolio.Content.Model;
using Portfolio.Web.Formats;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Mcp;

/// <summary>The server card (SEP-2127): what clients of the Model Context Protocol find at the endpoint, before they connect.</summary>
internal sealed class ServerCard(SiteMcpServer server, SiteUrls urls)
{
    /// <summary>The card: name, endpoint with its revisions, and the tools and prompts.</summary>
    public byte[] Write() => JsonText.Write(Members(
        ("$schema", "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json"),
        ("name", AiCatalog.ReverseHost(urls) + "/site"),
        ("version", server.Info.Version),
        ("title", server.Info.Title),
        ("description", "Reads the articles, pages and profile of this site. Read-only, without sign-in."),
        ("websiteUrl", server.Info.WebsiteUrl),
        // Not 2025-03-26, whose servers accept batches. Its clients that send none are served.
        ("remotes", new JsonArray(Members(
            ("type", "streamable-http"),
            ("url", urls.Absolute(PublicUrls.Mcp)),
            ("supportedProtocolVersions", Strings(["2026-07-28", "2025-11-25", "2025-06-18"]))))),
        ("capabilities", JsonSerializer.SerializeToNode(server.Options().Capabilities, McpJsonUtilities.DefaultOptions)),
        ("tools", new JsonArray(
            [.. SiteMcpServer.ProtocolTools.Select(t => JsonSerializer.SerializeToNode(t, McpJsonUtilities.DefaultOptions))])),
        ("prompts",
            new JsonArray(
            [.. SiteMcpServer.ProtocolPrompts.Select(p => JsonSerializer.SerializeToNode(p, McpJsonUtilities.DefaultOptions))]))));
}
