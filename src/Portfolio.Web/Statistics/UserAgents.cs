using System.Buffers;
using Portfolio.Web.Formats;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Finds the family of a user agent (RFC 9110, section 10.1.5). There are few families, so that the count of a family
/// does not identify a reader.
/// </summary>
internal static class UserAgents
{
    private static readonly (string Token, UserAgentFamily Family)[] Named = [
        .. Each(UserAgentKind.AiAgents,
            [.. RobotsTxt.TrainingAgents, .. RobotsTxt.SearchingAgents, "Google-CloudVertexBot", "DuckAssistBot",
            "MistralAI-User", "cohere-ai", "YouBot", "Diffbot"]),
        .. Each(UserAgentKind.FeedReaders, "Feedly", "Inoreader", "NewsBlur", "Miniflux", "FreshRSS", "Feedbin",
            "NetNewsWire", "Reeder",
            "theoldreader", "Tiny Tiny RSS", "CommaFeed", "BazQux", "Feedspot", "Flipboard", "Readwise", "Akregator",
            "Thunderbird",
            "Newsboat", "Liferea", "FeedFetcher-Google", "NextCloud-News"),
        .. Each(UserAgentKind.Crawlers, "Googlebot", "bingbot", "Applebot", "DuckDuckBot", "YandexBot", "Baiduspider",
            "PetalBot", "Qwantbot",
            "SeznamBot", "MojeekBot", "AhrefsBot", "SemrushBot", "MJ12bot", "DotBot", "archive.org_bot",
            "facebookexternalhit",
            "Twitterbot", "LinkedInBot", "Slackbot", "Discordbot", "TelegramBot", "WhatsApp", "Mastodon"),
        .. Each(UserAgentKind.Programs, "curl", "Wget", "HeadlessChrome", "python", "Go-http-client", "node",
            "Java", "okhttp"),
    ];

    /// <summary>
    /// The words that reveal the purpose of an unknown user agent. Crawlers precede feed readers,
    /// because the URL of a bot can contain "feed".
    /// </summary>
    private static readonly (string Token, UserAgentFamily Family)[] Others = [
        .. All(new("Other crawlers", UserAgentKind.Crawlers), "bot", "crawl", "spider", "slurp"),
        .. All(new("Other feed readers", UserAgentKind.FeedReaders), "feed", "rss", "atom"),
    ];

    /// <summary>
    /// The browser tokens, most specific first,
    /// because the user agents of most browsers also contain tokens of other browsers.
    /// </summary>
    private static readonly (string Token, UserAgentFamily Family)[] Browsers = [
        .. All(new("Edge", UserAgentKind.People), "Edg/", "EdgA/", "EdgiOS/"),
        .. All(new("Opera", UserAgentKind.People), "OPR/", "Opera"),
        .. All(new("Samsung Internet", UserAgentKind.People), "SamsungBrowser/"),
        .. All(new("Firefox", UserAgentKind.People), "Firefox/", "FxiOS/"),
        .. All(new("Chrome", UserAgentKind.People), "Chrome/", "CriOS/", "Chromium/"),
        .. All(new("Safari", UserAgentKind.People), "Safari/"),
        .. All(new("Other browsers", UserAgentKind.People), "Mozilla/", "Lynx/", "w3m/", "Links"),
    ];

    private static readonly UserAgentFamily OtherPrograms = new("Other programs", UserAgentKind.Programs);

    private static readonly SearchValues<string> NamedTokens = SearchValues.Create(
        [.. Named.Select(n => n.Token)], StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<UserAgentFamily> Families { get; } = [.. Named.Concat(Others).Concat(Browsers)
        .Select(n => n.Family).Append(OtherPrograms).Distinct()];

    /// <summary>
    /// Returns the family of a user agent. An unknown or empty user agent belongs to "Other programs".
    /// </summary>
    public static UserAgentFamily Of(string userAgent)
    {
        var named = userAgent.AsSpan().IndexOfAny(NamedTokens);
        if (named >= 0)
            return Longest(userAgent.AsSpan(named));
        var found = Others.FirstOrDefault(
            other => userAgent.Contains(other.Token, StringComparison.OrdinalIgnoreCase)).Family
            ?? Browsers.FirstOrDefault(browser => userAgent.Contains(browser.Token, StringComparison.Ordinal)).Family;
        return found ?? OtherPrograms;
    }

    private static UserAgentFamily Longest(ReadOnlySpan<char> text)
    {
        var longest = Named[0];
        var length = 0;
        foreach (var named in Named)
        {
            if (named.Token.Length > length && text.StartsWith(named.Token, StringComparison.OrdinalIgnoreCase))
                (longest, length) = (named, named.Token.Length);
        }

        return longest.Family;
    }

    private static IEnumerable<(string Token, UserAgentFamily Family)> Each(
        UserAgentKind kind, params string[] tokens) =>
        tokens.Select(token => (token, new UserAgentFamily(token, kind)));

    private static IEnumerable<(string Token, UserAgentFamily Family)> All(
        UserAgentFamily family, params string[] tokens) =>
        tokens.Select(token => (token, family));
}

internal sealed record UserAgentFamily(string Name, UserAgentKind Kind);

internal enum UserAgentKind
{
    People,
    FeedReaders,
    AiAgents,
    Crawlers,

    /// <summary>Programs of unknown purpose, such as scripts.</summary>
    Programs,
}
