namespace Portfolio.Content.Sync;

/// <summary>Asks the running sync to compare the whole folder with the store now. The webhook uses it; the watcher does not need
/// it.</summary>
public sealed class SyncRequests
{
    /// <summary>Called for each request.</summary>
    public Action? Requested { get; set; }

    public void Request() => Requested?.Invoke();
}
