using Portfolio.Content.Model;
using Portfolio.Content.Store.Search;

namespace Portfolio.Content.Store;

/// <summary>A state of the site: what the store holds, seen at a moment.</summary>
/// <param name="number">Rises by one whenever anything visible may have changed.</param>
/// <param name="asOf">The moment, UTC: posts scheduled up to it are out, posts that expired by it are gone.</param>
public sealed class Generation(long number, DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _labels = new(() => LabelsOf(store, asOf));

    public long Number => number;

    public DateTime AsOf => asOf;

    public SiteSettings Settings => settings;

    public Profile? Profile => profile;

    internal StoreFile Store => store;

    internal SearchScope Search { get; } = new(store, asOf);

    /// <summary>The label of each tag that is spelled in several ways: the most used, the first by ordinal order among equals.</summary>
    internal IReadOnlyDictionary<string, string> Labels => _labels.Value;

    /// <summary>Begins a reading of the site. The caller disposes of it.</summary>
    public Site Open() => new(this);

    private static Dictionary<string, string> LabelsOf(StoreFile store, DateTime asOf)
    {
        using var db = store.Read(asOf);
        var several = db.PostTags.GroupBy(t => t.Tag).Where(g => g.Select(t => t.Label).Distinct().Count() > 1).Select(g => g.Key).ToList();
        return several.Count == 0
            ? []
            : db.PostTags.Where(t => several.Contains(t.Tag))
                .Join(db.Posts, t => t.PostId, p => p.Id, (t, _) => new { t.Tag, t.Label })
                .AsEnumerable()
                .GroupBy(t => t.Tag)
                .ToDictionary(g => g.Key, g => g.CountBy(t => t.Label).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key);
    }
}
