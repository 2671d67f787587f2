using System.Globalization;
using System.Text;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes <c>/robots.txt</c>, the rules for crawlers (RFC 9309), with the author's content signals (contentsignals.org)
/// and the corresponding usage preferences (draft-ietf-aipref-attach).
/// </summary>
public static class RobotsTxt
{
    /// <summary>The user agents of AI agents and crawlers that obey <c>robots.txt</c>.</summary>
    public static readonly IReadOnlyList<string> AiAgents = [
        "GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "Claude-SearchBot", "Claude-User", "PerplexityBot",
        "Perplexity-User", "Google-Extended", "Applebot-Extended", "Amazonbot", "CCBot", "meta-externalagent",
        "Bytespider",
    ];

    public const string SignalHeader = "Content-Signal";

    public static string Write(RobotsPolicy policy, SiteUrls urls)
    {
        var text = new StringBuilder();
        WriteGroup(text, ["*"], policy, isAllowed: true);
        if (!policy.Agents)
            WriteGroup(text, AiAgents, policy, isAllowed: false);
        return text.Append("Sitemap: ").Append(urls.Absolute(PublicUrls.Sitemap)).Append('\n').ToString();
    }

    private static void WriteGroup(StringBuilder text, IEnumerable<string> agents, RobotsPolicy policy, bool isAllowed)
    {
        foreach (var agent in agents)
            text.Append("User-agent: ").Append(agent).Append('\n');
        text.Append(SignalHeader).Append(": ").Append(Signal(policy)).Append('\n');
        // The usage preferences do not contain AI input, because the IETF draft has no such category.
        text.Append("Content-Usage: search=").Append(policy.Search ? 'y' : 'n')
            .Append(", train-ai=").Append(policy.AiTrain ? 'y' : 'n').Append('\n');
        text.Append(isAllowed ? "Allow: /\n\n" : "Disallow: /\n\n");
    }

    /// <summary>
    /// Returns the value of the content signals, which are also sent as a header with Markdown versions.
    /// </summary>
    public static string Signal(RobotsPolicy policy) =>
        $"search={YesOrNo(policy.Search)}, ai-input={YesOrNo(policy.AiInput)}, ai-train={YesOrNo(policy.AiTrain)}";

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}

/// <summary>Writes <c>/.well-known/security.txt</c>, the contact for security reports (RFC 9116).</summary>
public static class SecurityTxt
{
    public static string Write(SecurityContact security, string language, SiteUrls urls) => $"""
        Contact: {XmlFormat.Clean(ContactUrl.Of(security.Contact)).ReplaceLineEndings(" ")}
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
    public const string ContentType = "application/speculationrules+json";

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
