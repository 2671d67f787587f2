namespace Portfolio.Content.Store;

/// <summary>The newest generation, and notifications of newer ones. Thread-safe once listeners are added.</summary>
public sealed class Generations
{
    private readonly List<Action<Generation, ChangeSet>> _listeners = [];
    private volatile Generation? _current;

    /// <summary>The newest generation; <see langword="null"/> until the first is published.</summary>
    public Generation? Current => _current;

    /// <summary>How the first generation was made; <see langword="null"/> until then.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Calls <paramref name="listener"/> with each new generation on the thread that publishes it.</summary>
    public void OnPublished(Action<Generation, ChangeSet> listener) => _listeners.Add(listener);

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
public sealed record StartReport(TimeSpan Duration, bool FromStore);
