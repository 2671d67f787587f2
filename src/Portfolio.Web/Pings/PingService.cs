using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Security;

namespace Portfolio.Web.Pings;

/// <summary>
/// Notifies IndexNow and the WebSub hub in <c>site.yaml</c> of changed public URLs,
/// a few seconds after the last change. Each change is sent at most once: a failed ping is logged and not repeated,
/// and changes made while the server is stopped are not sent.
/// </summary>
internal sealed class PingService : BackgroundService
{
    /// <summary>The maximum time that a ping is postponed while changes continue.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(10);

    private readonly SitePublisher _site;
    private readonly PingOptions _options;
    private readonly ILogger<PingService> _logger;
    private readonly Channel<bool> _published = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile PublicVersions? _known;

    public PingService(
        SitePublisher site, Snapshots snapshots, IOptions<PingOptions> options, ILogger<PingService> logger)
    {
        (_site, _options, _logger) = (site, options.Value, logger);
        snapshots.OnPublished(_ => _published.Writer.TryWrite(true));
    }

    /// <summary>
    /// Gets a value indicating whether the first snapshot has been recorded, so that later changes are noticed.
    /// </summary>
    internal bool IsWatching => _known is not null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _published.Reader.WaitToReadAsync(stoppingToken))
            {
                if (_known is not null)
                    await WaitForQuietAsync(stoppingToken);
                _published.Reader.TryRead(out _);
                if (_site.Current is { } snapshot)
                    await NotifyAsync(snapshot, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping, so no further pings are sent.
        }
    }

    private async Task WaitForQuietAsync(CancellationToken stopping)
    {
        var start = Environment.TickCount64;
        while (_published.Reader.TryRead(out _) && Environment.TickCount64 - start < MaxDelay.TotalMilliseconds)
            await Task.Delay(TimeSpan.FromSeconds(_options.QuietSeconds), stopping);
    }

    private async Task NotifyAsync(ServedSnapshot snapshot, CancellationToken stopping)
    {
        var (settings, urls, known) = (snapshot.Content.Settings, snapshot.Urls, _known);
        if ((settings.Outside.IndexNow is null && settings.Outside.WebSub is null) || urls.IsCopy || !PublicHost.Has(urls.Base))
            return;
        try
        {
            using var site = snapshot.Content.Open();
            _known = PublicVersions.Of(site, urls);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogWarning("The changed URLs cannot be determined, so no pings are sent: {Message:l}", exception.Message);
            return;
        }

        if (known is null)
            return;
        // The author chooses the hub, so requests to private networks are blocked to protect the server's own network.
        var ownHost = _options.IndexNow == PingOptions.DefaultIndexNow ? null : new Uri(_options.IndexNow).IdnHost;
        using var client = ExternalSites.NewClient(mayBePrivate: host => host == ownHost, maxRedirects: 0);
        if (settings.Outside.IndexNow is { } key && PublicVersions.Changes(known.Pages, _known.Pages) is { Count: > 0 } pages)
            await SendAsync(client, "IndexNow", PingRequests.ToIndexNow(_options.IndexNow, key, pages, urls), stopping);
        if (settings.Outside.WebSub is { } hub && _known.ChangedFeeds(known) is { Count: > 0 } feeds)
            await SendAsync(client, "WebSub", PingRequests.ToHub(hub, feeds, urls), stopping);
    }

    private async Task SendAsync(
        HttpClient client, string service, HttpRequestMessage request, CancellationToken stopping)
    {
        try
        {
            using var sent = request;
            using var response = await client.SendAsync(request, stopping);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception exception)
            when (!stopping.IsCancellationRequested && exception is HttpRequestException or TaskCanceledException)
        {
            _logger.LogWarning("The ping to {Service:l} failed: {Message:l}", service, exception.Message);
        }
    }
}
