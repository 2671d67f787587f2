using Portfolio.Content.Model;
using Portfolio.Content.Store.Search;

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

    /// <summary>Begins a reading of the site. The caller disposes of it.</summary>
    public Site Open() => new(this);
}
