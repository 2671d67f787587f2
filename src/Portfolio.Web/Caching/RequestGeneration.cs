namespace Portfolio.Web.Caching;

/// <summary>The generation of a request: set for each request and render, else the current one. A scoped service.</summary>
internal sealed class RequestGeneration(PageCache cache)
{
    private SiteGeneration? _value;

    /// <exception cref="InvalidOperationException">No generation has been published yet.</exception>
    public SiteGeneration Value
    {
        get => _value ??= cache.Current ?? throw new InvalidOperationException("No generation has been published yet");
        set => _value = value;
    }
}
