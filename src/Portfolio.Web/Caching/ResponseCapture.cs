using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>Makes cached pages: completes the headers of a finished response and copies them. No other code decides on headers of cached
/// pages.</summary>
internal static class ResponseCapture
{
    /// <summary>Captures the response of a render, after the view has run.</summary>
    /// <param name="response">Has the security headers and whatever the action set.</param>
    /// <param name="body">Ignored if the action has set a <see cref="CompressedFile"/>.</param>
    /// <param name="dependencies">Keys of what the page was made from, in the terms of <see cref="Content.Store.ChangeSet"/>.</param>
    public static CachedPage Capture(HttpResponse response, PageKey key, byte[] body, IReadOnlySet<string> dependencies, CdnHeaders cdn,
        SiteUrls urls)
    {
        if (key.Representation == Representation.Negotiated && response.StatusCode == StatusCodes.Status200OK)
            response.Headers.ContentLocation = urls.Relative(SiteUrls.MirrorOf(key.Path));
        return Capture(response.StatusCode, response.Headers, key.Representation, body, dependencies, cdn,
            response.HttpContext.Features.Get<CompressedFile>());
    }

    /// <summary>Captures a response from its parts.</summary>
    public static CachedPage Capture(int status, IHeaderDictionary headers, Representation representation, byte[] body,
        IReadOnlySet<string> dependencies, CdnHeaders cdn, CompressedFile? file = null)
    {
        var contentType = headers.ContentType.Count == 0 ? null : headers.ContentType.ToString();
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = CacheControl.For(status, representation);
        headers.Vary = representation.Vary;
        if (contentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
            SecurityHeaders.AllowAnyOrigin(headers);
        cdn.AddTo(headers, status, dependencies);
        KeyValuePair<string, StringValues>[] shared = [.. headers.Where(header => !IsExcluded(header.Key))];
        ulong[] numbers = [.. dependencies.Select(Dependency.NumberOf)];
        return file is null ? new(status, contentType, shared, body, numbers) : new(status, contentType, shared, file, numbers);
    }

    // Those of the body are set for each content coding; a cookie belongs to one client.
    private static bool IsExcluded(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);
}
