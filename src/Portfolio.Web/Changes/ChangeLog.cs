using Portfolio.Web.Caching;

namespace Portfolio.Web.Changes;

/// <summary>
/// Logs what readers see differently after a publication, such as after a pull or a webhook. Texts that are only edited are in the log of
/// the sync.
/// </summary>
internal sealed class ChangeLog : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _published = new(0);
    private readonly SitePublisher _site;
    private readonly ILogger<ChangeLog> _logger;

    public ChangeLog(Snapshots snapshots, SitePublisher site, ILogger<ChangeLog> logger)
    {
        (_site, _logger) = (site, logger);
        snapshots.OnPublished(_ => _published.Release());
    }

    public override void Dispose()
    {
        base.Dispose();
        _published.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        PublicState? before = null;
        while (true)
        {
            await _published.WaitAsync(stoppingToken);
            while (before is not null && await _published.WaitAsync(Quiet, stoppingToken))
            {
                // Several publications in a row, such as those of a slow pull, are one change. The first is compared with nothing.
            }

            if (_site.Current is not { } snapshot)
                continue;
            try
            {
                using var site = snapshot.Content.Open();
                var now = PublicState.Of(site, snapshot.Urls);
                if (before is not null)
                    Write(SiteChanges.Between(before, now, site));
                before = now;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _logger.LogWarning("What has changed for readers cannot be determined: {Message:l}", exception.Message);
            }
        }
    }

    private void Write(SiteChanges changes)
    {
        if (changes.Summary() is { Length: > 0 } summary)
            _logger.Log(changes.HasDeadUrls ? LogLevel.Warning : LogLevel.Information, "Readers see {Changes:l}", summary);
    }
}
