using System.Globalization;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>Contains the values of <c>Cache-Control</c> (RFC 9111, section 5.2).</summary>
/// <remarks>
/// A controller that sets the header itself ignores <c>SharedMaxAgeSeconds</c>, the lifetime in a CDN. <c>UrlContract</c> of the tests has
/// the expected headers of each URL.
/// </remarks>
public static class CacheControl
{
    /// <summary>The value for responses that all caches may store but must revalidate before each use.</summary>
    public const string Revalidate = "public, no-cache";

    /// <summary>
    /// The value for responses that only the client may store. Many shared caches ignore <c>Vary: Accept</c>, and would send
    /// negotiated Markdown to browsers.
    /// </summary>
    public const string RevalidatePrivately = "private, no-cache";

    /// <summary>The value for URLs that contain a hash of the content.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    public const string NoStore = "no-store";

    /// <summary>Adds <c>Cache-Control</c> and <c>Vary</c> to a response that does not set them.</summary>
    public static void Complete(IHeaderDictionary headers, int status, Representation representation)
    {
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = For(status, representation);
        if (headers.Vary.Count == 0 || headers.Vary == HeaderNames.AcceptEncoding)
            headers.Vary = representation.Vary;
    }

    /// <summary>Allows shared caches to use a page without revalidation. Browsers still revalidate each time.</summary>
    /// <param name="seconds">
    /// The time in seconds for which shared caches may use the page, or 0 to leave the header unchanged.
    /// </param>
    public static void Share(IHeaderDictionary headers, int status, int seconds)
    {
        if (seconds > 0 && status == StatusCodes.Status200OK && headers.CacheControl == Revalidate)
        {
            headers.CacheControl = string.Create(
                CultureInfo.InvariantCulture, $"public, max-age=0, s-maxage={seconds}");
        }
    }

    /// <summary>Returns the value of <c>Cache-Control</c> for a response that does not set the header.</summary>
    public static string For(int status, Representation representation) => status switch
    {
        >= 200 and < 400 or 404 or 410 =>
            representation == Representation.Negotiated || (representation == Representation.Json && status >= 400)
                ? RevalidatePrivately : Revalidate,
        _ => NoStore,
    };
}
