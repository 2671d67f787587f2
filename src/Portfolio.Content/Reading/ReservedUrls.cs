namespace Portfolio.Content.Reading;

/// <summary>Addresses that the site itself answers and no file may take.</summary>
public static class ReservedUrls
{
    private static readonly string[] First =
    [
        "blogs", "tags", "series", "archive", "projects", "cv", "agents", "search", "feed", "rss", "media", "cards", "assets",
        "preview", "hooks", "mcp", "health", "llms", "sitemap", "robots", "openapi", "index", "error",
    ];

    public static bool Holds(string url)
    {
        var first = url.TrimStart('/').Split('/')[0].Split('.')[0];
        return url == "/" || first.Length == 0 || Array.IndexOf(First, first) >= 0;
    }
}
