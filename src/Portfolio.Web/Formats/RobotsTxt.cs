using System.Globalization;
using System.Text;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes <c>/robots.txt</c>, the rules for crawlers (RFC 9309), with the author's content signals (contentsignals.org).
/// </summary>
public static class RobotsTxt
{
    /// <summary>
    /// The user agents that collect content to train models. The table in <c>docs/agents.md</c> has their sources.
    /// </summary>
    public static readonly IReadOnlyList<string> TrainingAgents = [
        "GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "Amazonbot", "CCBot", "meta-externalagent",
        "Bytespider",
    ];

    /// <summary>The user agents that search the web or fetch pages for a user, but do not train models.</summary>
    public static readonly IReadOnlyList<string> SearchingAgents = [
        "OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User",
        "Amzn-SearchBot", "Amzn-User", "meta-externalfetcher", "Meta-WebIndexer",
    ];

    public const string SignalHeader = "Content-Signal";

    public static string Write(RobotsPolicy policy, SiteUrls urls)
    {
        var text = new StringBuilder();
        WriteGroup(text, ["*"], policy, isAllowed: policy.Crawlers);
        if (!policy.Agents)
            WriteGroup(text, [.. TrainingAgents, .. SearchingAgents], policy, isAllowed: false);
        else if (policy.AiTrain == false)
            WriteGroup(text, TrainingAgents, policy, isAllowed: false);
        return text.Append("Sitemap: ").Append(urls.Absolute(PublicUrls.Sitemap)).Append('\n').ToString();
    }

    private static void WriteGroup(StringBuilder text, IEnumerable<string> agents, RobotsPolicy policy, bool isAllowed)
    {
        foreach (var agent in agents)
            text.Append("User-agent: ").Append(agent).Append('\n');
        text.Append(SignalHeader).Append(": ").Append(Signal(policy)).Append('\n');
        text.Append(isAllowed ? "Allow: /\n\n" : "Disallow: /\n\n");
    }

    /// <summary>
    /// Returns the value of the content signals, which are also sent as a header with Markdown versions.
    /// </summary>
    public static string Signal(RobotsPolicy policy) =>
        $"search={YesOrNo(policy.Search)}, ai-input={YesOrNo(policy.AiInput)}"
            + (policy.AiTrain is { } training ? $", ai-train={YesOrNo(training)}" : "");

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}

/// <summary>Writes <c>/.well-known/security.txt</c>, the contact for security reports (RFC 9116).</summary>
public static class SecurityTxt
{
    public static string Write(SecurityContact security, string language, SiteUrls urls) => $"""
        Contact: {XmlFormat.Clean(ContactUrl.Of(security.Contact) ?? security.Contact).ReplaceLineEndings(" ")}
        Expires: {security.Expires.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
        Preferred-Languages: {language}
        Canonical: {urls.Absolute(PublicUrls.SecurityText)}

        """;
}

/// <summary>
/// Writes speculation rules (HTML, section 7.6). With the rules, browsers prefetch a page when the reader is about
/// to follow a link to it. Browsers ignore the rules in data saver mode.
/// </summary>
public static class PrefetchRules
{
    /// <summary>
    /// Returns the value of the <c>Speculation-Rules</c> header, which is the quoted URL of the rules.
    /// </summary>
    public static string Header(SiteUrls urls) => $"\"{urls.Relative(PublicUrls.PrefetchRules)}\"";

    /// <summary>
    /// Returns the rules, which apply to pages. Searches are excluded because they are expensive
    /// for the server, and files because they are large.
    /// </summary>
    public static string Json(SiteSession site, SiteUrls urls)
    {
        var searches = string.Concat(
            site.InAllLanguages(language => (string[])[$"\"{urls.Relative(language.Url(PublicUrls.Search))}*\","]));
        return $$$"""{"prefetch":[{"where":{"and":[{"href_matches":"{{{urls.PathBase}}}/*"},"""
            + $$$"""{"not":{"href_matches":[{{{searches}}}"{{{urls.PathBase}}}/*.*"]}}]},"eagerness":"moderate"}]}""";
    }
}
