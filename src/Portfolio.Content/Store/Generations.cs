namespace Portfolio.Content.Store;

/// <summary>Hands the newest generation to whoever asks, and tells when there is a newer one.</summary>
public sealed class Generations
{
    private readonly List<Action<Generation, ChangeSet>> _listeners = [];
    private volatile Generation? _current;

    /// <summary>The newest; <see langword="null"/> until there is a first.</summary>
    public Generation? Current => _current;

    /// <summary>How the program came to its first generation; <see langword="null"/> until then.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Calls <paramref name="listener"/> with each new generation, on the thread that publishes it.</summary>
    public void OnPublished(Action<Generation, ChangeSet> listener) => _listeners.Add(listener);

    internal void Publish(Generation generation, ChangeSet changes)
    {
        _current = generation;
        foreach (var listener in _listeners)
            listener(generation, changes);
    }
}

/// <summary>What was there to serve at the start.</summary>
/// <param name="Problems">Diagnostics of all files.</param>
/// <param name="Duration">From the first look at the store or the folder.</param>
/// <param name="FromStore">Nothing was read: the last run had stored it, and what is new is applied next.</param>
public sealed record StartReport(long Problems, TimeSpan Duration, bool FromStore);
