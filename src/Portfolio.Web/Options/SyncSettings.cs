using System.ComponentModel.DataAnnotations;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Options;

/// <summary>Settings of the content folder sync.</summary>
public sealed class SyncSettings
{
    public const string Section = "Sync";

    /// <summary>
    /// Gets or sets the seconds without a change after which a file is read, since editors write a file several times
    /// during a save.
    /// </summary>
    [Range(0.0, 3600.0, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public double SettlingSeconds { get; set; } = SyncOptions.DefaultSettlingSeconds;

    /// <summary>
    /// Gets or sets a value indicating whether a change of the folder may remove all documents from the site, or all
    /// documents except those below <c>posts/</c>, or make all documents posts.
    /// </summary>
    public bool AcceptRemoval { get; set; }
}
