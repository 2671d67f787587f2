using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings for the page cache and for shared caches, such as a CDN.</summary>
public sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Gets or sets the maximum size of the page cache in megabytes.</summary>
    [Range(0, 4096, ErrorMessage = $"{Section}:{{0}} must be a number from {{1}} to {{2}}")]
    public int MaxMegabytes { get; set; } = 64;

    /// <summary>
    /// Gets or sets the number of seconds for which a shared cache, such as a CDN,
    /// may use a page without revalidation, or 0 to require revalidation.
    /// </summary>
    [Range(0, 31_536_000, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public int SharedMaxAgeSeconds { get; set; }
}
