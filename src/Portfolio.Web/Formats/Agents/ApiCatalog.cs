using System.Text.Json.Nodes;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The API catalog (RFC 9727): the site's search, feeds and endpoint of the Model Context Protocol, as a link set in JSON (RFC
/// 9264).</summary>
public static class ApiCatalog
{
    public const string Path = "/.well-known/api-catalog";
    public const string ContentType = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";

    private const string McpPath = "/mcp";

    private static readonly (string Path, string Type, string Title)[] Apis =
    [
        ("/search.json", "application/json", "Search"),
        ("/feed.json", "application/feed+json", "Articles as JSON Feed"),
        ("/feed.xml", "application/xml", "Articles as Atom"),
        ("/rss.xml", "application/xml", "Articles as RSS"),
        (McpPath, "application/json", "Model Context Protocol"),
    ];

    public static byte[] Write(SiteUrls urls) => JsonText.Write(new JsonObject
    {
        ["linkset"] = new JsonArray([Catalog(urls), .. Apis.Select(api => Description(api.Path, urls))]),
    });

    private static JsonObject Catalog(SiteUrls urls) => new()
    {
        ["anchor"] = urls.Absolute(Path),
        ["item"] = new JsonArray(
            [.. Apis.Select(api => Members(("href", urls.Absolute(api.Path)), ("type", api.Type), ("title", api.Title)))]),
    };

    private static JsonObject Description(string api, SiteUrls urls) => new()
    {
        ["anchor"] = urls.Absolute(api),
        ["service-desc"] = new JsonArray(api == McpPath
            ? Members(("href", urls.Absolute(AiCatalog.ServerCardPath)), ("type", AiCatalog.ServerCardType))
            : Members(("href", urls.Absolute("/openapi.json")), ("type", "application/json"))),
        ["service-doc"] = new JsonArray(Members(("href", urls.Absolute("/agents")), ("type", "text/html"))),
    };
}
