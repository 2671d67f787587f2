namespace Portfolio.Web.Caching;

/// <summary>A request without a cached page. A feature of the request.</summary>
/// <param name="Generation">The generation of the request. Its pages can be cached for this generation only.</param>
/// <param name="IsHead">Whether the client sent <c>HEAD</c>. Routing sees <c>GET</c>.</param>
internal sealed record PageRequest(SiteGeneration Generation, bool IsHead)
{
    /// <summary>The method that the client sent: actions handle <c>HEAD</c> as <c>GET</c>.</summary>
    public static string MethodOf(HttpContext context) =>
        context.Features.Get<PageRequest>() is { IsHead: true } ? HttpMethods.Head : context.Request.Method;

    /// <summary>Whether the request comes from <see cref="PagePrefetcher"/> and no client waits for it.</summary>
    public bool IsPrefetch { get; init; }
}
