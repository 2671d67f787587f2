using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>Makes a <see cref="ServedSnapshot"/> of each snapshot of the content and publishes it.</summary>
internal sealed class SitePublisher(
    Snapshots snapshots, WebsiteOptions options, PageCache cache, PagePrefetcher prefetcher, IWebHostEnvironment environment, ILogger<SitePublisher> logger)
{
    private bool _isWarned;

    public void Start() => snapshots.OnPublished(Publish);

    private void Publish(Snapshot content, ChangeSet changes)
    {
        var previous = cache.Current;
        var pages = cache.PagesOf(content.Number);
        ServedSnapshot next;
        if (previous is null || changes.Everything)
        {
            var urls = new SiteUrls(BaseUrl(content), content.Settings.BaseUrl);
            var assets = new InlineAssets(content.Settings.Look, content.Settings.Accent, content.Theme.Css, urls.PathBase,
                environment.IsDevelopment(), content.Settings.Font);
            next = new(content, urls, assets, new SecurityHeaders(urls, content.ImageOrigins, content.Settings.Scripts),
                new StaticPaths(content), pages);
        }
        else
        {
            var files = changes.Names.Contains(ChangeSet.Media) ? new StaticPaths(content) : previous.StaticPaths;
            next = previous with { Content = content, StaticPaths = files, Pages = pages };
        }

        prefetcher.Enqueue(cache.Publish(next, changes.Everything ? null : changes.Names));
    }

    private string BaseUrl(Snapshot content)
    {
        if ((options.BaseUrl ?? content.Settings.BaseUrl) is { } baseUrl)
        {
            _isWarned = false;
            return baseUrl;
        }

        var origin = ListenAddress.First(options.Urls).Origin;
        if (!_isWarned)
            logger.LogWarning(
                "No base URL is set, so feeds and canonical links use {Origin:l}; write `baseUrl: https://…` in site.yaml or start with "
                + "--base-url", origin);
        _isWarned = true;
        return origin;
    }
}
