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

    /// <summary>
    /// Gets or sets a value indicating whether a change to the content folder is published even if it removes all
    /// documents, removes all documents outside <c>posts/</c>, or turns all documents into posts.
    /// </summary>
    public bool AcceptRemoval { get; set; }
}
