namespace Portfolio.Web.Pings;

/// <summary>Announces posts and keeps replies current while the site is served. Neither waits for the other.</summary>
internal sealed class ReplyService(
    ReplyUpdates updates, Announcer announcer, ReplyClient client, TimeProvider time, ILogger<ReplyService> logger) : BackgroundService
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim[] _published = [new(0), new(0)];

    public ReplyUpdates Updates => updates;

    public Announcer Announcer => announcer;

    public IEnumerable<string> Problems => updates.Problems.Concat(announcer.Problems);

    public static ReplyService Create(IServiceProvider services)
    {
        var client = ActivatorUtilities.CreateInstance<ReplyClient>(services);
        return ActivatorUtilities.CreateInstance<ReplyService>(services, client,
            ActivatorUtilities.CreateInstance<ReplyUpdates>(services, client),
            ActivatorUtilities.CreateInstance<Announcer>(services, client));
    }

    /// <summary>Looks for work after a publication.</summary>
    public void Wake()
    {
        foreach (var signal in _published)
            signal.Release();
    }

    public override void Dispose()
    {
        base.Dispose();
        client.Dispose();
        foreach (var signal in _published)
            signal.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(announcer.RunAsync, _published[0], stoppingToken),
        RepeatAsync(token => updates.RunAsync(DateTimeOffset.MaxValue, token), _published[1], stoppingToken));

    private async Task RepeatAsync(
        Func<CancellationToken, Task<DateTimeOffset?>> run, SemaphoreSlim published, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var wait = MaxWait;
            try
            {
                var next = await run(stopping) - time.GetUtcNow() ?? MaxWait;
                wait = next < MinWait ? MinWait : next < MaxWait ? next : MaxWait;
            }
            catch (Exception e) when (e is not OutOfMemoryException && !stopping.IsCancellationRequested)
            {
                logger.LogWarning(e, "Replies or announcements cannot be updated");
            }

            await published.WaitAsync(wait, stopping);
            // Several publications in a row cause only one round.
            while (await published.WaitAsync(0, stopping))
            {
            }
        }
    }
}
