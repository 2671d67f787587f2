using System.ComponentModel.DataAnnotations;

namespace Portfolio.Web.Options;

/// <summary>Settings for the notifications to search engines and feed hubs.</summary>
public sealed class PingOptions
{
    public const string Section = "Pings";

    /// <summary>Gets or sets the URL of the IndexNow service that is notified.</summary>
    [Url(ErrorMessage = $"{Section}:{{0}} must be a URL")]
    public string IndexNow { get; set; } = DefaultIndexNow;

    /// <summary>Gets or sets the number of seconds without changes after which notifications are sent.</summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double QuietSeconds { get; set; } = 10;

    /// <summary>
    /// The shared service of the IndexNow protocol, which forwards notifications to all participating search engines.
    /// </summary>
    internal const string DefaultIndexNow = "https://api.indexnow.org/indexnow";
}
