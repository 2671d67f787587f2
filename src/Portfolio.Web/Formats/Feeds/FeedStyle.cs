using Portfolio.Content.Model;
using Portfolio.Web.Text;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>The style sheet with which browsers show a feed as a page.</summary>
public static class FeedStyle
{
    /// <summary>Links the style sheet from a feed (Associating Style Sheets with XML documents 1.0).</summary>
    public static string Instruction(string url) => $"type=\"text/css\" href=\"{url}\"";

    /// <summary>Lets a feed load this style sheet and nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static string Css { get; } = EmbeddedText.Read("feed.css");
}
