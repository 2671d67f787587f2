using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Numbers the generations, and knows up to which moment the newest one is right.</summary>
internal sealed class PublishingClock(Generations generations, TimeProvider time)
{
    /// <summary>UTC; no document begins or ceases to be seen between the moment of the newest generation and this one.</summary>
    public DateTime AsOf { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Publishes what a store holds now.</summary>
    public void Publish(StoreFile store, SettingsFiles settings, ChangeSet changes)
    {
        AsOf = Now;
        Publish(Next(store, settings, changes), changes);
    }

    /// <summary>Publishes what was recorded up to a moment, if that is anything.</summary>
    public bool Publish(StoreFile store, SettingsFiles settings, ChangeRecorder recorder, DateTime now)
    {
        AsOf = now;
        if (recorder.Changes.IsEmpty)
            return false;
        var next = Next(store, settings, recorder.Changes);
        recorder.AddNeighbours(next);
        Publish(next, recorder.Changes);
        return true;
    }

    /// <summary>The next moment, UTC, at which a document begins or ceases to be seen; <see langword="null"/> when none will.</summary>
    public DateTime? NextDue(StoreFile store)
    {
        var ticks = store.Query(connection => connection.Scalar<long?>("""
            SELECT MIN(t) FROM (
                SELECT MIN(visible_from) AS t FROM documents WHERE visible_from > $now
                UNION ALL SELECT MIN(visible_until) FROM documents WHERE visible_until > $now)
            """, ("$now", AsOf.Ticks)));
        return ticks is null || ticks == DateTime.MaxValue.Ticks ? null : new DateTime(ticks.Value, DateTimeKind.Utc);
    }

    private Generation Next(StoreFile store, SettingsFiles settings, ChangeSet changes) =>
        generations.Current?.Next(AsOf, store, settings.Site, settings.Profile, changes) ?? new(1, AsOf, store, settings.Site, settings.Profile);

    private void Publish(Generation next, ChangeSet changes)
    {
        generations.Publish(next, changes);
        next.Search.Prepare(() => generations.Current == next);
    }
}
