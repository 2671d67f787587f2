using System.Text;
using Portfolio.Content.Model;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>The rules for crawlers (RFC 9309), with the author's content signals (contentsignals.org).</summary>
public static class RobotsTxt
{
    /// <summary>Names of the AI agents and crawlers that obey such rules.</summary>
    public static readonly IReadOnlyList<string> AiAgents =
    [
        "GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User",
        "Google-Extended", "Applebot-Extended", "Amazonbot", "CCBot", "meta-externalagent", "Bytespider",
    ];

    public static string Write(RobotsPolicy policy, SiteUrls urls)
    {
        var text = new StringBuilder();
        WriteGroup(text, ["*"], policy, isAllowed: true);
        WriteGroup(text, AiAgents, policy, policy.Agents);
        return text.Append("Sitemap: ").Append(urls.Absolute(PublicUrls.Sitemap)).Append('\n').ToString();
    }

    private static void WriteGroup(StringBuilder text, IEnumerable<string> agents, RobotsPolicy policy, bool isAllowed)
    {
        foreach (var agent in agents)
            text.Append("User-agent: ").Append(agent).Append('\n');
        text.Append("Content-Signal: search=").Append(YesOrNo(policy.Search)).Append(", ai-input=").Append(YesOrNo(policy.AiInput))
            .Append(", ai-train=").Append(YesOrNo(policy.AiTrain)).Append('\n')
            .Append(isAllowed ? "Allow: /\n\n" : "Disallow: /\n\n");
    }

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
