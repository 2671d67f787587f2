using System.Collections.Concurrent;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Represents a state of the site: the content of the store, as visible at a point in time.</summary>
public sealed class Snapshot
{
    private readonly StoredSettings _settings;
    private readonly Lazy<ServedUrls> _served;

    private Snapshot(long number, DateTime asOf, StoreFile store, PortfolioContext context)
    {
        (Number, AsOf, Store, _settings) = (number, asOf, store, context.Settings());
        Profile = _settings.Person is { } profile && profile.Updated?.UtcDateTime > asOf
            ? profile with { Updated = null } : _settings.Person;
        context.AsOf = asOf;
        ImageOrigins = [.. context.VisibleImageOrigins().Union(_settings.MarkdownValues.SelectMany(v => v.ImageOrigins))
            .Order(StringComparer.Ordinal)];
        Redirects = _settings.Redirects.ToDictionary(r => r.Url, StringComparer.Ordinal);
        Gone = _settings.Gone.ToHashSet(StringComparer.Ordinal);
        _served = new(() => new(this));
        LinkedFiles = SiteFiles.Load(context, asOf, _settings.Site,
            isOwnUrl: path => Served.Contains(path) || Gone.Contains(SitePath.Normalize(path)));
        Scripts = [.. Settings.Outside.Scripts
            .Select(script => script with { Integrity = LinkedFiles.FileAt("static" + script.Source)?.Integrity })
            .Where(script => script.Source[0] != '/' || script.Integrity is not null)];
    }

    /// <summary>Loads the snapshot of a store at a UTC time.</summary>
    internal static Snapshot Load(long number, DateTime asOf, StoreFile store) =>
        store.Read(connection => new Snapshot(number, asOf, store, connection.Context));

    /// <summary>The number of the snapshot, which increases by one with each snapshot.</summary>
    public long Number { get; }

    /// <summary>The UTC time for which the visibility of documents is determined.</summary>
    public DateTime AsOf { get; }

    public SiteSettings Settings => _settings.Site;

    public Profile? Profile { get; }

    public Resume? Resume => _settings.Resume;

    public string Title => Settings.Title ?? Profile?.Name ?? "Blog";

    /// <summary>The origins of remote images in visible documents and settings, sorted.</summary>
    public IReadOnlyList<string> ImageOrigins { get; }

    public Theme Theme => _settings.Theme;

    internal StoredSettings StoredSettings => _settings;

    /// <summary>The scripts of pages, without those whose file is missing.</summary>
    public IReadOnlyList<SiteScript> Scripts { get; }

    /// <summary>The redirects in <c>redirects.yaml</c>, by URL.</summary>
    internal IReadOnlyDictionary<string, Redirect> Redirects { get; }

    /// <summary>The URLs in <c>gone.yaml</c>.</summary>
    internal IReadOnlySet<string> Gone { get; }

    internal StoreFile Store { get; }

    internal SiteFiles LinkedFiles { get; }

    internal ServedUrls Served => _served.Value;

    /// <summary>Gets a value indicating whether the store is damaged, so that some pages fail until it is rebuilt.</summary>
    public bool IsDamaged => Store.Damage is not null;

    /// <summary>The folder that contains the store and other files derived from the content.</summary>
    public string DataFolder => Path.GetDirectoryName(Store.Path)!;

    public bool HasFiles() => Store.Read(connection => connection.Context.Files.Any());

    /// <summary>Determines whether errors prevent the current version of any file from being served.</summary>
    public bool HasErrors() =>
        Store.Read(connection => connection.Context.Diagnostics.Any(d => d.Severity == Severity.Error));

    /// <inheritdoc cref="PortfolioContext.NextDue"/>
    public DateTime? NextDue() => Store.Read(connection => connection.Context.NextDue());

    internal ConcurrentDictionary<string, object> Queries { get; } = new(StringComparer.Ordinal);

    public UrlIndex UrlIndex()
    {
        using var site = Open();
        return site.UrlIndex();
    }

    public SiteSession Open() => new(new(this), "");
}

/// <summary>Holds the current snapshot. Thread-safe after all listeners have been added.</summary>
public sealed class Snapshots
{
    private readonly List<Action<Snapshot>> _listeners = [];
    private volatile Snapshot? _current;
    private volatile TaskCompletionSource? _publishing;

    /// <summary>The current snapshot, or <see langword="null"/> until the first is published.</summary>
    public Snapshot? Current => _current;

    /// <summary>
    /// A task that completes when a committed write is published, or <see langword="null"/> if no write is pending.
    /// Queries can already see the write, but the settings of <see cref="Current"/> are outdated.
    /// </summary>
    public Task? Publishing => _publishing?.Task;

    /// <summary>
    /// Gets a value indicating whether the current snapshot is that of the last run, and the content folder was not compared with
    /// it yet. It may show documents that have been hidden since.
    /// </summary>
    public bool MayBeOutdated { get; internal set; }

    /// <summary>The startup measurements, or <see langword="null"/> until the first snapshot is published.</summary>
    public StartReport? Start { get; internal set; }

    /// <summary>Registers a callback for each new snapshot. The callback runs on the publishing thread.</summary>
    public void OnPublished(Action<Snapshot> listener) => _listeners.Add(listener);

    /// <summary>Creates the <see cref="Publishing"/> task. Must be called before the write is committed.</summary>
    internal void BeginPublishing() => _publishing ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes the <see cref="Publishing"/> task. Must also be called if the write or its publication has failed.</summary>
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

/// <summary>Contains measurements of the program's startup.</summary>
/// <param name="Duration">
/// The time from when the program began to read the store or the content folder until the site was ready.
/// </param>
/// <param name="FromStore">
/// True if the site was loaded from the store. Changes to the content since the last run are applied afterwards.
/// </param>
public sealed record StartReport(TimeSpan Duration, bool FromStore);
