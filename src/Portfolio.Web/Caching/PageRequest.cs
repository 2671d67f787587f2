using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>A request without a cached page, or a render. A feature of the request.</summary>
/// <param name="Snapshot">The snapshot of the request. Its pages can be cached for this snapshot only.</param>
/// <param name="Key">What the request selects.</param>
/// <param name="IsHead">Whether the client sent <c>HEAD</c>. Routing sees <c>GET</c>.</param>
internal sealed record PageRequest(ServedSnapshot Snapshot, PageKey Key, bool IsHead = false)
{
    /// <summary>The method that the client sent: actions handle <c>HEAD</c> as <c>GET</c>.</summary>
    public static string MethodOf(HttpContext context) =>
        context.Features.Get<PageRequest>() is { IsHead: true } ? HttpMethods.Head : context.Request.Method;

    /// <summary>The render of a page; <see langword="null"/>: a request of a client.</summary>
    public PageRender? Render { get; init; }
}

/// <summary>What is known of a page while it is rendered.</summary>
internal sealed class PageRender
{
    /// <summary>Whether no client waits for it.</summary>
    public bool IsPrefetch { get; init; }

    /// <summary>Whether the response is the same for all clients, and may be cached.</summary>
    public bool IsCacheable { get; set; }

    /// <summary>The key of the page for unknown URLs, if the requested one is unknown.</summary>
    public PageKey? NotFound { get; set; }

    /// <summary>A cached page that is the response.</summary>
    public CachedPage? Page { get; set; }
}

/// <summary>
/// Marks an endpoint whose response depends only on path, <see cref="Representation"/> and the snapshot of the site. It is rendered once
/// for all clients, without query, cookies or headers. Responses with status 200 are cached until a dependency changes.
/// </summary>
/// <param name="isCacheable"><see langword="false"/>: an endpoint of a cacheable controller that handles each request itself.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheableAttribute(bool isCacheable = true) : Attribute
{
    public bool IsCacheable => isCacheable;

    /// <summary>Whether only URLs of documents exist here: all others share the cached pages for unknown URLs.</summary>
    public bool OnlyDocumentUrls { get; init; }

    /// <summary>Whether the response is made from all posts, which take megabytes: few such are rendered at a time.</summary>
    public bool ReadsAllPosts { get; init; }
}
