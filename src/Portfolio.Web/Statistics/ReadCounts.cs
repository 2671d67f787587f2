using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Counts the reads of pages, Markdown versions and feeds by user agent family. To protect the privacy of readers,
/// neither addresses nor pages are recorded, and the only recorded time is the day. The class is thread-safe.
/// </summary>
internal sealed class ReadCounts(IOptions<StatisticsOptions> options)
{
    private ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public bool IsEnabled { get; } = options.Value.Enabled;

    /// <summary>Counts the response to a GET request, unless counting is disabled.</summary>
    public void Add(HttpContext context)
    {
        if (IsEnabled)
        {
            Add(context.Request.Path.Value ?? "", context.Response.StatusCode,
                UserAgents.Of(context.Request.Headers.UserAgent.ToString()));
        }
    }

    /// <summary>Counts a read if the status is 200 or 304 and the path may belong to a document.</summary>
    public void Add(string path, int status, UserAgentFamily family)
    {
        if (status is StatusCodes.Status200OK or StatusCodes.Status304NotModified && IsDocument(path))
            _counts.AddOrUpdate(family.Name, 1, (_, count) => count + 1);
    }

    /// <summary>Returns the counts since the previous call, by family name, and resets them.</summary>
    public IReadOnlyDictionary<string, long> Take() => Interlocked.Exchange(ref _counts, new(StringComparer.Ordinal));

    /// <summary>
    /// Determines whether a path may belong to a page, a Markdown version, a feed or a document for agents.
    /// </summary>
    private static bool IsDocument(string path)
    {
        if (path is "/health" || path.StartsWith("/health/", StringComparison.Ordinal))
            return false;
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        if (dot < 0)
            return !path.StartsWith("/.", StringComparison.Ordinal);
        return name[dot..] is ".md" || PublicUrls.FeedAt(path) is not null || name.StartsWith("llms");
    }
}

/// <summary>
/// Writes the read counts to the data folder every minute and at shutdown. Counts that cannot be written are discarded,
/// so that they do not fill the memory while the disk is full.
/// </summary>
internal sealed class ReadCountService(
    ReadCounts counts, Snapshots snapshots, TimeProvider time, ILogger<ReadCountService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!counts.IsEnabled)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        await using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
            Write();
        Write();
    }

    private void Write()
    {
        if (snapshots.Current is not { } snapshot || counts.Take() is not { Count: > 0 } taken)
            return;
        try
        {
            ReadHistory.Read(snapshot.DataFolder).Add(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(e, "Cannot write the read counts to {Folder}", snapshot.DataFolder);
        }
    }
}
