using System.Collections.Immutable;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>URLs of the site itself, which no document may use.</summary>
public static class ReservedUrls
{
    /// <summary>What is added to the URL of a list for each of its feeds.</summary>
    public static ImmutableArray<string> Feeds { get; } = ["/feed.xml", "/rss.xml", "/feed.json"];

    private static readonly string[] FirstSegments =
    [
        "blogs", "tags", "series", "archive", "projects", "cv", "agents", "search", "feed", "rss", "media", "cards", "assets",
        "health", "llms", "sitemap", "robots", "openapi", "index", "error", "mcp", "preview",
    ];

    private static readonly string[] AlwaysServed =
    [
        .. Feeds, "/", "/blogs", "/tags", "/series", "/archive", "/agents", "/search", "/search.json", "/feed.css",
        "/favicon.svg", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/sitemap.md", "/llms.txt", "/llms-full.txt", "/openapi.json",
            "/prefetch.json",
        "/.well-known/api-catalog", "/.well-known/ai-catalog.json", "/.well-known/mcp/server-card.json", "/.well-known/mcp/server-card",
            "/mcp/server-card",
        "/.well-known/agent-skills/index.json", "/.well-known/agent-skills/read-this-site/SKILL.md", "/health/live", "/health/ready",
    ];

    /// <summary>Whether a URL is that of a feed.</summary>
    public static bool IsFeed(string url)
    {
        // Without LINQ: requests are counted by this.
        foreach (var feed in Feeds)
        {
            if (url.EndsWith(feed, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the site serves a URL with any content, so that it cannot redirect.</summary>
    public static bool IsAlwaysServed(string url) => Array.IndexOf(AlwaysServed, url) >= 0;

    /// <summary>Whether programs rely on what the site answers at a URL, so that no file of the author may take its place.</summary>
    public static bool IsForPrograms(string url) =>
        url.Split('/') is ["", "health" or "mcp" or "preview", ..] or ["", "hooks", "sync"] or ["", "AGENTS.md" or "agents.md"];

    /// <summary>Whether a URL is reserved. Below that of the list of posts only the pages of the list are.</summary>
    /// <param name="blog">First segment of the URL of the list.</param>
    public static bool Contains(string url, string blog = BlogSection.DefaultName)
    {
        var segments = url.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is [BlogSection.DefaultName, .. { Length: > 0 } other] && blog != BlogSection.DefaultName)
            return false;
        if (segments is [var first, .. var below] && first == blog)
            return below.Length == 0 || below is ["page", var number] && number.All(char.IsAsciiDigit);
        // The author's pages about projects are there too.
        if (segments is ["projects", _, ..])
            return false;
        return segments is [] or ["hooks", "sync"] || segments[0][0] == '.' || Array.IndexOf(FirstSegments, segments[0].Split('.')[0]) >= 0;
    }
}
