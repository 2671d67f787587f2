namespace Portfolio.Content.Reading;

/// <summary>Addresses that the site itself answers and no file may take.</summary>
public static class ReservedUrls
{
    private static readonly string[] First =
    [
        "blogs", "tags", "series", "archive", "projects", "cv", "agents", "search", "feed", "rss", "media", "assets",
        "health", "llms", "sitemap", "robots", "openapi", "index", "error",
    ];

    private static readonly string[] Always =
    [
        "/", "/blogs", "/tags", "/series", "/archive", "/agents", "/search", "/search.json", "/feed.xml", "/feed.json", "/rss.xml", "/feed.css",
        "/favicon.svg", "/robots.txt", "/sitemap.xml", "/sitemap.md", "/llms.txt", "/llms-full.txt", "/openapi.json",
        "/.well-known/api-catalog", "/health/live", "/health/ready",
    ];

    /// <summary>Whether the site answers at an address whatever the folder holds, so that nothing can redirect from there.</summary>
    public static bool AlwaysAnswers(string url) => Array.IndexOf(Always, url) >= 0;

    /// <summary>Whether an address is the site's own. Below <c>/blogs/</c> that is so for the pages of the list alone.</summary>
    public static bool Holds(string url)
    {
        var segments = url.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is ["blogs", .. { Length: > 0 } below])
            return below is ["page", var number] && number.All(char.IsAsciiDigit);
        return segments.Length == 0 || segments[0][0] == '.' || Array.IndexOf(First, segments[0].Split('.')[0]) >= 0;
    }
}
