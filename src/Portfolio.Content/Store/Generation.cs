
using Portfolio.Content.Model;
using Portfolio.Content.Search;

namespace Portfolio.Content.Store;

/// <summary>A state of the site: what the store holds, seen at a moment.</summary>
/// <param name="number">Rises by one whenever anything visible may have changed.</param>
/// <param name="asOf">The moment, UTC: posts scheduled up to it are out, posts that expired by it are gone.</param>
public sealed class Generation(long number, DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile)
{
    public long Number => number;

    public DateTime AsOf => asOf;

    public SiteSettings Settings => settings;

    public Profile? Profile => profile;

    internal StoreFile Store => store;

    internal SearchScope Search { get; } = new(store, asOf);

    /// <summary>The folder of the store, where other things can be kept that are made of it.</summary>
    public string DataFolder => Path.GetDirectoryName(store.Path)!;

    /// <summary>Says which content this is: another number whenever anything that is seen was written.</summary>
    public long Revision() => store.Query(connection => connection.Scalar<long>("PRAGMA user_version"));

    /// <summary>Whether the same documents are seen now as were at an earlier moment (UTC), with the same content.</summary>
    public bool SeesTheSameAs(DateTime earlier) => earlier <= asOf && store.Query(connection => connection.Scalar<long>("""
        SELECT EXISTS (SELECT 1 FROM documents
            WHERE (visible_from > $earlier AND visible_from <= $now) OR (visible_until > $earlier AND visible_until <= $now))
        """, ("$earlier", earlier.Ticks), ("$now", asOf.Ticks))) == 0;

    /// <summary>What its readings found out that others need.</summary>
    internal QueryCache Queries { get; private init; } = new();

    /// <summary>The generation that follows this one by changes.</summary>
    internal Generation Next(DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile, ChangeSet changes) =>
        new(Number + 1, asOf, store, settings, profile) { Queries = store == Store ? Queries.After(changes) : new() };

    /// <summary>All addresses of documents.</summary>
    public UrlIndex Addresses()
    {
        using var site = Open();
        return site.Addresses();
    }

    /// <summary>Begins a reading of the site. The caller disposes of it.</summary>
    public SiteSession Open() => new(this);
}
