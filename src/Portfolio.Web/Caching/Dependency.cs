namespace Portfolio.Web.Caching;

/// <summary>Hashes of the keys on which pages depend.</summary>
internal static class Dependency
{
    /// <summary>Stands for all keys: a page that may be made from anything depends on it.</summary>
    public const ulong Anything = 0;

    /// <summary>
    /// The FNV-1a hash of a key, the same in every run. Two keys with one number cost an unnecessary render, nothing more.
    /// </summary>
    public static ulong NumberOf(string key)
    {
        var number = 14695981039346656037;
        foreach (var c in key)
            number = (number ^ c) * 1099511628211;
        return number;
    }
}
