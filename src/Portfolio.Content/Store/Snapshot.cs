using System.Collections.Concurrent;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>A state of the site: the content of the store, as visible at a point in time.</summary>
/// <param name="number">The number of the previous snapshot plus one.</param>
/// <param name="asOf">The UTC time up to which scheduled documents are visible and expired ones are not.</param>
public sealed class Snapshot(long number, DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile)
{
    public long Number => number;

    public DateTime AsOf => asOf;

    public SiteSettings Settings => settings;

    public Profile? Profile { get; } = profile?.Updated?.UtcDateTime > asOf ? profile with { Updated = null } : profile;

    /// <summary>The site name from the settings or the profile, or "Blog".</summary>
    public string Title => Settings.Title ?? Profile?.Name ?? "Blog";

    /// <summary>The origins of remote images in the visible documents, sorted.</summary>
    public IReadOnlyList<string> ImageOrigins { get; internal init; } = [];

    /// <summary>The author's additions to every page.</summary>
    public Theme Theme { get; internal init; } = Theme.None;

    internal StoreFile Store => store;

    /// <summary>The files that links can refer to.</summary>
    internal ISiteFiles LinkedFiles { get; init; } = SiteFiles.Empty.At(asOf, settings);

    /// <summary>The folder of the store, also used for other derived files.</summary>
    public string DataFolder => Path.GetDirectoryName(store.Path)!;

    /// <summary>Determines whether the content folder contains any file of the site.</summary>
    public bool HasFiles() => store.Read(connection => connection.Context.Files.Any());

    /// <summary>Determines whether files are omitted, or served in their last valid version.</summary>
    public bool HasErrors() =>
        store.Read(connection => connection.Context.Diagnostics.Any(d => d.Severity == Severity.Error));

    /// <inheritdoc cref="PortfolioContext.NextDue"/>
    public DateTime? NextDue() => store.Read(connection => connection.Context.NextDue());

    /// <summary>The results that sessions share, by name.</summary>
    internal ConcurrentDictionary<string, object> Queries { get; } = new(StringComparer.Ordinal);

    public UrlIndex UrlIndex()
    {
        using var site = Open();
        return site.UrlIndex();
    }

    /// <summary>Opens a query session, which the caller disposes.</summary>
    public SiteSession Open() => new(this);
}

/// <summary>
/// The current snapshot, and notifications of new ones. Thread-safe after all listeners have been added.
/// </summary>
public sealed class Snapshots
{
    private readonly List<Action<Snapshot>> _listeners = [];
    private volatile Snapshot? _current;
    private volatile TaskCompletionSource? _publishing;

    /// <summary>The current snapshot, or <see langword="null"/> until the first is published.</summary>
    public Snapshot? Current => _current;

    /// <summary>
    /// A task that completes when a write is published that queries can already see, or <see langword="null"/> if there
    /// is none. Until then, the settings of <see cref="Current"/> are the previous ones.
    /// </summary>
    public Task? Publishing => _publishing?.Task;

    /// <summary>The start of the first snapshot, or <see langword="null"/> until then.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Calls <paramref name="listener"/> for each new snapshot, on the thread that publishes it.</summary>
    public void OnPublished(Action<Snapshot> listener) => _listeners.Add(listener);

    /// <summary>Starts <see cref="Publishing"/>. Called before the write is committed.</summary>
    internal void BeginPublishing() => _publishing ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Publishing"/>, even if the write or its publication has failed.</summary>
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

/// <summary>Measurements of the program's startup.</summary>
/// <param name="Duration">The time since reading the store or the folder began.</param>
/// <param name="FromStore">
/// True if the site was loaded from the store. Changes since the last run are applied afterwards.
/// </param>
public sealed record StartReport(TimeSpan Duration, bool FromStore);
