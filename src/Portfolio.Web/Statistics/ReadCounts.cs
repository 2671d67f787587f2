using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Counts the reads of pages, Markdown versions and feeds by user agent family, and the reads of each page by kind of
/// reader. To protect the privacy of readers, addresses are not recorded, and the only recorded time is the day.
/// The class is thread-safe.
/// </summary>
internal sealed class ReadCounts(IOptions<StatisticsOptions> options)
{
    /// <summary>The number of pages to count between two writes, which limits the memory during a crawl.</summary>
    private const int MaxPages = 10_000;

    private ConcurrentDictionary<string, long> _families = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, long> _documents = new(StringComparer.Ordinal);

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
        if (status is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified) || !IsDocument(path))
            return;
        _families.AddOrUpdate(family.Name, 1, (_, count) => count + 1);
        if (PageOf(path) is { } page && ReadHistory.KeyOf(family.Kind, page) is var key
            && (_documents.ContainsKey(key) || _documents.Count < MaxPages))
        {
            _documents.AddOrUpdate(key, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Returns the counts since the previous call, and resets them.</summary>
    public (IReadOnlyDictionary<string, long> Families, IReadOnlyDictionary<string, long> Documents) Take() =>
        (Interlocked.Exchange(ref _families, new(StringComparer.Ordinal)),
            Interlocked.Exchange(ref _documents, new(StringComparer.Ordinal)));

    /// <summary>
    /// Returns the path of the page whose HTML or Markdown version has a path, or <see langword="null"/> for feeds,
    /// documents for agents, and preview links, whose paths are secret.
    /// </summary>
    private static string? PageOf(string path)
    {
        if (path.StartsWith(PreviewPath.Prefix, StringComparison.OrdinalIgnoreCase) || PublicUrls.FeedAt(path) is not null
            || path.StartsWith("/llms", StringComparison.Ordinal))
        {
            return null;
        }
        return path == "/index.md" ? "/" : path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path;
    }

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
        if (snapshots.Current is not { } snapshot)
            return;
        var (families, documents) = counts.Take();
        if (families.Count == 0)
            return;
        try
        {
            var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            ReadHistory.Read(snapshot.DataFolder).Add(day, families);
            ReadHistory.Read(snapshot.DataFolder, ReadHistory.Documents).Add(day, documents);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(e, "Cannot write the read counts to {Folder}", snapshot.DataFolder);
        }
    }
}
