using System.Net.Http.Headers;
using System.Threading.Channels;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Pings;

/// <summary>
/// Sends the keys of changed pages to a content delivery network, which evicts these pages. The request follows as soon as the new pages
/// are served. Each replica sends it: until the last one has changed, the network may still get old pages. A start without a
/// <see cref="PurgeMark">mark</see> evicts everything.
/// </summary>
internal sealed class CdnPurge : BackgroundService
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly PageCache _cache;
    private readonly Snapshots _snapshots;
    private readonly CdnOptions _options;
    private readonly Secret? _token;
    private readonly IReadOnlyList<TimeSpan> _pauses;
    private readonly ILogger<CdnPurge> _logger;
    private readonly ChangedKeys _changed = new();
    private readonly Channel<bool> _published =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="settings"><c>Cdn:RetrySeconds</c> is the pause before a second attempt; the pause before the third is five times as
    /// long.</param>
    public CdnPurge(PageCache cache, Snapshots snapshots, CdnOptions options, WebsiteOptions website, IConfiguration settings,
        ILogger<CdnPurge> logger)
    {
        (_cache, _snapshots, _options, _token, _logger) = (cache, snapshots, options, website.CdnToken, logger);
        var pause = TimeSpan.FromSeconds(settings.GetValue("Cdn:RetrySeconds", defaultValue: 2.0));
        _pauses = [pause, 5 * pause, TimeSpan.Zero];
        snapshots.OnPublished((_, changes) =>
        {
            if (options.PurgeUrl is not null && snapshots.Start is not null)
                Add(changes);
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.PurgeUrl is null)
            return;
        // The token is for this URL alone.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout };
        try
        {
            var mark = new PurgeMark(_cache.Current!);
            if (_snapshots.Start is { FromStore: false } || !mark.IsSet)
                Add(new() { Everything = true });
            await foreach (var _ in _published.Reader.ReadAllAsync(stoppingToken))
            {
                mark.Clear();
                if (await TryPurgeAsync(client, _changed.Take(), stoppingToken))
                    mark.Set();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private void Add(ChangeSet changes)
    {
        if (changes.IsEmpty)
            return;
        _changed.Add(changes);
        _published.Writer.TryWrite(true);
    }

    private async Task<bool> TryPurgeAsync(HttpClient client, IReadOnlyList<string> keys, CancellationToken stopping)
    {
        var problem = "";
        foreach (var pause in _pauses)
        {
            try
            {
                using var request = Request(keys);
                using var response = await client.SendAsync(request, stopping);
                response.EnsureSuccessStatusCode();
                return true;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
            {
                problem = e.Message;
                await Task.Delay(pause, stopping);
            }
        }

        _changed.Add(keys);
        _logger.LogWarning("The CDN purge request failed and is repeated with the next change: {Message:l}", problem);
        return false;
    }

    private HttpRequestMessage Request(IReadOnlyList<string> keys)
    {
        var body = keys is [CdnHeaders.Everything] ? JsonText.Members(("purge_everything", true))
            : JsonText.Members(("tags", JsonText.Strings(keys)));
        var request = new HttpRequestMessage(HttpMethod.Post, _options.PurgeUrl) { Content = new ByteArrayContent(JsonText.Write(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentTypes.Json);
        request.Headers.Authorization = _token?.AsBearer();
        return request;
    }
}

/// <summary>Collects the keys of changed pages until they are sent. Thread-safe.</summary>
internal sealed class ChangedKeys
{
    /// <summary>Maximum keys of one request. With more, everything is evicted.</summary>
    private const int Max = 100;

    private readonly Lock _changing = new();
    private HashSet<string> _keys = [];

    public void Add(ChangeSet changes)
    {
        if (!changes.IsEmpty)
            Add(changes.Everything ? [CdnHeaders.Everything] : changes.Names.Select(CdnHeaders.KeyOf).Append(CdnHeaders.AnyChange));
    }

    public void Add(IEnumerable<string> keys)
    {
        lock (_changing)
        {
            _keys.UnionWith(keys);
            if (_keys.Count > Max || _keys.Contains(CdnHeaders.Everything))
                _keys = [CdnHeaders.Everything];
        }
    }

    /// <summary>Removes all keys and returns them, sorted.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_changing)
        {
            var taken = _keys;
            _keys = [];
            return [.. taken.Order(StringComparer.Ordinal)];
        }
    }
}

/// <summary>A file that exists while every purge request for the pages of this program has succeeded. A start without it evicts
/// everything.</summary>
internal sealed class PurgeMark(ServedSnapshot snapshot)
{
    private readonly string _path = Path.Combine(snapshot.Content.DataFolder, "cdn.txt");
    private readonly string _stamp = $"{typeof(PurgeMark).Module.ModuleVersionId} {snapshot.Urls.Root} {snapshot.Assets.Stamp}";

    public bool IsSet
    {
        get
        {
            try
            {
                return File.ReadAllText(_path) == _stamp;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    public void Clear()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where the file cannot be deleted, it could not be written either.
        }
    }

    public void Set()
    {
        try
        {
            File.WriteAllText(_path, _stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start evicts everything.
        }
    }
}
