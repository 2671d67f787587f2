using System.Collections.Concurrent;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders pages before clients request them, on a thread of low priority: first the public pages, as far as a part of the cache goes, then
/// the pages that a change evicted.
/// </summary>
internal sealed class PagePrefetcher(PageCache cache, PageRenderer renderer, ILogger<PagePrefetcher> logger)
    : IHostedService, IDisposable
{
    /// <summary>The first clients have a head start.</summary>
    private static readonly TimeSpan QueryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>So has the search index, which takes seconds on a large site, before pages.</summary>
    private static readonly TimeSpan PagesDelay = TimeSpan.FromSeconds(5);

    /// <summary>Delay after a change: more changes may follow.</summary>
    private static readonly TimeSpan ChangeDelay = TimeSpan.FromSeconds(1);

    /// <summary>Maximum length of the queue. Further pages are rendered when they are requested.</summary>
    private const int MaxQueued = 10_000;

    /// <summary>Number of posts from which the newest are rendered, and not all pages: hundreds of lists come before posts there. Fewer fit
    /// into the part of the cache.</summary>
    internal const int ManyPosts = 1000;

    private readonly BlockingCollection<string> _paths = new(MaxQueued);
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Queues evicted pages to be rendered again.</summary>
    public void Enqueue(IEnumerable<PageKey> evicted)
    {
        foreach (var key in evicted.Where(k => k.Representation == Representation.Html && !k.IsNotFound))
            _paths.TryAdd(key.Path);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = LowPriorityThread.RunAsync("prefetch", Run);
        return Task.CompletedTask;
    }

    /// <summary>Ends after the page that is being rendered: it needs services that are disposed after this.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Cancel();

    private void Run()
    {
        try
        {
            Wait(QueryDelay);
            // Not kept: it makes the first search as fast as later ones.
            Render(PublicUrls.Search);
            Wait(PagesDelay);
            foreach (var path in PublicPaths().TakeWhile(_ => cache.HasRoomForPrefetch))
                Render(path);
            foreach (var path in _paths.GetConsumingEnumerable(_stopping.Token))
            {
                if (_paths.Count == 0)
                    Wait(ChangeDelay);
                Render(path);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        catch (Exception e)
        {
            // Pages are rendered when they are requested.
            logger.LogDebug(e, "Prefetching has stopped");
        }
    }

    private void Wait(TimeSpan time)
    {
        _stopping.Token.WaitHandle.WaitOne(time);
        _stopping.Token.ThrowIfCancellationRequested();
    }

    /// <summary>All public pages; of many posts the newest, and the first lists.</summary>
    private List<string> PublicPaths()
    {
        var snapshot = cache.Current!;
        using var site = snapshot.Content.Open();
        return site.PostCount() < ManyPosts
            ? [.. PublicPages.Of(site, snapshot.Urls).Select(p => p.Path)]
            : ["/", site.BlogUrl, .. site.Posts(take: ManyPosts).Select(p => p.Url)];
    }

    private void Render(string path)
    {
        var snapshot = cache.Current!;
        var key = new PageKey(path, Representation.Html);
        if (!_stopping.IsCancellationRequested && cache.HasRoom && snapshot.Pages.Find(key) is null)
            renderer.Prefetch(snapshot, key);
    }
}
