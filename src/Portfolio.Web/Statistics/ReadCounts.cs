using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Counts the reads of pages, of their Markdown and of feeds by families of readers. Nothing else of a request is kept: no address, no
/// page, no time but the day. Thread-safe.
/// </summary>
internal sealed class ReadCounts(IOptions<StatisticsOptions> options)
{
    private static readonly FrozenDictionary<Reader, int> Indexes = Readers.Families.Index().ToFrozenDictionary(f => f.Item, f => f.Index);

    private readonly long[] _counts = new long[Readers.Families.Count];

    /// <summary>Whether reads are counted.</summary>
    public bool IsEnabled { get; } = options.Value.Enabled;

    /// <summary>Counts a response to <c>GET</c>, see <see cref="Add(string, int, Reader)"/>.</summary>
    public void Add(HttpContext context)
    {
        if (IsEnabled)
            Add(context.Request.Path.Value ?? "", context.Response.StatusCode, Readers.Of(context.Request.Headers.UserAgent.ToString()));
    }

    /// <summary>Counts a <c>GET</c> if its path can be the URL of a text, and its status is 200 or 304.</summary>
    public void Add(string path, int status, Reader reader)
    {
        if (status is StatusCodes.Status200OK or StatusCodes.Status304NotModified && IsText(path))
            Interlocked.Increment(ref _counts[Indexes[reader]]);
    }

    /// <summary>The counts by the names of families since the last call.</summary>
    public Dictionary<string, long> Take()
    {
        var taken = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _counts.Length; i++)
        {
            if (Interlocked.Exchange(ref _counts[i], 0) is > 0 and var count)
                taken[Readers.Families[i].Name] = count;
        }

        return taken;
    }

    /// <summary>Whether a page, its Markdown, a feed or a text for agents can be at a path, and not a picture, a file, a health check or an
    /// answer for programs.</summary>
    private static bool IsText(string path)
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

/// <summary>Writes the counts to the data folder, once a minute and at the end. Counts that cannot be written are lost: a full disk must
/// not fill memory.</summary>
internal sealed class ReadCountService(ReadCounts counts, Snapshots snapshots, TimeProvider time, ILogger<ReadCountService> logger)
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
            logger.LogDebug(e, "Cannot write the counts of reads to {Folder}", snapshot.DataFolder);
        }
    }
}
