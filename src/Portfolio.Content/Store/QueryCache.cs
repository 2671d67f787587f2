using System.Collections.Concurrent;

namespace Portfolio.Content.Store;

/// <summary>What readings of the site found out that many others need; it stays known for as long as no word it is made of changes.</summary>
internal sealed class QueryCache
{
    private readonly ConcurrentDictionary<string, Finding> _byName = new(StringComparer.Ordinal);

    /// <summary>What is known by this name, or else what is found now.</summary>
    /// <param name="name">Distinguishes it from all other findings.</param>
    /// <param name="dependencies">Words of <see cref="ChangeSet"/>.</param>
    public T Get<T>(string name, ReadOnlySpan<string> dependencies, Func<T> find) where T : notnull
    {
        if (!_byName.TryGetValue(name, out var finding))
            finding = _byName.GetOrAdd(name, new Finding(find(), dependencies.ToArray()));
        return (T)finding.Value;
    }

    /// <summary>What still holds after changes.</summary>
    public QueryCache After(ChangeSet changes)
    {
        var next = new QueryCache();
        if (changes.Everything)
            return next;
        foreach (var (name, finding) in _byName)
        {
            if (!finding.Dependencies.Any(changes.Words.Contains))
                next._byName[name] = finding;
        }

        return next;
    }

    private sealed record Finding(object Value, string[] Dependencies);
}
