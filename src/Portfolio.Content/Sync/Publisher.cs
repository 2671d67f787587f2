using Microsoft.Extensions.Logging;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Manages the current database and publishes snapshots of it. Replaces a damaged database.</summary>
internal sealed class Publisher(StoreFolder stores, Snapshots snapshots, TimeProvider time, ILogger<Publisher> log)
{
    /// <summary>The current database, or <see langword="null"/> if none is usable.</summary>
    public StoreFile? File { get; private set; }

    /// <summary>Gets a value indicating whether the current snapshot shows the content of the database.</summary>
    public bool IsPublished { get; private set; }

    public Snapshot? Current => snapshots.Current;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Gets or sets the callback that is called when a query finds damage in the database.</summary>
    public Action? Damaged { get; set; }

    /// <summary>
    /// Publishes the content of the store from the last run. Returns false if there is no readable store. If the data
    /// folder cannot be used, publishes a copy of the store in a temporary folder.
    /// </summary>
    /// <exception cref="IOException">No folder can be used.</exception>
    public bool PublishStored()
    {
        try
        {
            if (stores.Newest() is not { } store)
                return false;
            Use(store);
            PublishNext(Now);
            return IsPublished = true;
        }
        catch (Exception e) when (StoreFile.IsUnusable(e))
        {
            File = null;
            stores.Abandon(e);
            return PublishStored();
        }
        catch (Exception e) when (e is not OutOfMemoryException && File is not null)
        {
            Abandon(e.Message);
            return false;
        }
    }

    /// <inheritdoc cref="StoreFolder.Earlier"/>
    public EarlierStore? Earlier => stores.Earlier;

    /// <inheritdoc cref="Snapshots.BeginPublishing"/>
    public void BeginPublishing() => snapshots.BeginPublishing();

    /// <summary>Publishes a new snapshot if anything has changed, and completes the pending publication.</summary>
    /// <param name="asOf">The UTC time of the new snapshot, at which the changes were determined.</param>
    public void Publish(bool hasChanges, DateTime asOf)
    {
        var wasPublished = IsPublished;
        IsPublished = false;
        if (hasChanges)
            PublishNext(asOf);

        IsPublished = true;
        snapshots.EndPublishing();
        if (!wasPublished)
            stores.KeepOnly(File!);
    }

    /// <inheritdoc cref="PortfolioContext.IsDue"/>
    public bool IsDue(DateTime now) => File!.Read(connection => connection.Context.IsDue(now));

    /// <summary>Returns the next UTC time at which a document appears or expires, or null if there is none.</summary>
    public DateTime? NextDue() => File?.Read(connection => connection.Context.NextDue());

    /// <summary>Marks the database as newer than the snapshot, so that the next sync publishes everything.</summary>
    public void MarkUnpublished()
    {
        IsPublished = false;
        snapshots.EndPublishing();
    }

    /// <summary>
    /// Fills a new database and makes it the current one, in a temporary folder if the data folder cannot be written. Deletes
    /// the database if filling fails.
    /// </summary>
    /// <exception cref="IOException">No folder can be written.</exception>
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
        catch (Exception e)
        {
            stores.Remove(store);
            if (!StoreFile.IsUnusable(e))
                throw;
            stores.Abandon(e);
        }

        return Replace(fill);
    }

    /// <summary>Abandons the database if its file is missing or empty, or if a query has found damage.</summary>
    public void AbandonIfDamaged()
    {
        if (File is not null && new FileInfo(File.Path) is not { Exists: true, Length: > 0 })
            Abandon("the file is missing or empty");
        else if (File?.Damage is { } damage)
            Abandon(damage);
    }

    /// <summary>Stops using the database, so that the next sync builds a new database.</summary>
    public void Abandon(string reason)
    {
        log.LogWarning("The store {Path} is damaged ({Message}) and is rebuilt", File!.Path, reason);
        File.Report(reason);
        File = null;
    }

    private void Use(StoreFile store)
    {
        store.Damaged = () => Damaged?.Invoke();
        File = store;
    }

    private void PublishNext(DateTime asOf) =>
        snapshots.Publish(Snapshot.Load((snapshots.Current?.Number ?? 0) + 1, asOf, File!));
}
