using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>What an endpoint answered, captured: status, headers, identity bytes and what they were made of.</summary>
public sealed record RenderedPage(int Status, string? ContentType, string CacheControl, string Vary, byte[] Body)
{
    public KeyValuePair<string, StringValues>[] Others { get; init; } = [];
    /// <summary>Numbers of the keys of what it is made of; none: of anything.</summary>
    public ulong[] Dependencies { get; init; } = [];

    /// <summary>Whether it may be kept for others under a key.</summary>
    public bool IsKept(PageKey key) => Status == (key.IsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status200OK)
        && !CacheControl.Contains(Http.CacheControl.NoStore, StringComparison.Ordinal);

    /// <summary>Captures the answer of a finished render.</summary>
    public static RenderedPage Capture(HttpContext context, PageKey key, byte[] body)
    {
        var response = context.Response;
        var others = new List<KeyValuePair<string, StringValues>>();
        foreach (var header in response.Headers)
        {
            if (!IsOwn(header.Key))
                others.Add(header);
        }

        if (key.Representation == Representation.Negotiated && response.StatusCode == StatusCodes.Status200OK)
            others.Add(new(HeaderNames.ContentLocation, SiteUrls.Encode(SiteUrls.MirrorOf(key.Path))));

        return new(
            response.StatusCode,
            response.ContentType,
            response.Headers.CacheControl is [{ } chosen] ? chosen : Http.CacheControl.For(response.StatusCode, key.Representation),
            key.Representation.Vary,
            body)
        {
            Others = [.. others],
            Dependencies = context.Features.GetRequiredFeature<PageDependencies>().Numbers,
        };
    }

    // Set from the properties above, or never shared.
    private static bool IsOwn(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.CacheControl, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Vary, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);
}
