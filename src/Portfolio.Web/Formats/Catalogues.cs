using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Search;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats;

/// <summary>The skill "read this site" (Agent Skills), and the index in which agents find it (Agent Skills Discovery 0.2.0).</summary>
public static class AgentSkill
{
    public const string Description =
        "Find and quote articles of this site with few small requests. "
        + "Use it for questions about its author, its articles or their topics.";

    private const string Name = "read-this-site";

    /// <summary><c>SKILL.md</c>.</summary>
    public static string Write(SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(urls);
        text.Line($"# How to read {MarkdownText.Escape(site.Title)}").Line();
        text.Line("1. Questions about the author (role, contact, projects): read " + urls.Absolute(PublicUrls.AgentsDocument)
            + ", one document with everything but the texts.");
        text.Line($"2. Questions about a topic: `GET {urls.Absolute(PublicUrls.SearchJson)}?q=words`. Operators: {SearchPage.Operators}.");
        text.Line("3. Read an article as Markdown: add `.md` to its URL. Add `?section=heading-id` for one section of it.");
        text.Line($"4. Newest articles: `GET {urls.Absolute(FeedFormat.Json.Path)}?limit=5&content=summary`. "
            + $"What has changed since a day: `GET {urls.Absolute(PublicUrls.SitemapMarkdown)}?since=2026-04-01`.");
        text.Line($"5. Clients of the Model Context Protocol find the same at {urls.Absolute(PublicUrls.Mcp)}.");
        text.Line().Line(
            "Quote with the URL of the page, without `.md`. Send `If-None-Match` with the `ETag` that you have. No key, no sign-in; at "
            + "most ten requests a second.");
        return YamlFrontMatter.Write(("name", Name), ("description", Description)) + text;
    }

    /// <summary>The index, with the digest of the skill's bytes.</summary>
    public static byte[] WriteIndex(SiteSession site, SiteUrls urls) => JsonText.Write(Members(
        ("$schema", "https://schemas.agentskills.io/discovery/0.2.0/schema.json"),
        ("skills", new JsonArray(Members(
            ("name", Name),
            ("type", "skill-md"),
            ("description", Description),
            ("url", urls.Absolute(PublicUrls.Skill)),
            ("digest", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(site, urls))))))))));
}

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
                PublicUrls.ServerCard, urls,
                $"Who is {title}?", $"What has {title} written about a topic?", $"List the articles of {title}"),
            Entry("skill", "How to read this site", AgentSkill.Description, "text/markdown; profile=\"urn:air:agent-skills\"",
                PublicUrls.Skill, urls, $"How to read the site of {title}", $"Quote an article of {title}")))));

    /// <summary>The host name with its labels reversed, such as <c>com.example</c>.</summary>
    public static string ReverseHost(SiteUrls urls) => string.Join('.', urls.Base.IdnHost.Split('.').Reverse());

    private static JsonObject Entry(string name, string displayName, string description, string type, string path, SiteUrls urls,
        params IEnumerable<string> queries) => Members(
        ("identifier", $"urn:air:{urls.Base.IdnHost}:{name}"),
        ("displayName", displayName),
        ("description", description),
        ("type", type),
        ("url", urls.Absolute(path)),
        ("representativeQueries", Strings(queries)));
}

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
            "parameters": [
              { "$ref": "#/components/parameters/limit" }, { "$ref": "#/components/parameters/since" },
              { "$ref": "#/components/parameters/content" }
            ],
            "responses": {
              "200": { "description": "{{feed.Description}}", "content": { "{{feed.ServedType}}": { "schema": { "type": "string" } } } },
              "400": { "description": "A parameter that is not one of these, or a value outside of its bounds" },
              "429": { "description": "Too many requests with parameters by this client: see Retry-After" }
            }
          }
        }
        """)!;
}
