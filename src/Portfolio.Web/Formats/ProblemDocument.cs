using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats;

/// <summary>Writes error responses for programs: one sentence in the format of the requested document.</summary>
internal static class ProblemDocument
{
    /// <summary>The media type of problem details (RFC 9457).</summary>
    public const string Json = "application/problem+json";

    /// <summary>Returns the media type of the error response for a page, or null if the error is sent as HTML.</summary>
    public static string? TypeFor(PageKey page)
    {
        if (page.Representation.IsMarkdown)
            return ContentTypes.Markdown;
        return TypeOf(page.Path) ?? (page.Representation == Representation.Json ? Json : null);
    }

    public static byte[] Write(string type, int status, string detail) => type == Json
        ? JsonText.Write(
            Members(("title", ReasonPhrases.GetReasonPhrase(status)), ("status", status), ("detail", detail)))
        : Encoding.UTF8.GetBytes(detail + "\n");

    /// <summary>Returns the media type of errors at a URL that only programs read, or null for other URLs.</summary>
    private static string? TypeOf(string path) => Path.GetExtension(path) switch
    {
        _ when path == PublicUrls.Mcp => Json,
        _ when path == PublicUrls.Hook => ContentTypes.PlainText,
        _ when Negotiation.IsPrivate(path) => null,
        ".json" or ".xml" => Json,
        SiteUrls.MarkdownExtension => ContentTypes.Markdown,
        ".txt" => ContentTypes.PlainText,
        _ when path.StartsWith("/.well-known/", StringComparison.Ordinal) => Json,
        _ => null,
    };
}
