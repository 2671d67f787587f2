using System.Globalization;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>
/// Headers for a content delivery network: keys by which it evicts pages, and how long it may use them (RFC 9213). Browsers and other
/// caches still ask each time: nobody can evict what they store.
/// </summary>
internal sealed class CdnHeaders(CdnOptions options)
{
    /// <summary>The key of every response: its eviction evicts all.</summary>
    public const string Everything = "all";

    /// <summary>The key of responses that every change evicts.</summary>
    public const string AnyChange = "any";

    /// <summary>Maximum keys of what a page depends on. A page with more has <see cref="AnyChange"/>.</summary>
    private const int MaxKeys = 18;

    /// <summary>Seconds after <see cref="CdnOptions.MaxAge"/> in which readers get the stored page while the network asks for the current
    /// one.</summary>
    private const int StaleWhileRevalidate = 60;

    /// <summary>Identifies what the headers of cached pages have been made with.</summary>
    public string Stamp => $"{options.TagHeader} {options.MaxAge}";

    /// <summary>The key of a dependency: short, and the same on every replica.</summary>
    public static string KeyOf(string dependency) => Dependency.NumberOf(dependency).ToString("x16", CultureInfo.InvariantCulture)[..10];

    /// <summary>Adds the headers to a page that every cache may store; not to errors, drafts and what depends on <c>Accept</c>.</summary>
    /// <param name="dependencies">Keys of what the page was made from; none: of anything.</param>
    public void AddTo(IHeaderDictionary headers, int status, IReadOnlySet<string> dependencies)
    {
        if (status != StatusCodes.Status200OK || headers.CacheControl != CacheControl.Revalidate)
            return;
        if (options.TagHeader is { } name)
            headers[name] = string.Join(name.Equals("Surrogate-Key", StringComparison.OrdinalIgnoreCase) ? ' ' : ',', KeysOf(dependencies));
        if (options.MaxAge > 0)
            headers["CDN-Cache-Control"] =
                string.Create(CultureInfo.InvariantCulture,
                $"public, max-age={options.MaxAge}, stale-while-revalidate={StaleWhileRevalidate}");
    }

    private static IEnumerable<string> KeysOf(IReadOnlySet<string> dependencies) =>
        dependencies.Count is 0 or > MaxKeys ? [Everything, AnyChange] : dependencies.Select(KeyOf).Distinct().Order(StringComparer.Ordinal)
            .Prepend(Everything);
}
