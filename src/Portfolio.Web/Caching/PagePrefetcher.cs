using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Renders pages before anybody asks for them, on a thread that gives way to all others: first every page of the site map, as far
/// as the cache has room, then whatever a change of the content made the cache forget.
/// </summary>
public sealed class PagePrefetcher(PageCache cache, Generations generations, SiteUrls urls, IServiceProvider services, ILogger<PagePrefetcher> logger) : IHostedService, IDisposable
{
    /// <summary>First come those who wait, and the search index: both are seconds of work on a large site.</summary>
    private static readonly TimeSpan BeginAfter = TimeSpan.FromSeconds(5);

    /// <summary>A run of saves ends before its pages are rendered again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What finds no room is rendered when it is asked for.</summary>
    private const int MostWaiting = 10_000;

    private readonly BlockingCollection<string> _paths = new(MostWaiting);
    private readonly CancellationTokenSource _stopping = new();
    private RequestDelegate _rest = _ => Task.CompletedTask;

    /// <summary>Notes the stages behind the cache, through which pages are rendered.</summary>
    public RequestDelegate Through(RequestDelegate rest) => _rest = rest;

    /// <summary>Renders pages again that the cache no longer has.</summary>
    internal void Renew(IEnumerable<PageKey> dropped)
    {
        foreach (var key in dropped.Where(k => k.Representation == Representation.Html && !k.IsUnknown))
            _paths.TryAdd(key.Path);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        LowPriorityThread.Start("warmer", Run);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Cancel();

    private void Run()
    {
        try
        {
            Wait(BeginAfter);
            List<string> all;
            using (var site = generations.Current!.Open())
                all = PublicPages.Of(site, urls).Select(p => p.Path).ToList();
            foreach (var path in all)
                Render(path);
            foreach (var path in _paths.GetConsumingEnumerable(_stopping.Token))
            {
                if (_paths.Count == 0)
                    Wait(Pause);
                Render(path);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Pages are rendered when they are asked for, as they would be without this.
            logger.LogDebug(e, "No more pages are rendered ahead");
        }
    }

    private void Wait(TimeSpan time)
    {
        _stopping.Token.WaitHandle.WaitOne(time);
        _stopping.Token.ThrowIfCancellationRequested();
    }

    private void Render(string path)
    {
        var snapshot = cache.Current;
        if (_stopping.IsCancellationRequested || !cache.HasRoom || snapshot.Find(new(path, Representation.Html)) is not null)
            return;
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        context.Features.Set(new PageRequest(snapshot, IsHead: false) { IsAhead = true });
        // Nothing in it waits, so all of it happens on this thread.
        _rest(context).GetAwaiter().GetResult();
    }
}
