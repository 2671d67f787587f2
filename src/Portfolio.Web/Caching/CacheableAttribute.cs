using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Marks an endpoint whose response depends only on path, <see cref="Representation"/> and the generation of the site. It is rendered once
/// for
/// all clients, without query, cookies or headers. Responses with status 200 are cached until a dependency changes.
/// </summary>
/// <param name="isCacheable"><see langword="false"/>: an endpoint of a cacheable controller that handles each request itself.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheableAttribute(bool isCacheable = true) : Attribute
{
    public bool IsCacheable => isCacheable;

    /// <summary>Whether only URLs of documents exist here: all others share the cached pages for unknown URLs.</summary>
    public bool OnlyDocumentUrls { get; init; }
}
