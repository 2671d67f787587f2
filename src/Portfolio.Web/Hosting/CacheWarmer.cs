using Portfolio.Web.Caching;
using Portfolio.Web.Options;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Requests the home page, the list of posts and the newest posts in the main language after a publication, so that their
/// first readers do not wait. Checks a few pages after a change of the author's views.
/// </summary>
internal sealed class CacheWarmer : BackgroundService
{
    private const int Posts = 3;

    private const int PagesOfEachKind = 3;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _published = new(0);
    private readonly SitePublisher _site;
    private readonly SiteClient _client;
    private readonly WebsiteOptions _options;
    private readonly ILogger<CacheWarmer> _logger;

    public CacheWarmer(
        Snapshots snapshots, SitePublisher site, SiteClient client, WebsiteOptions options, ILogger<CacheWarmer> logger)
    {
        (_site, _client, _options, _logger) = (site, client, options, logger);
        snapshots.OnPublished(_ => _published.Release());
    }

    public override void Dispose()
    {
        base.Dispose();
        _published.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await _published.WaitAsync(stoppingToken);
            var begun = Environment.TickCount64;
            while (Environment.TickCount64 - begun < MaxDelay.TotalMilliseconds
                && await _published.WaitAsync(Quiet, stoppingToken))
            {
                // The wait starts again after each publication,
                // so that several publications in a row cause only one round of requests.
            }

            try
            {
                await WarmAsync(stoppingToken);
            }
            catch (Exception) when (_site.Current is { Content.IsDamaged: true })
            {
                // The damage is logged where it is found, and a new store is published soon.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _logger.LogWarning(e, "Pages cannot be rendered in advance and are rendered on request");
            }

            // The start needs memory that an idle site would otherwise keep.
            if (isFirst)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private async Task WarmAsync(CancellationToken stopping)
    {
        if (_site.Current is not { } snapshot)
            return;
        foreach (var path in _options.IsPublic ? PathsOf(snapshot.Content) : [])
        {
            if (_site.Current != snapshot || stopping.IsCancellationRequested)
                return;
            await _client.GetAsync(snapshot, path, coding: "br");
        }

        await CheckViewsAsync(snapshot, stopping);
    }

    /// <summary>Checks a few pages of each kind once after a view has changed.</summary>
    private async Task CheckViewsAsync(ServedSnapshot snapshot, CancellationToken stopping)
    {
        if (snapshot.Views is not { IsChecked: false } views)
            return;
        views.Problems = await ViewCheck.RunAsync(_client, snapshot, PagesOfEachKind,
            new() { CancellationToken = stopping, MaxDegreeOfParallelism = 1 });
        views.IsChecked = true;
        foreach (var problem in views.Problems)
            _logger.LogWarning("{Problem:l}", problem);
    }

    private static List<string> PathsOf(Snapshot content)
    {
        using var site = content.Open();
        string[] lists = [PublicUrls.Home, site.BlogUrl];
        return [.. lists.Where(list => !site.Settings.IsSwitchedOff(list)), .. site.Posts.List(take: Posts).Select(post => post.Url)];
    }
}
