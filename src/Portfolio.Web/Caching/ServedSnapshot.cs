using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>A state of the site as it is served: content and everything derived from its settings. Immutable; a request uses one from start
/// to end.</summary>
/// <param name="Content">The content, with its settings.</param>
/// <param name="Urls">Made from the base URL.</param>
/// <param name="Assets">Made from the settings and <c>theme.css</c>.</param>
/// <param name="Headers">Made from <paramref name="Assets"/>, <paramref name="Urls"/>, and what the content shows of other sites.</param>
/// <param name="StaticPaths">Paths of the author's own files.</param>
/// <param name="Pages">The cached pages.</param>
internal sealed record ServedSnapshot(Snapshot Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    StaticPaths StaticPaths, SnapshotPages Pages)
{
    /// <summary>What a request selects. The author's own files are not negotiated.</summary>
    /// <param name="path">Decoded path of the request.</param>
    /// <param name="accept">Value of <c>Accept</c>.</param>
    public PageKey Select(string path, StringValues accept) =>
        StaticPaths.Contains(path) ? new(path, Representation.Only) : Negotiation.Select(path, accept);
}

/// <summary>The snapshot of a request: set for each request and render, else the current one. A scoped service.</summary>
internal sealed class RequestSnapshot(PageCache cache)
{
    private ServedSnapshot? _value;

    /// <exception cref="InvalidOperationException">No snapshot has been published yet.</exception>
    public ServedSnapshot Value
    {
        get => _value ??= cache.Current ?? throw new InvalidOperationException("No snapshot has been published yet");
        set => _value = value;
    }
}
