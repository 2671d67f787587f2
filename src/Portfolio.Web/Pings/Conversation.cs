using Portfolio.Web.Options;

namespace Portfolio.Web.Pings;

/// <summary>
/// Starts the updates of replies and the announcements when <c>site.yaml</c> asks for them. Until then, none of their code runs.
/// </summary>
internal sealed class Conversation : IHostedService, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly Lock _lock = new();
    private ReplyService? _service;
    private bool _isRunning;

    public Conversation(IServiceProvider services, WebsiteOptions options, Snapshots snapshots)
    {
        _services = services;
        // A site that shows drafts, or that runs for a command, neither asks other sites nor posts anything by itself.
        if (options.IsPublic)
            snapshots.OnPublished(Continue);
    }

    /// <summary>Gets the service, which may not be running.</summary>
    public ReplyService Service
    {
        get
        {
            lock (_lock)
                return _service ??= ReplyService.Create(_services);
        }
    }

    /// <summary>Gets the hosts that do not answer and the announcements that failed.</summary>
    public IEnumerable<string> Problems => _service is null ? [] : Service.Problems;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        _service is null ? Task.CompletedTask : Service.StopAsync(cancellationToken);

    public void Dispose()
    {
        if (_service is not null)
            Service.Dispose();
    }

    private void Continue(Snapshot content)
    {
        if (_service is null && content.Settings.Outside is { Replies: null, Announce.Count: 0 })
            return;
        lock (_lock)
        {
            if (_isRunning)
            {
                Service.Wake();
                return;
            }

            _isRunning = true;
            _ = Service.StartAsync(CancellationToken.None);
        }
    }
}
