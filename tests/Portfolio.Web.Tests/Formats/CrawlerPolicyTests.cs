using System.Net;
using Portfolio.Web.Formats;

namespace Portfolio.Web.Tests.Formats;

public sealed class CrawlerPolicyTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Fact]
    public async Task By_default_every_crawler_is_allowed_and_nothing_is_said_about_training()
    {
        var site = await sites.GetAsync([]);
        var groups = Groups(await site.ReadAsync("/robots.txt"));
        groups.ShouldHaveSingleItem().Agents.ShouldBe(["*"]);
        groups[0].Rules.ShouldBe(["Content-Signal: search=yes, ai-input=yes", "Allow: /"]);
        (await site.ReadAsync("/agents.md")).ShouldNotContain("training");
        (await site.ReadAsync("/robots.txt")).ShouldEndWith("\nSitemap: https://example.com/sitemap.xml\n");
    }

    [Fact]
    public async Task The_author_decides()
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", "robots: { search: true, aiInput: false, aiTrain: true, agents: false }\n")],
                "https://example.com");
        var groups = Groups(await site.ReadAsync("/robots.txt"));
        groups[0].Rules.ShouldBe(["Content-Signal: search=yes, ai-input=no, ai-train=yes", "Allow: /"]);
        foreach (var agent in (string[])["GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "Claude-SearchBot",
            "Claude-User", "PerplexityBot", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent"])
        {
            groups[1].Agents.ShouldContain(agent);
        }
        groups[1].Rules.ShouldBe(["Content-Signal: search=yes, ai-input=no, ai-train=yes", "Disallow: /"]);
    }

    [Fact]
    public async Task All_crawlers_stay_away_while_the_settings_are_unknown()
    {
        await using var site = await SiteFixture.StartAsync([("site.yaml", "robots: { search: perhaps }\n"), ("posts/a.md", "# A\n")],
            "https://example.com");
        var groups = Groups(await site.ReadAsync("/robots.txt"));
        groups[0].Agents.ShouldBe(["*"]);
        groups.ShouldAllBe(group => group.Rules.Contains("Disallow: /"));
        site.Write("site.yaml", "robots: { search: true }\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/robots.txt")).Contains("\nAllow: /\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_author_who_allows_no_training_forbids_the_crawlers_that_train_and_no_others()
    {
        await using var site = await SiteFixture.StartAsync([("site.yaml", "robots: { aiTrain: false }\n")]);
        var groups = Groups(await site.ReadAsync("/robots.txt"));
        groups.Count.ShouldBe(2);
        groups[0].Agents.ShouldBe(["*"]);
        groups[0].Rules.ShouldBe(["Content-Signal: search=yes, ai-input=yes, ai-train=no", "Allow: /"]);
        groups[1].Agents.ShouldBe(["GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "Amazonbot", "CCBot",
            "meta-externalagent", "Bytespider"]);
        groups[1].Rules.ShouldBe(["Content-Signal: search=yes, ai-input=yes, ai-train=no", "Disallow: /"]);
        (await site.ReadAsync("/agents.md")).ShouldContain("; for training: no\n");
    }

    [Fact]
    public void The_table_of_crawlers_in_the_docs_is_the_list_in_the_program()
    {
        var rows = File.ReadLines(Path.Combine(TestPlace.Repository, "docs/agents.md"))
            .SkipWhile(line => line != "## Crawlers").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToLookup(cells => cells[3] == "training", cells => cells[1].Trim('`'));
        rows[true].ShouldBe(RobotsTxt.TrainingAgents, ignoreOrder: true);
        rows[false].Where(name => !name.StartsWith('/')).ShouldBe(RobotsTxt.SearchingAgents, ignoreOrder: true);
    }

    /// <summary>
    /// The <c>License</c> directive in robots.txt must refer to a Really Simple Licensing document, which the site does
    /// not have.
    /// </summary>
    [Fact]
    public async Task The_licence_of_the_texts_is_for_readers_and_no_rule_for_crawlers()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\nlicense: CC-BY-4.0\n")]);
        (await site.ReadAsync("/robots.txt")).ShouldNotContain("license", Case.Insensitive);
        foreach (var path in (string[])["/llms.txt", "/agents.md", "/"])
        {
            (await site.ReadAsync(path))
                .ShouldContain("https://creativecommons.org/licenses/by/4.0/", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task There_is_a_security_contact_when_the_author_gives_one_with_an_expiry()
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml",
                "baseUrl: https://example.com\nsecurity: { contact: me@example.com, expires: 2027-01-01 }\n")]);
        using var response = await site.GetAsync("/.well-known/security.txt");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            "Contact: mailto:me@example.com\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: en\nCanonical: https://example.com/.well-known/security.txt\n");
    }

    [Fact]
    public async Task Unknown_well_known_paths_are_not_found()
    {
        var site = await sites.GetAsync([]);
        foreach (var name in (string[])["security.txt", "openid-configuration", "oauth-authorization-server",
            "agent.json", "ai-plugin.json", "mcp.json", "change-password"])
        {
            using var response = await site.GetAsync("/.well-known/" + name);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, name);
        }
    }

    // Parses groups, which are lines with user agents followed by lines with rules (RFC 9309, section 2.1).
    private static List<(List<string> Agents, List<string> Rules)> Groups(string text)
    {
        var groups = new List<(List<string> Agents, List<string> Rules)>();
        foreach (var line in text.Split('\n')
            .Where(l => l.Length > 0 && !l.StartsWith("Sitemap:", StringComparison.Ordinal)))
        {
            var isAgent = line.StartsWith("User-agent: ", StringComparison.Ordinal);
            if (isAgent && (groups.Count == 0 || groups[^1].Rules.Count > 0))
                groups.Add(([], []));
            if (isAgent)
                groups[^1].Agents.Add(line["User-agent: ".Length..]);
            else
                groups[^1].Rules.Add(line);
        }

        return groups;
    }
}
