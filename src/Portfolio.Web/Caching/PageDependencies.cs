namespace Portfolio.Web.Caching;

/// <summary>Keys of what a page is made of, collected while it is rendered.</summary>
public sealed class PageDependencies
{
    private readonly HashSet<string> _keys = [];

    /// <summary>The keys as numbers.</summary>
    public ulong[] Numbers => [.. _keys.Select(NumberOf)];

    /// <summary>
    /// Stands for a key where there are many of them, the same in every run (FNV-1a, 64 bits). Two keys with one number would cost a
    /// render that was not needed, no more.
    /// </summary>
    public static ulong NumberOf(string key)
    {
        var number = 14695981039346656037;
        foreach (var c in key)
            number = (number ^ c) * 1099511628211;
        return number;
    }

    internal void Add(ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            _keys.Add(key);
    }
}

/// <summary>How actions name what their page is made of.</summary>
public static class PageDependenciesExtensions
{
    /// <summary>Lets the page outlive every change that touches none of <paramref name="keys"/>. A page that names none is dropped by any.</summary>
    public static void DependsOn(this HttpContext context, params ReadOnlySpan<string> keys) =>
        context.Features.Get<PageDependencies>()?.Add(keys);
}
