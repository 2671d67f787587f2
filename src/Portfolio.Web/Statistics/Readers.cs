using System.Buffers;
using Portfolio.Web.Formats;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Finds the family of a reader by its user agent (RFC 9110, section 10.1.5). There are few families, so that a count
/// per family identifies nobody.
/// </summary>
internal static class Readers
{
    private static readonly (string Token, Reader Reader)[] Named = [
        .. Each(ReaderKind.AiAgents,
            [.. RobotsTxt.AiAgents, "Google-CloudVertexBot", "meta-externalfetcher", "DuckAssistBot",
            "MistralAI-User", "cohere-ai", "YouBot", "Diffbot"]),
        .. Each(ReaderKind.FeedReaders, "Feedly", "Inoreader", "NewsBlur", "Miniflux", "FreshRSS", "Feedbin",
            "NetNewsWire", "Reeder",
            "theoldreader", "Tiny Tiny RSS", "CommaFeed", "BazQux", "Feedspot", "Flipboard", "Readwise", "Akregator",
            "Thunderbird",
            "Newsboat", "Liferea", "FeedFetcher-Google", "NextCloud-News"),
        .. Each(ReaderKind.Crawlers, "Googlebot", "bingbot", "Applebot", "DuckDuckBot", "YandexBot", "Baiduspider",
            "PetalBot", "Qwantbot",
            "SeznamBot", "MojeekBot", "AhrefsBot", "SemrushBot", "MJ12bot", "DotBot", "archive.org_bot",
            "facebookexternalhit",
            "Twitterbot", "LinkedInBot", "Slackbot", "Discordbot", "TelegramBot", "WhatsApp", "Mastodon"),
        .. Each(ReaderKind.Programs, "curl", "Wget", "HeadlessChrome", "python", "Go-http-client", "node",
            "Java", "okhttp"),
    ];

    /// <summary>Words in other user agents. Crawlers come first, because the URL of a bot can contain "feed".</summary>
    private static readonly (string Token, Reader Reader)[] Others = [
        .. All(new("Other crawlers", ReaderKind.Crawlers), "bot", "crawl", "spider", "slurp"),
        .. All(new("Other feed readers", ReaderKind.FeedReaders), "feed", "rss", "atom"),
    ];

    /// <summary>The more specific come first, because most browsers also name several others.</summary>
    private static readonly (string Token, Reader Reader)[] Browsers = [
        .. All(new("Edge", ReaderKind.People), "Edg/", "EdgA/", "EdgiOS/"),
        .. All(new("Opera", ReaderKind.People), "OPR/", "Opera"),
        .. All(new("Samsung Internet", ReaderKind.People), "SamsungBrowser/"),
        .. All(new("Firefox", ReaderKind.People), "Firefox/", "FxiOS/"),
        .. All(new("Chrome", ReaderKind.People), "Chrome/", "CriOS/", "Chromium/"),
        .. All(new("Safari", ReaderKind.People), "Safari/"),
        .. All(new("Other browsers", ReaderKind.People), "Mozilla/", "Lynx/", "w3m/", "Links"),
    ];

    private static readonly Reader OtherPrograms = new("Other programs", ReaderKind.Programs);

    private static readonly SearchValues<string> NamedTokens = SearchValues.Create(
        [.. Named.Select(n => n.Token)], StringComparison.OrdinalIgnoreCase);

    /// <summary>All families.</summary>
    public static IReadOnlyList<Reader> Families { get; } = [.. Named.Concat(Others).Concat(Browsers)
        .Select(n => n.Reader).Append(OtherPrograms).Distinct()];

    /// <summary>Gets the family of a user agent, or other programs if it is unknown or empty.</summary>
    public static Reader Of(string userAgent)
    {
        var named = userAgent.AsSpan().IndexOfAny(NamedTokens);
        if (named >= 0)
            return Longest(userAgent.AsSpan(named));
        var found = Others.FirstOrDefault(
            other => userAgent.Contains(other.Token, StringComparison.OrdinalIgnoreCase)).Reader
            ?? Browsers.FirstOrDefault(browser => userAgent.Contains(browser.Token, StringComparison.Ordinal)).Reader;
        return found ?? OtherPrograms;
    }

    /// <summary>Gets the family with the longest token at the start of a text.</summary>
    private static Reader Longest(ReadOnlySpan<char> text)
    {
        var longest = Named[0];
        var length = 0;
        foreach (var named in Named)
        {
            if (named.Token.Length > length && text.StartsWith(named.Token, StringComparison.OrdinalIgnoreCase))
                (longest, length) = (named, named.Token.Length);
        }

        return longest.Reader;
    }

    private static IEnumerable<(string Token, Reader Reader)> Each(ReaderKind kind, params string[] tokens) =>
        tokens.Select(token => (token, new Reader(token, kind)));

    private static IEnumerable<(string Token, Reader Reader)> All(Reader reader, params string[] tokens) =>
        tokens.Select(token => (token, reader));
}

/// <summary>A family of readers, such as a browser, a crawler or an AI agent.</summary>
/// <param name="Name">The name shown to the author.</param>
internal sealed record Reader(string Name, ReaderKind Kind);

/// <summary>The kind of a reader, according to its user agent.</summary>
internal enum ReaderKind
{
    People,
    FeedReaders,
    AiAgents,
    Crawlers,

    /// <summary>Programs of unknown purpose.</summary>
    Programs,
}
