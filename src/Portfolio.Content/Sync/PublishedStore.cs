using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The database in use, and what readers are told of it. It is given up when it is damaged, and replaced by the next.</summary>
internal sealed class PublishedStore(StoreFolder stores, Generations generations, TimeProvider time, ILogger log)
{
    private readonly PublishingClock _clock = new(generations, time);

    /// <summary><see langword="null"/> when there is none that can be used.</summary>
    public StoreFile? File { get; private set; }

    public SettingsFiles Settings { get; private set; } = SettingsFiles.Empty;

    /// <summary>Whether readers were told of all that it holds.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>Called when a reader finds it broken.</summary>
    public Action? Damaged { get; set; }

    public DateTime Now => _clock.Now;

    /// <summary>UTC; no document begins or ceases to be seen between the moment of the newest generation and this one.</summary>
    public DateTime AsOf => _clock.AsOf;

    /// <summary>The next moment, UTC, at which a document begins or ceases to be seen; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue() => File is null ? null : _clock.NextDue(File);

    /// <summary>Publishes what the last run of the program stored; <see langword="false"/> when there is nothing that can be read.</summary>
    public bool PublishStored()
    {
        if (stores.Newest() is not { } store)
            return false;
        Use(store);
        try
        {
            LoadSettings();
            _clock.Publish(store, Settings, new ChangeSet { Everything = true });
            IsPublished = true;
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon(e.Message);
            return false;
        }
    }

    /// <summary>Reads from the store what the settings are.</summary>
    public void LoadSettings() => Settings = SettingsFiles.Load(File!);

    /// <summary>Publishes what was written up to a moment, if that is anything.</summary>
    public bool Publish(SettingsFiles settings, ChangeRecorder recorder, DateTime asOf)
    {
        var wasPublished = IsPublished;
        IsPublished = false;
        Settings = settings;
        var isNew = _clock.Publish(File!, settings, recorder, asOf);
        IsPublished = true;
        if (!wasPublished)
            stores.KeepOnly(File!);
        return isNew;
    }

    /// <summary>Publishes anew if a document begins or ceases to be seen by now.</summary>
    public bool PublishDue()
    {
        if (File is null || !IsPublished)
            return false;
        var now = Now;
        var recorder = File.Query(connection =>
        {
            var appeared = new ChangeRecorder(connection);
            appeared.Appear(AsOf, now);
            return appeared;
        });
        return Publish(Settings, recorder, now);
    }

    /// <summary>Readers may not know what it holds.</summary>
    public void Doubt() => IsPublished = false;

    /// <summary>Makes a new one and uses it. Of one that cannot be filled nothing is left.</summary>
    public T Replace<T>(Func<SqliteConnection, EarlierStore, T> fill)
    {
        Doubt();
        var earlier = new EarlierStore(stores.NewestOfAnySchema());
        var store = stores.Next();
        try
        {
            T result;
            using (var connection = store.Create())
                result = fill(connection, earlier);
            store.Seal();
            Use(store);
            return result;
        }
        catch
        {
            stores.Remove(store);
            throw;
        }
    }

    /// <summary>Gives it up when its file is gone or a reader found it broken.</summary>
    public void AbandonIfBroken()
    {
        if (File is not null && !System.IO.File.Exists(File.Path))
            Abandon("the file is gone");
        else if (File?.Damage is { } damage)
            Abandon(damage);
    }

    /// <summary>Reads all of it, which takes a moment, and gives it up when it is damaged.</summary>
    public bool Check()
    {
        if (File?.FindDamage() is not { } damage)
            return true;
        Abandon(damage);
        return false;
    }

    public void Abandon(string why)
    {
        log.LogWarning("The store {Path} is damaged ({Message}); building a new one", File!.Path, why);
        File = null;
    }

    private void Use(StoreFile store)
    {
        store.Damaged = () => Damaged?.Invoke();
        File = store;
    }
}
