using System.Text.Json.Nodes;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The API catalog (RFC 9727): the site's search and feeds, as a link set in JSON (RFC 9264).</summary>
public static class ApiCatalog
{
    public const string Path = "/.well-known/api-catalog";
    public const string ContentType = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";

    private static readonly (string Path, string Type, string Title)[] Apis =
    [
        ("/search.json", "application/json", "Search"),
        ("/feed.json", "application/feed+json", "Articles as JSON Feed"),
        ("/feed.xml", "application/atom+xml", "Articles as Atom"),
        ("/rss.xml", "application/rss+xml", "Articles as RSS"),
    ];

    public static byte[] Write(SiteUrls urls) => JsonText.Write(new JsonObject
    {
        ["linkset"] = new JsonArray([Catalog(urls), .. Apis.Select(api => Description(urls.Absolute(api.Path), urls))]),
    });

    private static JsonObject Catalog(SiteUrls urls) => new()
    {
        ["anchor"] = urls.Absolute(Path),
        ["item"] = new JsonArray([.. Apis.Select(api => Members(("href", urls.Absolute(api.Path)), ("type", api.Type), ("title", api.Title)))]),
    };

    private static JsonObject Description(string api, SiteUrls urls) => new()
    {
        ["anchor"] = api,
        ["service-desc"] = new JsonArray(Members(("href", urls.Absolute("/openapi.json")), ("type", "application/json"))),
        ["service-doc"] = new JsonArray(Members(("href", urls.Absolute("/agents")), ("type", "text/html"))),
    };
}
