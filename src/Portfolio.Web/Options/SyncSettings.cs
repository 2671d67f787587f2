using System.ComponentModel.DataAnnotations;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Options;

/// <summary>Settings for the sync of the content folder.</summary>
public sealed class SyncSettings
{
    public const string Section = "Sync";

    /// <summary>
    /// Gets or sets the number of seconds without a change after which a file is read,
    /// because editors write a file several times during a save.
    /// </summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double SettlingSeconds { get; set; } = SyncOptions.DefaultSettlingSeconds;
}
