using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The API catalog (RFC 9727): the site's search, feeds and endpoint of the Model Context Protocol, as a link set in JSON (RFC
/// 9264).</summary>
public static class ApiCatalog
{
    public const string ContentType = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";

    private static readonly (string Path, string Type, string Title)[] Apis =
    [
        (PublicUrls.SearchJson, "application/json", "Search"),
        .. PublicUrls.Feeds.OrderByDescending(f => f.IsJson).Select(f => (f.Path, f.ServedType, $"Articles as {f.Name}")),
        (PublicUrls.Mcp, "application/json", "Model Context Protocol"),
    ];

    public static byte[] Write(SiteUrls urls) => JsonText.Write(new JsonObject
    {
        ["linkset"] = new JsonArray([Catalog(urls), .. Apis.Select(api => Description(api.Path, urls))]),
    });

    private static JsonObject Catalog(SiteUrls urls) => new()
    {
        ["anchor"] = urls.Absolute(PublicUrls.ApiCatalog),
        ["item"] = new JsonArray(
            [.. Apis.Select(api => Members(("href", urls.Absolute(api.Path)), ("type", api.Type), ("title", api.Title)))]),
    };

    private static JsonObject Description(string api, SiteUrls urls) => new()
    {
        ["anchor"] = urls.Absolute(api),
        ["service-desc"] = new JsonArray(api == PublicUrls.Mcp
            ? Members(("href", urls.Absolute(PublicUrls.ServerCard)), ("type", AiCatalog.ServerCardType))
            : Members(("href", urls.Absolute(PublicUrls.OpenApi)), ("type", "application/json"))),
        ["service-doc"] = new JsonArray(Members(("href", urls.Absolute(PublicUrls.Agents)), ("type", "text/html"))),
    };
}
