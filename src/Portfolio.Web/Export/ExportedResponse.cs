using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Export;

/// <param name="Headers">
/// The headers that do not depend on the connection, the content encoding or the time, sorted by name.
/// </param>
internal sealed record ExportedResponse(
    string Path, int Status, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? Location, byte[] Body, byte[]? Gzip)
{
    /// <summary>The path at which static hosts expect the page for unknown URLs.</summary>
    public const string NotFoundPath = "/404";

    public bool HasFolder { get; init; }

    public bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsFile => Status == StatusCodes.Status200OK || Path == NotFoundPath;

    /// <summary>
    /// Determines whether a path can belong to a social card or a resized picture, which are slow to generate.
    /// </summary>
    public static bool IsGeneratedImage(string path) =>
        path.StartsWith(PublicUrls.Media, StringComparison.Ordinal)
        || path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal);

    /// <summary>
    /// Gets a value indicating whether the response is a substitute for an image that was not generated,
    /// or redirects to a substitute.
    /// </summary>
    public bool IsSubstitute =>
        Path.StartsWith(PublicUrls.Media, StringComparison.Ordinal) ? Status == StatusCodes.Status302Found
        : Path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal)
            && Headers.Any(h => h.Key == HeaderNames.CacheControl && h.Value == CacheControl.NoStore);

    public bool IsGone => Status == StatusCodes.Status410Gone;

    /// <summary>
    /// Converts a redirect to an HTML page that redirects browsers. Returns <see langword="null"/> if the response
    /// is not a redirect, or if its URL has the extension of another format, such as a feed.
    /// </summary>
    public ExportedResponse? ToPage()
    {
        if (Location is null || System.IO.Path.GetExtension(Path) is not ("" or ".html" or ".htm"))
            return null;
        var url = HtmlEncoder.Default.Encode(Location);
        return this with
        {
            ContentType = "text/html; charset=utf-8",
            Body = Encoding.UTF8.GetBytes($"""
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>{url}</title><meta name="robots" content="noindex">
                <link rel="canonical" href="{url}"><meta http-equiv="refresh" content="0; url={url}"></head>
                <body><a href="{url}">{url}</a></body></html>

                """),
        };
    }

    /// <summary>
    /// Gets the file that static hosts serve for <see cref="Path"/>, relative to the output folder:
    /// <c>/blogs/x</c> → <c>blogs/x.html</c> or <c>blogs/x/index.html</c>.
    /// Gone URLs with the same response share a file, which only nginx can serve.
    /// </summary>
    public string File
    {
        get
        {
            if (IsGone)
                return $"_nginx/gone-{EntityTags.HashOf(Body)[..8]}.html";
            if (Path == "/")
                return "index.html";
            if (!IsHtml || System.IO.Path.GetExtension(Path) is ".html" or ".htm")
                return Path[1..];
            return Path[1..] + (HasFolder && Path != NotFoundPath ? "/index.html" : ".html");
        }
    }
}

/// <summary>
/// Contains the redirects, gone URLs and headers for the configuration of a static host, sorted by path.
/// </summary>
internal sealed class HostRules
{
    private readonly HashSet<KeyValuePair<string, string>> _common;

    public HostRules(IEnumerable<ExportedResponse> responses)
    {
        var all = responses.OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        Files = all.FindAll(r => r.IsFile);
        Redirects = all.FindAll(r => r.Location is not null);
        Gone = all.FindAll(r => r.IsGone);
        _common = [.. Files[0].Headers];
        foreach (var response in all)
            _common.IntersectWith(response.Headers);
    }

    public IReadOnlyList<ExportedResponse> Files { get; }

    public IReadOnlyList<ExportedResponse> Redirects { get; }

    public IReadOnlyList<ExportedResponse> Gone { get; }

    public IEnumerable<KeyValuePair<string, string>> CommonHeaders =>
        _common.OrderBy(h => h.Key, StringComparer.Ordinal);

    /// <summary>Returns the headers of a response that not all responses have in common.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnHeaders(ExportedResponse response) =>
        response.Headers.Where(h => !_common.Contains(h));
}
