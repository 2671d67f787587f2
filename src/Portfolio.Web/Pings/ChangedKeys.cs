using Portfolio.Content.Store;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Pings;

/// <summary>Collects the keys of changed pages until they are sent. Thread-safe.</summary>
internal sealed class ChangedKeys
{
    /// <summary>Maximum keys of one request. With more, everything is evicted.</summary>
    private const int Max = 100;

    private readonly Lock _changing = new();
    private HashSet<string> _keys = [];

    public void Add(ChangeSet changes)
    {
        if (!changes.IsEmpty)
            Add(changes.Everything ? [CdnHeaders.Everything] : changes.Names.Select(CdnHeaders.KeyOf).Append(CdnHeaders.AnyChange));
    }

    public void Add(IEnumerable<string> keys)
    {
        lock (_changing)
        {
            _keys.UnionWith(keys);
            if (_keys.Count > Max || _keys.Contains(CdnHeaders.Everything))
                _keys = [CdnHeaders.Everything];
        }
    }

    /// <summary>Removes all keys and returns them, sorted.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_changing)
        {
            var taken = _keys;
            _keys = [];
            return [.. taken.Order(StringComparer.Ordinal)];
        }
    }
}
