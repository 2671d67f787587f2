using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The skill "read this site" (Agent Skills), and the index in which agents find it (Agent Skills Discovery 0.2.0).</summary>
public static class AgentSkill
{
    public const string Description =
        "Find and quote articles of this site with few small requests. Use it for questions about its author, its articles or their topics.";

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
        text.Line($"4. Newest articles: `GET {urls.Absolute(FeedFormat.Json.Path)}?limit=5&content=summary`.");
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
