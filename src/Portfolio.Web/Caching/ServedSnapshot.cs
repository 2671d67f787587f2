using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Contains one state of the site: the content, everything derived from its settings, and the rendered pages.
/// A request uses the same snapshot from start to end.
/// </summary>
/// <param name="Headers">
/// The security headers, which depend on the base URL and on the remote images in the content.
/// </param>
/// <param name="Files">The decoded paths of the author's own files, which are served exactly as spelled.</param>
internal sealed record ServedSnapshot(Snapshot Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    IReadOnlySet<string> Files, PageCache Pages)
{
    /// <summary>Selects the page for a request. The author's own files have only one representation.</summary>
    public PageKey Select(string path, StringValues accept) =>
        Files.Contains(path) ? new(path, Representation.Only) : Negotiation.Select(path, accept);
}

/// <summary>
/// Contains the target of a request. Set as a request feature if the page cache does not contain the response.
/// </summary>
/// <param name="Key">The selected page, without query parameters.</param>
/// <param name="IsHead">True if the client sent HEAD, which is routed as GET.</param>
internal sealed record SiteRequest(ServedSnapshot Snapshot, PageKey Key, bool IsHead)
{
    /// <summary>Determines whether the page cache answered, so that there is no <see cref="SiteRequest"/>.</summary>
    public static bool IsCached(HttpContext context) => context.Features.Get<SiteRequest>() is null;

    /// <summary>Returns the method that the client sent, because routing replaces HEAD with GET.</summary>
    public static string MethodOf(HttpContext context) =>
        context.Features.Get<SiteRequest>() is { IsHead: true } ? HttpMethods.Head : context.Request.Method;
}

/// <summary>Provides the snapshot of a request to scoped services.</summary>
internal sealed class RequestSnapshot(SitePublisher site)
{
    private ServedSnapshot? _value;

    public ServedSnapshot Value
    {
        get => _value ??= site.Current ?? throw new InvalidOperationException("No snapshot has been published yet");
        set => _value = value;
    }
}
