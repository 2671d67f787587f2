using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes a skill that explains to agents how to read the site, and its index (Agent Skills Discovery 0.2.0).
/// </summary>
public static class AgentSkill
{
    private const string Description = "Find and quote articles of this site with few small requests. "
        + "Use it for questions about its author, its articles or their topics.";

    private const string Name = "read-this-site";

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(site, urls);
        text.Line($"# How to read {MarkdownText.Escape(site.Title)}").Line();
        text.Line("1. Questions about the author (role, contact, projects): read "
            + urls.Absolute(PublicUrls.AgentsDocument)
            + ", one document with everything but the content of posts.");
        if (urls.HasServer)
        {
            text.Line($"2. Questions about a topic: `GET {urls.Absolute(PublicUrls.SearchJson)}?q=words`. "
                + $"Operators: {SearchPage.Operators}.");
            text.Line("3. Read an article as Markdown: add `.md` to its URL.");
            text.Line($"4. Newest articles: `GET {urls.Absolute(FeedFormat.Json.Path)}`.");
            text.Line($"5. Clients of the Model Context Protocol find the same at {urls.Absolute(PublicUrls.Mcp)}.");
        }
        else
        {
            text.Line($"2. Questions about a topic: find the article in {urls.Absolute(PublicUrls.Llms)}.");
            text.Line("3. Read an article as Markdown: add `.md` to its URL.");
            text.Line($"4. Newest articles: `GET {urls.Absolute(FeedFormat.Json.Path)}`.");
        }

        text.Line().Line(
            "Quote with the URL of the page, without `.md`. Send `If-None-Match` with the `ETag` that you have. "
            + "No key, no sign-in; at most ten requests a second.");
        return YamlFrontMatter.Write(("name", Name), ("description", Description)) + text;
    }

    /// <summary>Returns the index of skills, which contains the SHA-256 digest of <c>SKILL.md</c>.</summary>
    public static byte[] WriteIndex(SiteSession site, SiteUrls urls) => JsonText.Write(Members(
        ("$schema", "https://schemas.agentskills.io/discovery/0.2.0/schema.json"),
        ("skills", new JsonArray(Members(
            ("name", Name),
            ("type", "skill-md"),
            ("description", Description),
            ("url", urls.Absolute(PublicUrls.Skill)),
            ("digest", "sha256:"
                + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(site, urls))))))))));
}

/// <summary>
/// Writes the API catalog (RFC 9727), a JSON link set (RFC 9264)
/// with links to the search, the feeds and the MCP endpoint.
/// </summary>
public static class ApiCatalog
{
    private static readonly (string Path, string Type, string Title)[] Apis = [
        (PublicUrls.SearchJson, "application/json", "Search"),
        .. PublicUrls.Feeds.OrderBy(f => f.IsXml)
        .Select(f => (f.Path, f.ServedType, $"Articles as {f.Name}")),
        (PublicUrls.Mcp, "application/json", "Model Context Protocol"),
    ];

    public static byte[] Write(SiteUrls urls) => JsonText.Write(Members(
        ("linkset", new JsonArray([Catalog(urls), .. ApisOf(urls).Select(api => Description(api.Path, urls))]))));

    private static IEnumerable<(string Path, string Type, string Title)> ApisOf(SiteUrls urls) =>
        Apis.Where(api => urls.HasServer || PublicUrls.FeedAt(api.Path) is not null);

    private static JsonObject Catalog(SiteUrls urls) => Members(
        ("anchor", urls.Absolute(PublicUrls.ApiCatalog)),
        ("item", new JsonArray(
            [.. ApisOf(urls).Select(
                api => Members(("href", urls.Absolute(api.Path)), ("type", api.Type), ("title", api.Title)))])));

    private static JsonObject Description(string api, SiteUrls urls) => Members(
        ("anchor", urls.Absolute(api)),
        ("service-desc", api == PublicUrls.Mcp ? Target(PublicUrls.ServerCard, PublicUrls.ServerCardType, urls) : null),
        ("service-doc", Target(PublicUrls.Agents, "text/html", urls)));

    private static JsonArray Target(string path, string type, SiteUrls urls) =>
        new(Members(("href", urls.Absolute(path)), ("type", type)));
}
