using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Search;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary><c>/openapi.json</c>: describes search and feeds for programs, as OpenAPI 3.1. The text is in <c>openapi.json</c>, an embedded
/// file.</summary>
public static class OpenApiDocument
{
    private static readonly string Template = EmbeddedText.Read("openapi.json");

    public static byte[] Write(string title, SiteUrls urls)
    {
        var document = JsonNode.Parse(Template
            .Replace("{maxQueryLength}", SearchQuery.MaxLength.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{baseUrl}", urls.Root, StringComparison.Ordinal)
            .Replace("{title}", JsonEncodedText.Encode(title).Value, StringComparison.Ordinal))!;
        foreach (var feed in PublicUrls.Feeds.Where(f => !f.IsJson))
            document["paths"]![feed.Path] = Operation(feed);
        return JsonText.Write(document);
    }

    private static JsonNode Operation(FeedFormat feed) => JsonNode.Parse($$"""
        {
          "get": {
            "operationId": "{{feed.Name.ToLowerInvariant()}}Feed",
            "summary": "The newest articles as {{feed.Name}}",
            "parameters": [{ "$ref": "#/components/parameters/limit" }, { "$ref": "#/components/parameters/content" }],
            "responses": {
              "200": { "description": "{{feed.Description}}", "content": { "{{feed.ServedType}}": { "schema": { "type": "string" } } } }
            }
          }
        }
        """)!;
}
