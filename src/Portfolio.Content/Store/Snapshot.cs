using System.Collections.Concurrent;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>A state of the site: the content of the store, visible as of a moment.</summary>
/// <param name="number">One more than the number of the snapshot before.</param>
/// <param name="asOf">The moment, UTC: posts scheduled up to it are visible, posts that expired by it are not.</param>
public sealed class Snapshot(long number, DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile)
{
    public long Number => number;

    public DateTime AsOf => asOf;

    public SiteSettings Settings => settings;

    public Profile? Profile { get; } = profile?.Updated?.UtcDateTime > asOf ? profile with { Updated = null } : profile;

    /// <summary>The name of the site: as set, else its person's, else "Blog".</summary>
    public string Title => Settings.Title ?? Profile?.Name ?? "Blog";

    /// <summary>Origins of the remote images in the visible documents, sorted.</summary>
    public IReadOnlyList<string> ImageOrigins { get; internal init; } = [];

    /// <summary>What the author adds to every page.</summary>
    public Theme Theme { get; internal init; } = Theme.None;

    internal StoreFile Store => store;

    /// <summary>The files that links lead to.</summary>
    internal ISiteFiles LinkedFiles { get; init; } = SiteFiles.Empty.At(asOf, settings);

    /// <summary>The folder of the store, also for other derived files.</summary>
    public string DataFolder => Path.GetDirectoryName(store.Path)!;

    /// <summary>Whether the content folder had any file of the site.</summary>
    public bool HasFiles() => store.Read(connection => connection.Context.Files.Any());

    /// <summary>Determines whether files are left out, or shown as they were before.</summary>
    public bool HasErrors() => store.Read(connection => connection.Context.Diagnostics.Any(d => d.Severity == Severity.Error));

    /// <inheritdoc cref="PortfolioContext.NextDue"/>
    public DateTime? NextDue() => store.Read(connection => connection.Context.NextDue());

    /// <summary>Gets the results that many sessions share, by name.</summary>
    internal ConcurrentDictionary<string, object> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>All URLs that lead somewhere.</summary>
    public UrlIndex UrlIndex()
    {
        using var site = Open();
        return site.UrlIndex();
    }

    /// <summary>Opens a query session. The caller disposes of it.</summary>
    public SiteSession Open() => new(this);
}

/// <summary>The newest snapshot, and notifications of newer ones. Thread-safe once listeners are added.</summary>
public sealed class Snapshots
{
    private readonly List<Action<Snapshot>> _listeners = [];
    private volatile Snapshot? _current;
    private volatile TaskCompletionSource? _publishing;

    /// <summary>The newest snapshot; <see langword="null"/> until the first is published.</summary>
    public Snapshot? Current => _current;

    /// <summary>
    /// Completes when a write has been published that queries may see already; <see langword="null"/> when there is none. Until then,
    /// the settings of <see cref="Current"/> are those of before the write.
    /// </summary>
    public Task? Publishing => _publishing?.Task;

    /// <summary>How the first snapshot was made; <see langword="null"/> until then.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Calls <paramref name="listener"/> with each new snapshot on the thread that publishes it.</summary>
    public void OnPublished(Action<Snapshot> listener) => _listeners.Add(listener);

    /// <summary>Starts <see cref="Publishing"/>. Called before the write is committed.</summary>
    internal void BeginPublishing() => _publishing ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Publishing"/>, also when the write or its publication has failed.</summary>
    internal void EndPublishing()
    {
        var publishing = _publishing;
        _publishing = null;
        publishing?.SetResult();
    }

    internal void Publish(Snapshot snapshot)
    {
        _current = snapshot;
        foreach (var listener in _listeners)
            listener(snapshot);
    }
}

/// <summary>Facts about the start of the program.</summary>
/// <param name="Duration">From the start of reading the store or the folder.</param>
/// <param name="FromStore">The last run had stored the site; changes since then are applied next.</param>
public sealed record StartReport(TimeSpan Duration, bool FromStore)
{
    /// <summary>Delay of background work after the start: the first cached pages come first, which a new store does not have.</summary>
    public TimeSpan BackgroundDelay => FromStore ? TimeSpan.FromMilliseconds(300) : TimeSpan.Zero;
}
