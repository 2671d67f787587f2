using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Text;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Http;

/// <summary>Errors in JSON for clients that prefer it, as problem details (RFC 9457).</summary>
internal static class ProblemJson
{
    public const string ContentType = "application/problem+json";

    /// <param name="detail">The problem and its solution.</param>
    public static byte[] Of(int status, string detail) => JsonText.Write(Members(
        ("title", ReasonPhrases.GetReasonPhrase(status)), ("status", status), ("detail", detail)));

    /// <summary>Writes the response. A cache must not send it to clients that prefer another representation.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        var body = Of(status, detail);
        context.Response.StatusCode = status;
        context.Response.Headers.Vary = Representation.Negotiated.Vary;
        context.Response.Headers.CacheControl = CacheControl.For(status, Representation.Negotiated);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
