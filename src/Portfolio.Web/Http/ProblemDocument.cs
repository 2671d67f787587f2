using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Formats;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Http;

/// <summary>Writes error responses for programs: one sentence in the format of the requested document.</summary>
internal static class ProblemDocument
{
    /// <summary>The media type of problem details (RFC 9457).</summary>
    public const string Json = "application/problem+json";

    private const string Xml = "application/problem+xml";

    /// <summary>
    /// Returns the media type of the error response to a request,
    /// or <see langword="null"/> if the error is sent as HTML.
    /// </summary>
    public static string? TypeFor(HttpRequest request, string path, Representation? representation)
    {
        if (representation is { IsMarkdown: true })
            return ContentTypes.Markdown;
        return TypeOf(path) ?? (Negotiation.PrefersJson(request) ? Json : null);
    }

    public static byte[] Write(string type, int status, string detail) => type switch
    {
        Json =>
            JsonText.Write(
                Members(("title", ReasonPhrases.GetReasonPhrase(status)), ("status", status), ("detail", detail))),
        Xml => XmlFormat.Write(xml =>
        {
            xml.WriteStartElement("problem", "urn:ietf:rfc:7807");
            xml.Text("title", ReasonPhrases.GetReasonPhrase(status));
            xml.Text("status", Quantity.Digits(status));
            xml.Text("detail", detail);
            xml.WriteEndElement();
        }),
        _ => Encoding.UTF8.GetBytes(detail + "\n"),
    };

    /// <summary>
    /// Writes an error response. If the <c>Accept</c> header selected its media type,
    /// shared caches must not store the response.
    /// </summary>
    public static async Task WriteAsync(HttpContext context, string type, int status, string detail)
    {
        var (path, headers) = (context.Request.Path.Value!, context.Response.Headers);
        var representation = TypeOf(path) is null && type == Json ? Representation.Negotiated
            : context.Features.Get<Representation>() ?? Representation.Only;
        var body = Write(type, status, detail);
        context.Response.StatusCode = status;
        SecurityHeaders.AllowAnyOrigin(headers);
        headers.Vary = representation.Vary;
        headers.CacheControl = CacheControl.For(status, representation);
        headers.ContentType = type;
        headers.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    /// <summary>
    /// Returns the media type of errors at a URL that only programs read, regardless of <c>Accept</c>,
    /// or <see langword="null"/> for other URLs.
    /// </summary>
    private static string? TypeOf(string path) => Path.GetExtension(path) switch
    {
        _ when Negotiation.IsPrivate(path) => null,
        ".json" => Json,
        ".xml" => Xml,
        SiteUrls.MarkdownExtension => ContentTypes.Markdown,
        ".txt" => ContentTypes.PlainText,
        _ when path.StartsWith("/.well-known/", StringComparison.Ordinal) => Json,
        _ => null,
    };
}
