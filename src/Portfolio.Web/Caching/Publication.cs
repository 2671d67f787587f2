
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>Takes each generation of the content to all that serves it: addresses, looks and headers first, then the pages.</summary>
public sealed class Publication(
    Generations generations, WebsiteOptions options, SiteUrls urls, InlineAssets assets, SecurityHeaders headers, StaticPaths files, PageCache cache,
    PagePrefetcher warmer, PageCachePersistence shelf, ILogger<Publication> logger)
{
    private bool _isWarned;

    /// <summary>Serves every generation from now on.</summary>
    public void Begin() => generations.OnPublished(Take);

    private void Take(Generation generation, ChangeSet changes)
    {
        if (changes.Everything)
        {
            var baseUrl = options.BaseUrl ?? generation.Settings.BaseUrl;
            urls.Use(baseUrl ?? ListenAddress.First(options.Urls).Origin);
            if (baseUrl is null && !_isWarned)
                logger.LogWarning("site.yaml:1:1: base-url: no base URL is set, so feeds and canonical links say {Origin:l}; write `baseUrl: https://…` or start with --base-url", urls.Origin);
            _isWarned = baseUrl is null;
            assets.Use(generation.Settings.Accent);
            headers.Refresh();
        }

        if (changes.Everything || changes.Names.Contains(ChangeSet.Media))
            files.Refresh(generation);
        warmer.Renew(cache.Advance(generation.Number, changes.Everything ? null : changes.Names));
        if (generation.Number == 1)
            shelf.Load(generation);
    }
}
