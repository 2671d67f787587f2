using System.Buffers;
using System.Collections.Concurrent;
using Portfolio.Web.Formats;

namespace Portfolio.Web.Statistics;

/// <summary>Finds the family of a reader by its user agent (RFC 9110 §10.1.5). Few families are known, so that a count per family names
/// nobody.</summary>
internal static class Readers
{
    /// <summary>Clients send few different values, each with every request.</summary>
    private const int MaxFound = 512;

    /// <summary>Maximum length of a value that is kept.</summary>
    private const int MaxFoundLength = 256;

    private static readonly (string Token, Reader Reader)[] Named =
    [
        .. Each(ReaderKind.AiAgents, [.. RobotsTxt.AiAgents, "Google-CloudVertexBot", "meta-externalfetcher", "DuckAssistBot",
            "MistralAI-User", "cohere-ai", "YouBot", "Diffbot"]),
        .. Each(ReaderKind.FeedReaders, "Feedly", "Inoreader", "NewsBlur", "Miniflux", "FreshRSS", "Feedbin", "NetNewsWire", "Reeder",
            "theoldreader", "Tiny Tiny RSS", "CommaFeed",
            "BazQux", "Feedspot", "Flipboard", "Readwise", "Akregator", "Thunderbird", "Newsboat", "Liferea", "FeedFetcher-Google",
                "NextCloud-News"),
        .. Each(ReaderKind.Crawlers, "Googlebot", "bingbot", "Applebot", "DuckDuckBot", "YandexBot", "Baiduspider", "PetalBot", "Qwantbot",
            "SeznamBot", "MojeekBot", "AhrefsBot",
            "SemrushBot", "MJ12bot", "DotBot", "archive.org_bot", "facebookexternalhit", "Twitterbot", "LinkedInBot", "Slackbot",
                "Discordbot", "TelegramBot", "WhatsApp", "Mastodon"),
        .. Each(ReaderKind.Programs, "curl", "Wget", "HeadlessChrome", "python", "Go-http-client", "node", "Java", "okhttp"),
    ];

    /// <summary>Words in the user agents of others. The crawlers' come first: the URL of a bot may contain "feed".</summary>
    private static readonly (string Token, Reader Reader)[] Others =
    [
        .. All(new("Other crawlers", ReaderKind.Crawlers), "bot", "crawl", "spider", "slurp"),
        .. All(new("Other feed readers", ReaderKind.FeedReaders), "feed", "rss", "atom"),
    ];

    /// <summary>The more specific first: most browsers name several others too.</summary>
    private static readonly (string Token, Reader Reader)[] Browsers =
    [
        .. All(new("Edge", ReaderKind.People), "Edg/", "EdgA/", "EdgiOS/"),
        .. All(new("Opera", ReaderKind.People), "OPR/", "Opera"),
        .. All(new("Samsung Internet", ReaderKind.People), "SamsungBrowser/"),
        .. All(new("Firefox", ReaderKind.People), "Firefox/", "FxiOS/"),
        .. All(new("Chrome", ReaderKind.People), "Chrome/", "CriOS/", "Chromium/"),
        .. All(new("Safari", ReaderKind.People), "Safari/"),
        .. All(new("Other browsers", ReaderKind.People), "Mozilla/", "Lynx/", "w3m/", "Links"),
    ];

    private static readonly Reader OtherPrograms = new("Other programs", ReaderKind.Programs);

    private static readonly SearchValues<string> NamedTokens =
        SearchValues.Create([.. Named.Select(n => n.Token)], StringComparison.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, Reader> Found = new(StringComparer.Ordinal);

    /// <summary>All families.</summary>
    public static IReadOnlyList<Reader> Families { get; } =
        [.. Named.Concat(Others).Concat(Browsers).Select(n => n.Reader).Append(OtherPrograms).Distinct()];

    /// <summary>The family with this user agent; that of other programs for an empty one.</summary>
    public static Reader Of(string userAgent)
    {
        if (Found.TryGetValue(userAgent, out var reader))
            return reader;
        reader = Find(userAgent);
        if (userAgent.Length <= MaxFoundLength && Found.Count < MaxFound)
            Found.TryAdd(userAgent, reader);
        return reader;
    }

    private static Reader Find(ReadOnlySpan<char> userAgent)
    {
        if (userAgent.IndexOfAny(NamedTokens) is >= 0 and var at)
            return Longest(userAgent[at..]);
        foreach (var (token, reader) in Others)
        {
            if (userAgent.Contains(token, StringComparison.OrdinalIgnoreCase))
                return reader;
        }

        foreach (var (token, reader) in Browsers)
        {
            if (userAgent.Contains(token, StringComparison.Ordinal))
                return reader;
        }

        return OtherPrograms;
    }

    private static Reader Longest(ReadOnlySpan<char> text)
    {
        (string Token, Reader Reader) longest = ("", OtherPrograms);
        foreach (var named in Named)
        {
            if (named.Token.Length > longest.Token.Length && text.StartsWith(named.Token, StringComparison.OrdinalIgnoreCase))
                longest = named;
        }

        return longest.Reader;
    }

    private static IEnumerable<(string Token, Reader Reader)> Each(ReaderKind kind, params string[] tokens) =>
        tokens.Select(token => (token, new Reader(token, kind)));

    private static IEnumerable<(string Token, Reader Reader)> All(Reader reader, params string[] tokens) =>
        tokens.Select(token => (token, reader));
}

/// <summary>A family of readers: a browser, a crawler, an AI agent.</summary>
/// <param name="name">As the author sees it.</param>
internal sealed class Reader(string name, ReaderKind kind)
{
    public string Name => name;

    public ReaderKind Kind => kind;
}

/// <summary>What a reader is, as its user agent says.</summary>
internal enum ReaderKind
{
    People,
    FeedReaders,
    AiAgents,
    Crawlers,

    /// <summary>Programs of unknown purpose.</summary>
    Programs,
}
