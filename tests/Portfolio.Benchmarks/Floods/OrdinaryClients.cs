using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Readers and a probe who use the site meanwhile: cached pages on new and on open connections, searches, health checks.</summary>
internal sealed class OrdinaryClients(FloodedSite site)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentBag<(string Path, double Milliseconds)> _times = [];
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    public int Requests => _times.Count;

    public int Failed => _failures.Values.Sum();

    /// <summary>The failures with their numbers.</summary>
    public string Failures => string.Join(", ", _failures.Select(f => $"{f.Key}: {f.Value}"));

    /// <summary>Time of each request for a cached page, in ms; a failed one counts as the timeout.</summary>
    public Spread CachedPages => Times(isCached: true);

    /// <summary>Time of each search and health check, in ms.</summary>
    public Spread Others => Times(isCached: false);

    /// <summary>Starts a thread for each: the hostile clients keep the thread pool of this process busy.</summary>
    public IReadOnlyList<Thread> Start(CancellationToken stopping) =>
    [
        Start(FloodedSite.Post, isNew: true, Interval, stopping), Start(FloodedSite.Post, isNew: false, Interval, stopping),
        Start("/search?q=server", isNew: false, 5 * Interval, stopping), Start("/health/ready", isNew: true, 5 * Interval, stopping),
    ];

    private Spread Times(bool isCached) => new([.. _times.Where(t => t.Path == FloodedSite.Post == isCached).Select(t => t.Milliseconds)]);

    private Thread Start(string path, bool isNew, TimeSpan interval, CancellationToken stopping)
    {
        var thread = new Thread(() => Read(path, isNew, interval, stopping));
        thread.Start();
        return thread;
    }

    private void Read(string path, bool isNew, TimeSpan interval, CancellationToken stopping)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = isNew ? TimeSpan.Zero : System.Threading.Timeout.InfiniteTimeSpan })
        {
            Timeout = Timeout,
        };
        while (!stopping.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, site.Server.Origin + path);
                using var response = client.Send(request, CancellationToken.None);
                Add(path, response.StatusCode == HttpStatusCode.OK ? null : $"{(int)response.StatusCode}", began);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                Add(path, exception is HttpRequestException failed ? $"{failed.HttpRequestError}" : "no response", began);
            }

            Thread.Sleep(interval);
        }
    }

    private void Add(string path, string? failure, long began)
    {
        if (Stopwatch.GetElapsedTime(began).TotalMilliseconds > 500)
            Progress.Say($"{path} took {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        _times.Add((path, failure is null ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : Timeout.TotalMilliseconds));
        if (failure is not null)
            _failures.AddOrUpdate($"{path} {failure}", 1, (_, count) => count + 1);
    }
}
