using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings of the page cache and of the caches in front of the site.</summary>
public sealed class CacheOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Cache";

    /// <summary>The time in seconds for which a shared cache, such as a CDN, may use a page without asking, or 0 if it must always
    /// ask.</summary>
    [Range(0, 31_536_000)]
    public int SharedMaxAgeSeconds { get; set; }
}
