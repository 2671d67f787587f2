using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>A state of the site as it is served: the content, everything derived from its settings, and the pages made from it. A request
/// uses one from start to end.</summary>
/// <param name="Urls">Made from the base URL.</param>
/// <param name="Assets">Made from the settings and <c>theme.css</c>.</param>
/// <param name="Headers">Made from <paramref name="Urls"/>, and from what the content shows of other sites.</param>
/// <param name="Files">The decoded paths of the author's own files, which are served as they are spelled.</param>
internal sealed record ServedSnapshot(Snapshot Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    IReadOnlySet<string> Files, PageCache Pages)
{
    /// <summary>Selects a page. The author's own files are not negotiated.</summary>
    /// <param name="path">Decoded path of the request.</param>
    /// <param name="accept">Value of <c>Accept</c>.</param>
    public PageKey Select(string path, StringValues accept) =>
        Files.Contains(path) ? new(path, Representation.Only) : Negotiation.Select(path, accept);
}

/// <summary>What a request is for. A feature of requests that the cache does not answer.</summary>
/// <param name="Key">What the request selects, without its query.</param>
/// <param name="IsHead">True if the client sent HEAD. Routing sees GET.</param>
internal sealed record SiteRequest(ServedSnapshot Snapshot, PageKey Key, bool IsHead)
{
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
