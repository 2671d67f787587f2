using System.Globalization;
using System.Text;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>
/// <c>/robots.txt</c>: rules for crawlers (RFC 9309), with the author's content signals (contentsignals.org) and the
/// corresponding usage preferences (draft-ietf-aipref-attach).
/// </summary>
public static class RobotsTxt
{
    /// <summary>User agents of AI agents and crawlers that obey <c>robots.txt</c>.</summary>
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
        // The IETF draft has no category for AI input.
        text.Append("Content-Usage: search=").Append(policy.Search ? 'y' : 'n')
            .Append(", train-ai=").Append(policy.AiTrain ? 'y' : 'n').Append('\n');
        text.Append(isAllowed ? "Allow: /\n\n" : "Disallow: /\n\n");
    }

    /// <summary>Returns the content signals, also for the header of Markdown versions.</summary>
    public static string Signal(RobotsPolicy policy) =>
        $"search={YesOrNo(policy.Search)}, ai-input={YesOrNo(policy.AiInput)}, ai-train={YesOrNo(policy.AiTrain)}";

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}

/// <summary><c>/.well-known/security.txt</c>: the contact for security problems (RFC 9116).</summary>
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
/// Speculation rules (HTML, section 7.6) with which browsers prefetch a page when the reader is about to follow its
/// link. Browsers ignore them if the reader saves data.
/// </summary>
public static class PrefetchRules
{
    public const string ContentType = "application/speculationrules+json";

    /// <summary>Returns the value of the <c>Speculation-Rules</c> header.</summary>
    public static string Header(SiteUrls urls) => $"\"{urls.Relative(PublicUrls.PrefetchRules)}\"";

    /// <summary>Returns rules for pages only: searches cost the server, and files are large.</summary>
    public static string Json(SiteSession site, SiteUrls urls)
    {
        var searches = string.Concat(
            site.InAllLanguages(language => (string[])[$"\"{urls.Relative(language.Url(PublicUrls.Search))}*\","]));
        return $$$"""{"prefetch":[{"where":{"and":[{"href_matches":"{{{urls.PathBase}}}/*"},"""
            + $$$"""{"not":{"href_matches":[{{{searches}}}"{{{urls.PathBase}}}/*.*"]}}]},"eagerness":"moderate"}]}""";
    }
}
