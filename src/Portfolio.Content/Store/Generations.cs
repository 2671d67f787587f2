namespace Portfolio.Content.Store;

/// <summary>The newest generation, and notifications of newer ones. Thread-safe once listeners are added.</summary>
public sealed class Generations
{
    private readonly List<Action<Generation, ChangeSet>> _listeners = [];
    private volatile Generation? _current;
    private volatile TaskCompletionSource? _publishing;

    /// <summary>The newest generation; <see langword="null"/> until the first is published.</summary>
    public Generation? Current => _current;

    /// <summary>
    /// Completes when a write has been published that queries may see already; <see langword="null"/> when there is none. Until then,
    /// the settings of <see cref="Current"/> are those of before the write.
    /// </summary>
    public Task? Publishing => _publishing?.Task;

    /// <summary>How the first generation was made; <see langword="null"/> until then.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Calls <paramref name="listener"/> with each new generation on the thread that publishes it.</summary>
    public void OnPublished(Action<Generation, ChangeSet> listener) => _listeners.Add(listener);

    /// <summary>Starts <see cref="Publishing"/>. Called before the write is committed.</summary>
    internal void BeginPublishing() => _publishing ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Publishing"/>, also when the write or its publication has failed.</summary>
    internal void EndPublishing()
    {
        var publishing = _publishing;
        _publishing = null;
        publishing?.SetResult();
    }

    internal void Publish(Generation generation, ChangeSet changes)
    {
        _current = generation;
        foreach (var listener in _listeners)
            listener(generation, changes);
    }
}

/// <summary>Facts about the start of the program.</summary>
/// <param name="Duration">From the start of reading the store or the folder.</param>
/// <param name="FromStore">The last run had stored the site; changes since then are applied next.</param>
public sealed record StartReport(TimeSpan Duration, bool FromStore)
{
    /// <summary>
    /// Delay of background work after the start. Its first query builds the model of EF Core, which takes most of a second, and which a new
    /// store has already: the first cached pages come first.
    /// </summary>
    public TimeSpan BackgroundDelay => FromStore ? TimeSpan.FromMilliseconds(300) : TimeSpan.Zero;
}
