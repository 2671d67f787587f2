using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The database in use and the snapshots published from it. A damaged database is abandoned and replaced by a new one.</summary>
internal sealed class Publisher(StoreFolder stores, Snapshots snapshots, TimeProvider time, ILogger<Publisher> log)
{
    /// <summary><see langword="null"/> when there is none that can be used.</summary>
    public StoreFile? File { get; private set; }

    public StoredSettings Settings { get; private set; } = StoredSettings.Default;

    /// <summary>The files of the database that links lead to.</summary>
    public SiteFiles Files { get; private set; } = SiteFiles.Empty;

    /// <summary>Whether the newest snapshot shows everything that the database contains.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>The moment, UTC, as of which the database was written: its links and taken URLs are those of this moment.</summary>
    public DateTime AsOf { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Called when a reader finds the database damaged.</summary>
    public Action? Damaged { get; set; }

    /// <summary>Publishes what the last run of the program stored; <see langword="false"/> when there is nothing that can be
    /// read.</summary>
    public bool PublishStored()
    {
        if (stores.Newest() is not { } store)
            return false;
        Use(store);
        try
        {
            Load();
            snapshots.Publish(Next(Now));
            return IsPublished = true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon(e.Message);
            return false;
        }
    }

    /// <summary>Reads the settings and the moment of the database.</summary>
    public void Load() => (Settings, AsOf, Files) = File!.Read(connection =>
        (connection.Context.Settings(), connection.Context.Written(), SiteFiles.Load(connection.Context)));

    /// <inheritdoc cref="Snapshots.BeginPublishing"/>
    public void BeginPublishing() => snapshots.BeginPublishing();

    /// <summary>Publishes a snapshot if anything changed.</summary>
    /// <param name="asOf">The moment, UTC, up to which the changes are recorded.</param>
    public void Publish(StoredSettings settings, SiteFiles files, bool hasChanges, DateTime asOf)
    {
        var wasPublished = IsPublished;
        IsPublished = false;
        (Settings, Files, AsOf) = (settings, files, asOf);
        if (hasChanges)
            snapshots.Publish(Next(asOf));

        IsPublished = true;
        snapshots.EndPublishing();
        if (!wasPublished)
            stores.KeepOnly(File!);
    }

    /// <inheritdoc cref="PortfolioContext.IsDue"/>
    public bool IsDue(DateTime now) => File!.Read(connection => connection.Context.IsDue(now));

    /// <summary>The next moment, UTC, at which a document appears or expires; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue() => File?.Read(connection => connection.Context.NextDue());

    /// <summary>The database may contain more than the newest snapshot shows: the next run publishes everything again.</summary>
    public void MarkUnpublished()
    {
        IsPublished = false;
        snapshots.EndPublishing();
    }

    /// <summary>What a new database takes over from the newest one that there is.</summary>
    public EarlierStore Earlier() => new(stores.NewestOfAnyVersion(), stores.LastLayout());

    /// <summary>Fills a new database and uses it. One that cannot be filled is removed.</summary>
    public T Replace<T>(Func<PortfolioContext, T> fill)
    {
        MarkUnpublished();
        var store = stores.Next();
        try
        {
            T result;
            using (var connection = store.Create())
                result = fill(connection.Context);
            stores.Complete(store);
            Use(store);
            return result;
        }
        catch
        {
            stores.Remove(store);
            throw;
        }
    }

    /// <summary>Deletes the database.</summary>
    public void Discard()
    {
        if (File is not { } store)
            return;
        File = null;
        MarkUnpublished();
        stores.Remove(store);
    }

    /// <summary>Creates databases in another folder from now on, because none can be created in this one.</summary>
    /// <exception cref="IOException">There is no other.</exception>
    public void UseAnotherFolder(Exception reason)
    {
        if (!stores.UseAnother(reason.Message))
            throw new IOException($"The store cannot be written ({reason.Message}): free some space, or name another folder with --data",
                reason);
    }

    /// <summary>Abandons the database when its file is gone or a reader found it damaged.</summary>
    public void AbandonIfDamaged()
    {
        if (File is not null && !System.IO.File.Exists(File.Path))
            Abandon("the file is gone");
        else if (File?.Damage is { } damage)
            Abandon(damage);
    }

    /// <summary>Reads the whole database, which takes a moment, and abandons it when it is damaged.</summary>
    /// <returns>Whether it is undamaged.</returns>
    public bool Check()
    {
        if (File?.FindDamage() is not { } damage)
            return true;
        Abandon(damage);
        return false;
    }

    /// <summary>Uses the database no more: the next run builds a new one.</summary>
    public void Abandon(string reason)
    {
        log.LogWarning("The store {Path} is damaged ({Message}); building a new one", File!.Path, reason);
        File = null;
    }

    private void Use(StoreFile store)
    {
        store.Damaged = () => Damaged?.Invoke();
        File = store;
    }

    private Snapshot Next(DateTime asOf)
    {
        var imageOrigins = File!.Read(connection =>
        {
            connection.Context.AsOf = asOf;
            return connection.Context.VisibleImageOrigins();
        });
        return new((snapshots.Current?.Number ?? 0) + 1, asOf, File, Settings.Site, Settings.Profile)
        {
            Theme = Settings.Theme,
            LinkedFiles = Files.At(asOf, Settings.Site),
            ImageOrigins = imageOrigins,
        };
    }
}

/// <summary>The store before one that is rebuilt: the last valid versions of files in error, as far as they can be read.</summary>
/// <param name="store"><see langword="null"/>: there is none.</param>
/// <param name="layout">The layout of the folder, also when its texts are all others now; <see langword="null"/> when it is not
/// known.</param>
internal sealed class EarlierStore(StoreFile? store, FolderLayout? layout)
{
    private readonly Lazy<StoredSettings?> _settings = new(() =>
        store?.TryRead(connection => connection.Context.Settings(Json.AnyVersion)));

    public bool Exists => store is not null;

    public FolderLayout? Layout => layout;

    /// <inheritdoc cref="FolderState.OtherPosts"/>
    public IEnumerable<string> OtherPosts =>
        (store?.TryRead(connection => connection.Context.Files.Where(f => f.Kind == ContentKind.Post).Select(f => f.Path).ToList()) ?? [])
            .Where(path => !FolderLayout.IsBelowPosts(path));

    public SiteSettings? Site => _settings.Value?.Site;

    public Profile? Profile => _settings.Value?.Profile;

    public Theme? Theme => _settings.Value?.Theme;

    public IReadOnlyList<string> Gone => store?.TryRead(connection => connection.Context.Gone.Select(g => g.Url).ToList()) ?? [];

    public IReadOnlyList<Redirect> Redirects => store?.TryRead(connection => connection.Context.Redirects.ToList()) ?? [];

    /// <summary>The last valid version of a file.</summary>
    public ValidText? LastValid(string path) => store?.TryRead(connection => connection.Context.LastValid(path));
}
