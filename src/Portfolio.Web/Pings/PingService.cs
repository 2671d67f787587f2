using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>
/// Notifies the services that <c>site.yaml</c> names of changed public URLs, some seconds after the last change. A ping that fails is
/// repeated with the next change, and logged once.
/// </summary>
internal sealed class PingService : BackgroundService
{
    /// <summary>Changes that go on do not delay a ping for longer.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(10);

    private readonly SitePublisher _site;
    private readonly IReadOnlyList<IPing> _pings;
    private readonly TimeSpan _quiet;
    private readonly string? _operatorsHost;
    private readonly ILogger<PingService> _logger;
    private readonly Channel<bool> _published =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<string> _failed = [];
    private SentVersions? _sent;

    public PingService(SitePublisher site, Snapshots snapshots, IEnumerable<IPing> pings, IOptions<PingOptions> options,
        ILogger<PingService> logger)
    {
        (_site, _pings, _logger) = (site, [.. pings], logger);
        _quiet = TimeSpan.FromSeconds(options.Value.QuietSeconds);
        // The other services are named by authors, who are not to reach the networks of the server.
        _operatorsHost = options.Value.IndexNow is var url && url != PingOptions.DefaultIndexNow ? new Uri(url).IdnHost : null;
        snapshots.OnPublished((_, _) => _published.Writer.TryWrite(true));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await WaitAsync(stoppingToken))
        {
            if (_site.Current is not { } snapshot || snapshot.Urls.IsCopy || !PublicHost.Has(snapshot.Urls.Base))
                continue;
            var pings = _pings.Where(p => p.IsOn(snapshot.Content.Settings)).ToList();
            if (pings.Count == 0)
                continue;
            using var client = ExternalSites.NewClient(mayBePrivate: host => host == _operatorsHost, maxRedirects: 0);
            foreach (var ping in pings)
                await TellAsync(client, ping, snapshot, stoppingToken);
        }
    }

    /// <summary>Waits for a change, and then until no more follow; <see langword="false"/> when the program stops, also after a failed
    /// start.</summary>
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        try
        {
            await _published.Reader.WaitToReadAsync(stopping);
            var since = Environment.TickCount64;
            while (_published.Reader.TryRead(out _) && Environment.TickCount64 - since < MaxDelay.TotalMilliseconds)
                await Task.Delay(_quiet, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TellAsync(HttpClient client, IPing ping, ServedSnapshot snapshot, CancellationToken stopping)
    {
        try
        {
            var (settings, urls) = (snapshot.Content.Settings, snapshot.Urls);
            var current = Versions(ping, snapshot.Content, urls);
            _sent ??= SentVersions.Read(snapshot.Content.DataFolder);
            var changed = _sent.Changes(ping.Name, current);
            if (changed is { Count: 0 })
                return;
            foreach (var request in changed is null ? [] : ping.Requests(changed, current, settings, urls))
            {
                using var sent = request;
                using var response = await client.SendAsync(request, stopping);
                response.EnsureSuccessStatusCode();
            }

            _failed.Remove(ping.Name);
            _sent.Set(ping.Name, current);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && e is not OutOfMemoryException)
        {
            if (_failed.Add(ping.Name))
                _logger.LogWarning("The ping to {Service:l} failed and is repeated with the next change: {Message:l}", ping.Name,
                    e.Message);
        }
    }

    private static Dictionary<string, string> Versions(IPing ping, Snapshot content, SiteUrls urls)
    {
        using var site = content.Open();
        return ping.Versions(site, urls);
    }
}

/// <summary>A service that is notified of changed URLs.</summary>
internal interface IPing
{
    /// <summary>The name in the log and in the file of what was sent.</summary>
    string Name { get; }

    /// <summary>Whether the author wants it.</summary>
    bool IsOn(SiteSettings settings);

    /// <summary>The public URLs that it is notified of, each with a text that changes with the content.</summary>
    Dictionary<string, string> Versions(SiteSession site, SiteUrls urls);

    /// <summary>The requests that notify it of changes.</summary>
    /// <param name="changed">Keys of <see cref="Versions"/>: new, changed and removed ones.</param>
    /// <param name="current">The current versions.</param>
    IEnumerable<HttpRequestMessage> Requests(IReadOnlyList<string> changed, IReadOnlyDictionary<string, string> current,
        SiteSettings settings, SiteUrls urls);
}

/// <summary>Tells whether search engines and hubs can reach a host.</summary>
internal static class PublicHost
{
    /// <summary>Names that are not public: RFC 6761, RFC 6762, RFC 8375, and ICANN's <c>.internal</c>.</summary>
    private static readonly string[] PrivateDomains = [".localhost", ".local", ".test", ".invalid", ".home.arpa", ".internal"];

    /// <summary>Whether a URL has a host name of the public net, and not an IP address.</summary>
    public static bool Has(Uri url) => url.HostNameType == UriHostNameType.Dns && url.IdnHost.Contains('.')
        && !PrivateDomains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}
