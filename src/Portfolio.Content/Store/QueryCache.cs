using System.Collections.Concurrent;

namespace Portfolio.Content.Store;

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
        if (changes.Everything)
            return next;
        foreach (var (name, entry) in _byName)
        {
            if (!entry.Dependencies.Any(changes.Names.Contains))
                next._byName[name] = entry;
        }

        return next;
    }

    private sealed record Entry(object Value, string[] Dependencies);
}
