using Portfolio.Content.Store;

namespace Portfolio.Web.Statistics;

/// <summary>Writes the counts to the data folder, once a minute and at the end. Counts that cannot be written are lost: a full disk must
/// not fill memory.</summary>
internal sealed class ReadCountService(ReadCounts counts, Generations generations, TimeProvider time, ILogger<ReadCountService> logger)
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
        if (generations.Current is not { } generation || counts.Take() is not { Count: > 0 } taken)
            return;
        try
        {
            ReadHistory.Read(generation.DataFolder).Add(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(e, "Cannot write the counts of reads to {Folder}", generation.DataFolder);
        }
    }
}
