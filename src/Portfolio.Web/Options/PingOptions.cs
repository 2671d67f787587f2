using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings of the notifications of search engines and feed hubs.</summary>
public sealed class PingOptions
{
    public const string Section = "Pings";

    /// <summary>Gets or sets the URL of an IndexNow service.</summary>
    [Url(ErrorMessage = $"{Section}:{{0}} must be a URL")]
    public string IndexNow { get; set; } = DefaultIndexNow;

    /// <summary>Gets or sets the seconds without changes after which pings are sent.</summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double QuietSeconds { get; set; } = 10;

    /// <summary>
    /// The shared service of the IndexNow protocol, which forwards notifications to all participating search engines.
    /// </summary>
    internal const string DefaultIndexNow = "https://api.indexnow.org/indexnow";
}
