using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Marks an endpoint whose answer depends on nothing but path, <see cref="Representation"/> and the state of the site. It is rendered once,
/// for all: without query, cookies or headers of whoever asked first. Answers with status 200 are kept until a dependency changes.
/// </summary>
/// <param name="isCacheable"><see langword="false"/>: this endpoint is the exception among its kind, and answers each request by itself.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheableAttribute(bool isCacheable = true) : Attribute
{
    public bool IsCacheable => isCacheable;

    /// <summary>The path is looked up among the addresses of documents, and nothing is there when it is none of them.</summary>
    public bool ByAddress { get; init; }
}
