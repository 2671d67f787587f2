using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// A state of the site as served: the content, everything derived from its settings, and the rendered pages. A request
/// uses one from start to end.
/// </summary>
/// <param name="Urls">The URLs, derived from the base URL.</param>
/// <param name="Assets">The inline assets, derived from the settings and <c>theme.css</c>.</param>
/// <param name="Headers">
/// The security headers, derived from <paramref name="Urls"/> and from the remote images in the content.
/// </param>
/// <param name="Files">The decoded paths of the author's own files, which are served exactly as spelled.</param>
internal sealed record ServedSnapshot(Snapshot Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    IReadOnlySet<string> Files, PageCache Pages)
{
    /// <summary>Selects a page. The author's own files are not negotiated.</summary>
    /// <param name="path">The decoded path of the request.</param>
    /// <param name="accept">The value of <c>Accept</c>.</param>
    public PageKey Select(string path, StringValues accept) =>
        Files.Contains(path) ? new(path, Representation.Only) : Negotiation.Select(path, accept);
}

/// <summary>The target of a request. A request feature that is set if the cache does not serve it.</summary>
/// <param name="Key">The selected page, without the query.</param>
/// <param name="IsHead">True if the client sent HEAD. Routing sees GET.</param>
internal sealed record SiteRequest(ServedSnapshot Snapshot, PageKey Key, bool IsHead)
{
    /// <summary>
    /// Determines whether the page cache answers a request, which then has no <see cref="SiteRequest"/>.
    /// </summary>
    public static bool IsCached(HttpContext context) => context.Features.Get<SiteRequest>() is null;

    /// <summary>Gets the method that the client sent.</summary>
    public static string MethodOf(HttpContext context) =>
        context.Features.Get<SiteRequest>() is { IsHead: true } ? HttpMethods.Head : context.Request.Method;
}

/// <summary>The snapshot of a request. A scoped service.</summary>
internal sealed class RequestSnapshot(SitePublisher site)
{
    private ServedSnapshot? _value;

    /// <exception cref="InvalidOperationException">No snapshot has been published yet.</exception>
    public ServedSnapshot Value
    {
        get => _value ??= site.Current ?? throw new InvalidOperationException("No snapshot has been published yet");
        set => _value = value;
    }
}
