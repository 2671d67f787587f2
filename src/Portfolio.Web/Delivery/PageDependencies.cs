namespace Portfolio.Web.Delivery;

/// <summary>Keys of what a page is made of, collected while it is rendered.</summary>
public sealed class PageDependencies
{
    private readonly HashSet<string> _keys = [];

    public IReadOnlyCollection<string> Keys => _keys;

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
