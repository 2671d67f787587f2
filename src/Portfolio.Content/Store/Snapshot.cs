using System.Collections.Concurrent;
using System.Globalization;
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

    /// <summary>Identifies the content: another number whenever anything visible was written.</summary>
    public long Revision() => store.Read(connection =>
        long.Parse(connection.Context.Value(PortfolioContext.RevisionKey) ?? "0", CultureInfo.InvariantCulture));

    /// <summary>Whether the content folder had any file of the site.</summary>
    public bool HasFiles() => store.Read(connection => connection.Context.Files.Any());

    /// <summary>Whether the same documents are visible now as were at an earlier moment (UTC), if the content is the same.</summary>
    public bool HasSameVisibleDocumentsAs(DateTime earlier) =>
        earlier <= asOf && !store.Read(connection => connection.Context.IsDue(asOf));

    /// <summary>Determines whether files are left out, or shown as they were before.</summary>
    public bool HasErrors() => store.Read(connection => connection.Context.Diagnostics.Any(d => d.Severity == Severity.Error));

    /// <inheritdoc cref="PortfolioContext.NextDue"/>
    public DateTime? NextDue() => store.Read(connection => connection.Context.NextDue());

    /// <summary>Results that many sessions share.</summary>
    internal QueryCache Queries { get; private init; } = new();

    /// <summary>The snapshot that follows this one by changes.</summary>
    internal Snapshot Next(DateTime asOf, StoreFile store, StoredSettings settings, IReadOnlyList<string> imageOrigins,
        SiteFiles files, ChangeSet changes) =>
        new(Number + 1, asOf, store, settings.Site, settings.Profile)
        {
            Theme = settings.Theme,
            LinkedFiles = files.At(asOf, settings.Site),
            Queries = store == Store ? Queries.After(changes) : new(),
            ImageOrigins = imageOrigins
        };

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
    private readonly List<Action<Snapshot, ChangeSet>> _listeners = [];
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
    public void OnPublished(Action<Snapshot, ChangeSet> listener) => _listeners.Add(listener);

    /// <summary>Starts <see cref="Publishing"/>. Called before the write is committed.</summary>
    internal void BeginPublishing() => _publishing ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Publishing"/>, also when the write or its publication has failed.</summary>
    internal void EndPublishing()
    {
        var publishing = _publishing;
        _publishing = null;
        publishing?.SetResult();
    }

    internal void Publish(Snapshot snapshot, ChangeSet changes)
    {
        _current = snapshot;
        foreach (var listener in _listeners)
            listener(snapshot, changes);
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

/// <summary>Query results that sessions share until one of their dependencies changes. Thread-safe.</summary>
internal sealed class QueryCache
{
    private readonly ConcurrentDictionary<string, Entry> _byName = new(StringComparer.Ordinal);

    /// <summary>The cached result of this name, else that of <paramref name="query"/>, which is cached.</summary>
    /// <param name="dependencies">Names of <see cref="ChangeSet"/>.</param>
    public T Get<T>(string name, ReadOnlySpan<string> dependencies, Func<T> query) where T : notnull
    {
        if (!_byName.TryGetValue(name, out var entry))
            entry = _byName.GetOrAdd(name, new Entry(query(), dependencies.ToArray()));
        return (T)entry.Value;
    }

    /// <summary>The results that are still valid after changes.</summary>
    public QueryCache After(ChangeSet changes)
    {
        var next = new QueryCache();
        var valid = changes.Everything ? [] : _byName.Where(e => !e.Value.Dependencies.Any(changes.Names.Contains));
        foreach (var (name, entry) in valid)
            next._byName[name] = entry;
        return next;
    }

    private sealed record Entry(object Value, string[] Dependencies);
}

/// <summary>
/// The differences between two snapshots, in the terms in which <see cref="SiteSession.Dependencies"/> names what a result depends
/// on: a cached result stays valid while none of its dependencies is in here.
/// </summary>
public sealed class ChangeSet
{
    /// <summary>Posts as lists show them.</summary>
    public const string Posts = "posts";

    /// <summary>Texts of posts and pages, for results that contain many of them.</summary>
    public const string Texts = "texts";

    /// <summary>Pages as lists show them.</summary>
    public const string Pages = "pages";

    /// <summary>Aliases, gone URLs and those in <c>redirects.yaml</c>.</summary>
    public const string Redirects = "redirects";

    /// <summary>Files below <c>static/</c> and beside posts.</summary>
    public const string Media = "media";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>URLs of the posts that lists show otherwise.</summary>
    private readonly HashSet<string> _posts = new(StringComparer.Ordinal);

    /// <summary>No cached result is valid any more.</summary>
    public bool Everything { get; set; }

    public bool IsEmpty => !Everything && _names.Count == 0;

    /// <summary>The changed dependencies.</summary>
    public IReadOnlySet<string> Names => _names;

    public void Add(string name) => _names.Add(name);

    /// <summary>Adds a document that was, or is, in the store.</summary>
    /// <param name="isListChanged">Whether lists show it otherwise than before.</param>
    internal void Add(Document? document, bool isListChanged)
    {
        if (document is null || Everything)
            return;
        Add(Document(document.Url));
        Add(Texts);
        if (!isListChanged)
            return;
        Add(Redirects);
        if (document is not Post post)
        {
            Add(Pages);
            return;
        }

        Add(Posts);
        _posts.Add(post.Url);
        foreach (var tag in post.Tags)
        {
            Add(Tag(tag.Slug));
            Add(TagList(tag.Slug));
        }

        if (post.SeriesSlug is not null)
            Add(Series(post.SeriesSlug));
    }

    /// <summary>Adds the neighbours of changed posts, which link to them.</summary>
    /// <param name="next">The snapshot with all changes.</param>
    internal void AddNeighbours(Snapshot next)
    {
        if (Everything || _posts.Count == 0)
            return;
        using var site = next.Open();
        foreach (var url in _posts)
        {
            if (site.Find(url) is Post { Unlisted: false } post)
                site.Neighbours(post);
        }

        _names.UnionWith(site.Dependencies);
    }

    /// <summary>The document at this URL.</summary>
    public static string Document(string url) => "document:" + url;

    /// <summary>Which posts have this tag, and in which order.</summary>
    public static string Tag(string slug) => "tag:" + slug;

    /// <summary>The posts of a tag as lists show them.</summary>
    public static string TagList(string slug) => "tag-list:" + slug;

    /// <summary>The posts of a series as lists show them.</summary>
    public static string Series(string slug) => "series:" + slug;
}
