using System.Text.Json.Nodes;
using Portfolio.Content.Search;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary>What programs can ask of this site, as OpenAPI 3.1.</summary>
public static class OpenApiDocument
{
    private const string JsonFeed = "https://www.jsonfeed.org/version/1.1/";

    public static byte[] Write(string title, SiteUrls urls) => JsonText.Write(new JsonObject
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = title,
            ["version"] = "1.0.0",
            ["description"] = "Read-only. Every page is also Markdown: add .md to its address, or ask for it with Accept: text/markdown.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = urls.Origin }),
        ["paths"] = new JsonObject
        {
            ["/search.json"] = With("400", $"A query of more than {SearchQuery.MaxLength} characters, in the same form", Get("search", "Articles and pages that hold the words", "Results, best first", "application/json", Reference("SearchResults"),
                Parameter("q", "query", "Words, \"phrases\", tag:redis, year:2026, -word", new() { ["type"] = "string" }),
                Parameter("page", "query", "Page of the results, from 1", new() { ["type"] = "integer", ["minimum"] = 1, ["default"] = 1 }, isRequired: false))),
            ["/feed.json"] = Get("feed", "The newest articles with their full texts", "A JSON Feed 1.1", "application/feed+json", Feed()),
            ["/tags/{tag}/feed.json"] = With("404", "There is no such tag", Get("tagFeed", "The newest articles of a tag", "A JSON Feed 1.1", "application/feed+json", Feed(),
                Parameter("tag", "path", "Slug of the tag, as in /tags", new() { ["type"] = "string" }))),
            ["/series/{series}/feed.json"] = With("404", "There is no such series", Get("seriesFeed", "The articles of a series", "A JSON Feed 1.1", "application/feed+json", Feed(),
                Parameter("series", "path", "Slug of the series, as in /series", new() { ["type"] = "string" }))),
            ["/feed.xml"] = Get("atomFeed", "The newest articles as Atom", "An Atom feed (RFC 4287)", "application/xml", Text()),
            ["/rss.xml"] = Get("rssFeed", "The newest articles as RSS", "An RSS 2.0 feed", "application/xml", Text()),
        },
        ["components"] = new JsonObject
        {
            ["schemas"] = new JsonObject { ["SearchResults"] = SearchResults(), ["SearchResult"] = SearchResult() },
        },
    });

    private static JsonObject Get(string id, string summary, string answer, string type, JsonObject schema, params ReadOnlySpan<JsonObject> parameters)
    {
        var operation = new JsonObject { ["operationId"] = id, ["summary"] = summary };
        if (parameters.Length > 0)
            operation["parameters"] = new JsonArray([.. parameters]);
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = answer,
                ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
            },
        };
        return new() { ["get"] = operation };
    }

    /// <summary>An operation that has another answer besides.</summary>
    private static JsonObject With(string status, string description, JsonObject operation)
    {
        operation["get"]!["responses"]![status] = new JsonObject { ["description"] = description };
        return operation;
    }

    private static JsonObject Parameter(string name, string place, string description, JsonObject schema, bool isRequired = true) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["description"] = description,
        ["schema"] = schema,
    };

    private static JsonObject SearchResults() => Schema(
        ("query", Text("The words that were asked for")),
        ("outcome", Text("The result in a sentence")),
        ("total", Number("Articles found")),
        ("page", Number("This page, from 1")),
        ("pages", Number("How many there are")),
        ("complete", new() { ["type"] = "boolean", ["description"] = "Whether every article was looked at" }),
        ("correction", new() { ["type"] = new JsonArray("string", "null"), ["description"] = "The words that were searched for instead, when those asked for are nowhere" }),
        ("results", new() { ["type"] = "array", ["items"] = Reference("SearchResult") }));

    private static JsonObject SearchResult() => Schema(
        ("title", Text("Title of the article")),
        ("url", Text("Its page", "uri")),
        ("markdown", Text("The same as Markdown", "uri")),
        ("date", new() { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" }),
        ("minutes", new() { ["type"] = new JsonArray("integer", "null"), ["description"] = "Minutes to read" }),
        ("tags", new() { ["type"] = "array", ["items"] = Text() }),
        ("snippet", Text("Where the words stand in the text")),
        ("display", new() { ["type"] = "object", ["description"] = "The same in parts, as the search page shows it" }));

    private static JsonObject Schema(params ReadOnlySpan<(string Name, JsonObject Schema)> properties)
    {
        var members = new JsonObject();
        var names = new JsonArray();
        foreach (var (name, schema) in properties)
        {
            members[name] = schema;
            names.Add((JsonNode)name);
        }

        return new() { ["type"] = "object", ["required"] = names, ["properties"] = members };
    }

    private static JsonObject Text(string? description = null, string? format = null) =>
        JsonText.Members(("type", "string"), ("format", format), ("description", description));

    private static JsonObject Number(string description) => new() { ["type"] = "integer", ["minimum"] = 0, ["description"] = description };

    private static JsonObject Feed() => new() { ["type"] = "object", ["externalDocs"] = new JsonObject { ["url"] = JsonFeed } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };
}
