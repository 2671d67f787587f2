using Microsoft.Extensions.Options;
using Portfolio.Web.Assets;
using Portfolio.Web.Options;
using Portfolio.Web.Replies;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Creates a <see cref="ServedSnapshot"/> for each snapshot of the content. Publishing is a single assignment,
/// so requests use either the old or the new snapshot.
/// </summary>
internal sealed class SitePublisher(
    Snapshots snapshots, WebsiteOptions options, IOptions<CacheOptions> cache, IWebHostEnvironment environment,
    ILogger<SitePublisher> logger)
{
    private readonly Lock _publishing = new();
    private volatile ServedSnapshot? _current;
    private bool _isWarned;

    /// <summary>Gets the current snapshot, or null before the first publication.</summary>
    public ServedSnapshot? Current
    {
        get => _current;
        internal set => _current = value;
    }

    public void Start() => snapshots.OnPublished(Publish);

    /// <summary>
    /// Publishes the same content with other replies. The pages whose replies have not changed stay in the cache.
    /// </summary>
    /// <param name="changed">The paths of the posts whose replies have changed.</param>
    public void Publish(SiteReplies replies, IReadOnlyCollection<string> changed)
    {
        lock (_publishing)
        {
            // The author may have switched replies off meanwhile.
            if (Current is not { } current || current.Content.Settings.Outside.Replies is null)
                return;
            Current = current with
            {
                Replies = replies,
                Pages = changed.Count == 0 ? current.Pages : current.Pages.Without(changed.ToHashSet(StringComparer.Ordinal)),
            };
        }
    }

    private void Publish(Snapshot content)
    {
        var settings = content.Settings;
        var urls = new SiteUrls(BaseUrl(content), settings.BaseUrl) { HasServer = !options.IsExport };
        var reloads = options.ReloadsPages(environment);
        var assets = new InlineAssets(
            settings.Look, settings.Accent, content.Theme.Css, urls.PathBase, reloads, settings.Font);
        using var site = content.Open();
        lock (_publishing)
        {
            Current = new(content, urls, assets, SecurityHeaders.Of(content, urls),
                site.Files.StaticUrls(), new(cache.Value.MaxMegabytes * 1024L * 1024))
            {
                Views = OwnViews.Of(content.Theme, Current?.Views ?? OwnViews.None),
                Replies = settings.Outside.Replies is null ? null : Current?.Replies,
                ReplyDataFolder = options.ImagesDataFolder ?? content.DataFolder,
            };
        }
    }

    private string BaseUrl(Snapshot content)
    {
        if ((options.BaseUrl ?? content.Settings.BaseUrl) is { } baseUrl)
        {
            _isWarned = false;
            return baseUrl;
        }

        var origin = ListenAddress.First(options.Urls).Origin;
        // A server of drafts is for its author only, so nobody reads its feeds.
        if (!_isWarned && !options.ShowsDrafts)
        {
            logger.LogWarning(
                "No base URL is set, so feeds and canonical links use {Origin:l}; "
                + "set `baseUrl: https://…` in site.yaml, or start with --base-url", origin);
        }
        _isWarned = true;
        return origin;
    }
}
