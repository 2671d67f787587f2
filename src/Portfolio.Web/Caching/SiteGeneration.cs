using Portfolio.Content.Store;
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
internal sealed record SiteGeneration(Generation Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    StaticPaths StaticPaths, PageSnapshot Pages);
